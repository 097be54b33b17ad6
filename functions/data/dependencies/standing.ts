import type { Principal } from "../../../shared/vocabulary/access.ts";
import { accessOfPrincipal } from "../access.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import { inParallel, type Table } from "../table.ts";
import { type Proposal, proposalId, proposalsFrom, stateOf } from "./proposals.ts";

const WIDTH = 8;

export interface StandingDeps {
  readonly table: Table;
  readonly catalogue: Catalogue;
}

/**
 * Finds what stands for the dependencies of an application: what is accepted and still stated, by whichever connection of its
 * owner, always in the same order. An owner's connections are looked up once; each then takes one short query.
 */
export function standingReader(deps: StandingDeps) {
  const known = new Map<string, Promise<readonly string[]>>();
  return async (owner: Principal, from: string): Promise<readonly Proposal[]> => {
    const connections = known.get(owner.id) ?? connectionsOf(deps, owner);
    known.set(owner.id, connections);
    const found: Proposal[] = [];
    await inParallel(await connections, WIDTH, async (id) => {
      found.push(...(await proposalsFrom(deps.table, id, from)));
    });
    return found
      .filter((one) => stateOf(one) === "accepted")
      .sort((a, b) => proposalId(a).localeCompare(proposalId(b)));
  };
}

async function connectionsOf({ table, catalogue }: StandingDeps, { kind, id }: Principal): Promise<readonly string[]> {
  const readable = await catalogue.all(await accessOfPrincipal(table, { kind, id }), "connection");
  return readable.filter(({ owner }) => owner.kind === kind && owner.id === id).map((row) => row.id);
}
