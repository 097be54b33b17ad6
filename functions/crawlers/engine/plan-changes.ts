import { type Changes, type KnownSource, type Miss, type Seen, UNREADABLE } from "../../../shared/records/found.ts";

/** A listing without a resource makes it missing, a second one in a row inactive. */
const MISSES_UNTIL_INACTIVE = 2;
/** A loss beyond both is held and asked about: rather a wrong file or a narrowed permission than a real clear-out. */
export const SUSPICIOUS_LOSS = { share: 0.3, count: 20 } as const;

interface Listing<Found extends Seen> {
  readonly found: readonly Found[];
  /** Only a listing that finished may retire anything. */
  readonly isComplete: boolean;
  readonly runId: string;
  /** How many resources the unit had in all, where `known` is only a part of them. */
  readonly knownCount?: number | undefined;
  /** A person confirmed the loss. */
  readonly acceptLoss?: boolean | undefined;
}

/** Compares what a connection knew with what it finds now. Native ids of `found` are unique; running it again after its writes plans nothing. */
export function planChanges<Found extends Seen>(
  known: ReadonlyMap<string, KnownSource>,
  listing: Listing<Found>,
): Changes<Found> {
  const create: Found[] = [];
  const update: { found: Found; known: KnownSource }[] = [];
  let unchanged = 0;
  const seen = new Set<string>();
  for (const found of listing.found) {
    seen.add(found.nativeId);
    if (found.hash === UNREADABLE) continue;
    const source = known.get(found.nativeId);
    if (source === undefined) create.push(found);
    else if (source.hash !== found.hash || source.state !== "present" || source.type !== found.type)
      update.push({ found, known: source });
    else unchanged++;
  }
  if (!listing.isComplete) return { create, update, unchanged, miss: [], hold: [] };

  const { miss, hold } = planRetiring(known, seen, listing);
  return { create, update, unchanged, miss, hold };
}

function planRetiring(known: ReadonlyMap<string, KnownSource>, seen: ReadonlySet<string>, listing: Listing<Seen>) {
  const miss: Miss[] = [];
  const vanishing: KnownSource[] = [];
  let presentCount = 0;
  for (const source of known.values()) {
    if (source.state === "present") presentCount++;
    if (seen.has(source.nativeId)) continue;
    if (source.state === "present") vanishing.push(source);
    else if (source.state === "missing" && source.runId !== listing.runId) miss.push(missOf(source));
  }
  // A second turn of the same run has already retired some: they count as part of the same loss.
  const retiredByThisRun = countRetiredBy(known, listing.runId);
  const loss = vanishing.length + retiredByThisRun;
  const isSuspicious =
    loss > SUSPICIOUS_LOSS.count &&
    loss > SUSPICIOUS_LOSS.share * Math.max(presentCount + retiredByThisRun, listing.knownCount ?? 0);
  if (isSuspicious && listing.acceptLoss !== true && retiredByThisRun === 0) return { miss, hold: vanishing };
  return { miss: [...miss, ...vanishing.map(missOf)], hold: [] };
}

function countRetiredBy(known: ReadonlyMap<string, KnownSource>, runId: string): number {
  let count = 0;
  for (const source of known.values()) if (source.state === "missing" && source.runId === runId) count++;
  return count;
}

function missOf(known: KnownSource): Miss {
  const missed = known.missed + 1;
  return { known, missed, state: missed >= MISSES_UNTIL_INACTIVE ? "inactive" : "missing" };
}
