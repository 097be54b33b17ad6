import type { EntityType } from "../../../shared/entities/types.ts";
import type { FoundCall } from "../../../shared/records/found.ts";
import { addressForms } from "./address.ts";
import type { Claim, Endpoint } from "./endpoint.ts";

/** What one resource states about calls; `from` of a call overrides the resource itself. */
export interface Fact {
  readonly nativeId: string;
  readonly type: EntityType;
  readonly recordId: string;
  readonly addresses: readonly string[];
  readonly calls: readonly FoundCall[];
}

/** Where an address leads, by way of which statements: a reserved address is its server's, a private endpoint its service's. */
export interface Route {
  readonly end: Endpoint;
  readonly via: readonly FoundCall[];
}

/** What answers itself, or a network resource that hands on to what it states. */
type Owner = Endpoint | Fact;

/** The surest first: the first at which anybody has an address decides whose it is. */
const RANKS = ["answers", "stated", "hands on", "leads"] as const satisfies readonly (Claim | "hands on")[];
type Rank = (typeof RANKS)[number];

const isEndpoint = (owner: Owner): owner is Endpoint => "places" in owner;

/** Who answers to which address. */
export class Directory {
  readonly #byId = new Map<string, Endpoint>();
  readonly #owners: Readonly<Record<Rank, Map<string, Owner | Set<Owner>>>> = {
    answers: new Map(),
    stated: new Map(),
    "hands on": new Map(),
    leads: new Map(),
  };
  readonly #members = new Map<string, Route[]>();

  constructor(endpoints: readonly Endpoint[], facts: readonly Fact[]) {
    for (const endpoint of endpoints) {
      this.#byId.set(endpoint.id, endpoint);
      this.#claim("answers", endpoint, [endpoint.id, ...(endpoint.addresses.answers ?? [])]);
      this.#claim("stated", endpoint, endpoint.addresses.stated);
      this.#claim("leads", endpoint, endpoint.addresses.leads);
      for (const group of endpoint.securityGroups) {
        const members = this.#members.get(group) ?? [];
        members.push({ end: endpoint, via: [] });
        this.#members.set(group, members);
      }
    }
    for (const fact of facts) {
      const addresses = [fact.nativeId, ...fact.addresses];
      const endpoint = this.#byId.get(fact.recordId);
      if (endpoint !== undefined) this.#claim("answers", endpoint, addresses);
      else if (fact.type === "network" && ownCalls(fact).length > 0) this.#claim("hands on", fact, addresses);
    }
  }

  byId = (id: string): Endpoint | undefined => this.#byId.get(id);

  membersOf = (group: string): readonly Route[] | undefined => this.#members.get(group);

  /** Where an address leads as `caller` sees it; nowhere where it is unknown or several things share it. */
  resolve(address: string, caller?: Endpoint, passed: readonly Owner[] = []): readonly Route[] {
    const [owner, ...others] = nearest(this.#ownersOf(address), caller);
    if (owner === undefined || others.length > 0 || passed.includes(owner)) return [];
    if (isEndpoint(owner)) return [{ end: owner, via: [] }];
    return ownCalls(owner).flatMap((call) =>
      this.resolve(call.target, caller, [...passed, owner]).map(({ end, via }) => ({ end, via: [call, ...via] })),
    );
  }

  #ownersOf(address: string): readonly Owner[] {
    for (const form of addressForms(address)) {
      for (const rank of RANKS) {
        const owners = this.#owners[rank].get(form);
        if (owners !== undefined) return owners instanceof Set ? [...owners] : [owners];
      }
    }
    return [];
  }

  #claim(rank: Rank, owner: Owner, addresses: readonly string[] = []): void {
    const claimed = this.#owners[rank];
    for (const form of addresses.flatMap(addressForms)) {
      const owners = claimed.get(form);
      // Almost every address has one owner: a set for each would take most of the memory.
      if (owners === undefined) claimed.set(form, owner);
      else if (owners instanceof Set) owners.add(owner);
      else if (owners !== owner) claimed.set(form, new Set([owners, owner]));
    }
  }
}

const ownCalls = ({ calls }: Fact): readonly FoundCall[] => calls.filter(({ from }) => from === undefined);

/** Of several that share an address those in the caller's network, else those in its account: it is unique only there. */
function nearest(owners: readonly Owner[], caller: Endpoint | undefined): readonly Owner[] {
  if (owners.length < 2) return owners;
  for (const place of caller?.places ?? []) {
    const there = owners.filter((owner) => isEndpoint(owner) && owner.places.includes(place));
    if (there.length > 0) return there;
  }
  return owners;
}
