import type { Dependency } from "../../../shared/entities/application.ts";
import { effectiveFields } from "../../../shared/records/effective.ts";
import { isSame } from "../../../shared/records/paths.ts";
import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import type { Actor } from "../../../shared/vocabulary/actor.ts";
import { StaleVersionError } from "../../platform/errors.ts";
import type { DataDeps } from "../deps.ts";
import { nextMoment } from "../records/record-item.ts";
import { writeRecord } from "../records/write-record.ts";
import type { Proposal } from "./proposals.ts";

const MOST_DEPENDENCIES = 2_000;
const ATTEMPTS = 8;

const BY_RULE = "rule:";
const sourceOf = ({ rule }: Pick<Proposal, "rule">): string => `${BY_RULE}${rule}`;

export const dependenciesOf = (record: StoredRecord): readonly Dependency[] => {
  const { dependencies } = effectiveFields(record);
  return Array.isArray(dependencies) ? (dependencies as Dependency[]) : [];
};

/** The list with what was accepted; a dependency on the same application that somebody wrote stays as it is. */
export function withAccepted(list: readonly Dependency[], accepted: readonly Proposal[]): Dependency[] {
  const known = new Set(list.map(({ id }) => id));
  const added = new Map<string, Dependency>();
  for (const proposal of accepted) {
    const { to, port, protocol, evidence } = proposal;
    if (known.has(to) || added.has(to)) continue;
    added.set(to, {
      id: to,
      source: sourceOf(proposal),
      description: `${evidence.path}: ${evidence.value}`.slice(0, 500),
      ...(port === undefined ? {} : { port }),
      ...(protocol === undefined ? {} : { protocol }),
    });
  }
  return [...list, ...added.values()].slice(0, MOST_DEPENDENCIES);
}

/**
 * Takes out of lists what these proposals brought. What another accepted one says too stays in that one's name; so does what
 * comes to be said while the lists are written, hence one such function for all attempts at a change.
 */
export function takingOut(taken: readonly Proposal[], readStanding: () => Promise<readonly Proposal[]>) {
  const targets = new Set<string>();
  return async (list: readonly Dependency[]): Promise<readonly Dependency[]> => {
    for (const { id, source } of list)
      if (taken.some((proposal) => proposal.to === id && sourceOf(proposal) === source)) targets.add(id);
    if (targets.size === 0) return list;
    const others = list.filter(({ id, source }) => !targets.has(id) || source?.startsWith(BY_RULE) !== true);
    const standing = await readStanding();
    return withAccepted(
      others,
      standing.filter(({ to }) => targets.has(to)),
    );
  };
}

/**
 * Changes the dependencies of an application that the caller was found allowed to write, until nothing is left to change: of
 * two who decide at once, the one who writes last has seen what the other decided. `load` gives the record as it stands, or
 * nothing when there is none to write.
 */
export async function changeDependencies(
  deps: DataDeps,
  load: () => Promise<StoredRecord | undefined>,
  actor: Actor,
  change: (list: readonly Dependency[]) => Promise<readonly Dependency[]>,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const before = await load();
    if (before === undefined) return;
    const list = dependenciesOf(before);
    const dependencies = await change(list);
    if (isSame(dependencies, list)) return;
    const after: StoredRecord = {
      ...before,
      version: before.version + 1,
      updatedAt: nextMoment(deps.clock, before.updatedAt),
      updatedBy: actor,
      edited: { ...before.edited, dependencies },
    };
    try {
      await writeRecord(deps.table, before, after);
    } catch (error) {
      if (!(error instanceof StaleVersionError) || attempt === ATTEMPTS) throw error;
    }
  }
}
