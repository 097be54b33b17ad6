import { originOf } from "../../../shared/origin.ts";
import { MAX_CHAIN_DEPTH } from "../../../shared/vocabulary/job-tasks.ts";
import type { Violation } from "../../platform/errors.ts";
import { RefusedHostError } from "../../platform/outbound.ts";
import type { AccessSet } from "../access.ts";
import { recordKey } from "../keys.ts";
import type { RecordItem } from "../records/record-item.ts";
import type { Table } from "../table.ts";
import type { JobInfo } from "./job-info.ts";

type Fields = JobInfo["fields"];

export interface JobCheck {
  readonly table: Table;
  readonly access: AccessSet;
  readonly now: Date;
  /** @throws RefusedHostError for an address that Maestro would not talk to */
  readonly checkUrl: (url: string) => Promise<void>;
  /** The job has a secret, given for the place that it calls. */
  readonly isBound: boolean;
}

const BOUND_TO_SECRET =
  "This leads elsewhere, and the secret of the job is only for where it leads now: send both with PUT /api/jobs/{id}/secret, or take the secret away first.";

/** More jobs than this behind one chain are not looked at: such a chain is refused. */
const MOST_CHAINED = 200;

/**
 * What only the other records, the clock and the network can tell about a job that somebody saves. What was there before is
 * not checked again: rights may have been lost since, which must not keep people from editing the rest.
 */
export async function jobViolations(check: JobCheck, id: string, before: Fields, after: Fields): Promise<Violation[]> {
  const found = await Promise.all([
    connectionViolations(check, before, after),
    chainViolations(check, id, before, after),
    urlViolations(check, before, after),
  ]);
  return [...found.flat(), ...originViolations(check, before, after), ...momentViolations(check, before, after)];
}

async function connectionViolations({ table, access }: JobCheck, before: Fields, after: Fields): Promise<Violation[]> {
  const { connectionId } = after;
  if (connectionId === undefined || connectionId === before.connectionId) return [];
  const connection = await table.get<RecordItem>(recordKey({ type: "connection", id: connectionId }));
  // That it is there and readable is checked with the other references.
  if (connection === undefined || access.allows(connection.aclId, "write")) return [];
  return [{ path: "connectionId", message: "You may read this connection, but not have it synced." }];
}

async function chainViolations(
  { table, access }: JobCheck,
  id: string,
  before: Fields,
  after: Fields,
): Promise<Violation[]> {
  const known = new Set((before.chain ?? []).map((link) => link.id));
  const chain = after.chain ?? [];
  const added = chain.filter((link) => !known.has(link.id));
  if (added.length === 0) return [];
  const walk = await walkChain(
    table,
    id,
    chain.map((link) => link.id),
  );
  const violations: Violation[] = [];
  for (const [index, link] of chain.entries()) {
    const path = `chain.${index}.id`;
    const job = walk.first.get(link.id);
    if (job !== undefined && added.includes(link) && !access.allows(job.aclId, "write"))
      violations.push({ path, message: "You may read this job, but not run it." });
  }
  if (walk.problem !== undefined) violations.push({ path: "chain", message: walk.problem });
  return violations;
}

interface Walk {
  /** The jobs that the chain names itself. */
  readonly first: ReadonlyMap<string, RecordItem>;
  readonly problem: string | undefined;
}

/** Follows chains level by level, as runs would. */
async function walkChain(table: Table, id: string, start: readonly string[]): Promise<Walk> {
  let first: ReadonlyMap<string, RecordItem> | undefined;
  const seen = new Set<string>();
  let level = [...new Set(start)];
  for (let depth = 1; level.length > 0; depth++) {
    if (level.includes(id))
      return { first: first ?? new Map(), problem: "This leads back to the job itself, and would never end." };
    if (depth > MAX_CHAIN_DEPTH)
      return {
        first: first ?? new Map(),
        problem: `This is longer than ${MAX_CHAIN_DEPTH} jobs, or leads around in a circle.`,
      };
    const items = await table.batchGet<RecordItem>(level.map((job) => recordKey({ type: "job", id: job })));
    const jobs = new Map(items.flatMap((item) => (item === undefined ? [] : [[item.id, item] as const])));
    first ??= jobs;
    for (const job of level) seen.add(job);
    if (seen.size > MOST_CHAINED) return { first, problem: `This leads to more than ${MOST_CHAINED} jobs.` };
    level = [...new Set([...jobs.values()].flatMap((job) => chainOf(job)))];
  }
  return { first: first ?? new Map(), problem: undefined };
}

const chainOf = (job: RecordItem): string[] => ((job.edited as Fields).chain ?? []).map((link) => link.id);

async function urlViolations({ checkUrl }: JobCheck, before: Fields, after: Fields): Promise<Violation[]> {
  const { endpoint } = after;
  if (endpoint === undefined || endpoint === before.endpoint) return [];
  try {
    await checkUrl(endpoint);
    return [];
  } catch (error) {
    if (error instanceof RefusedHostError) return [{ path: "endpoint", message: error.message }];
    throw error;
  }
}

/** A secret never leaves for a place that whoever gave it did not name. */
function originViolations({ isBound }: JobCheck, before: Fields, after: Fields): Violation[] {
  if (!isBound || originOf(after.endpoint) === originOf(before.endpoint)) return [];
  return [{ path: "endpoint", message: BOUND_TO_SECRET }];
}

function momentViolations({ now }: JobCheck, before: Fields, after: Fields): Violation[] {
  const { at } = after;
  if (at === undefined || at === before.at || after.periodType !== "once" || new Date(at) > now) return [];
  return [{ path: "at", message: "This moment has passed already." }];
}
