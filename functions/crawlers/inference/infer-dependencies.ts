import type { FoundCall } from "../../../shared/records/found.ts";
import { type Confidence, DEPENDENCY_RULES, type DependencyRule } from "../../../shared/vocabulary/dependency-rules.ts";
import { addressForms, portOf } from "./address.ts";

/** A record as inference needs it. */
export interface Endpoint {
  readonly id: string;
  readonly type: "application" | "server";
  /** Of a server: the applications that run on it. */
  readonly applicationIds: readonly string[];
  /** Everything that it may be called by: native ids, ARNs, DNS names, URLs, addresses. */
  readonly addresses: readonly string[];
  readonly securityGroups: readonly string[];
  /** The port that its engine listens on, where it has one. */
  readonly port?: number | undefined;
}

/** What one resource states about calls; `from` of a call overrides the resource itself. */
export interface Fact {
  readonly nativeId: string;
  readonly recordId: string;
  readonly addresses: readonly string[];
  readonly calls: readonly FoundCall[];
}

/** A dependency between two applications with the statement it rests on. */
export interface InferredDependency {
  readonly from: string;
  readonly to: string;
  readonly rule: DependencyRule;
  readonly confidence: Confidence;
  readonly port?: number;
  readonly protocol?: string;
  readonly evidence: { readonly path: string; readonly value: string };
}

/** More members than this on a side, and a security group says nothing about who really calls whom. */
const MAX_GROUP_MEMBERS = 8;
const MAX_EVIDENCE = 500;

/**
 * Turns statements into dependencies between applications: resolves both ends, lifts servers to what runs on them, and keeps
 * one per pair and rule. What leads nowhere known, to itself, or to a name that several things share is left out.
 */
export function inferDependencies(endpoints: readonly Endpoint[], facts: readonly Fact[]): InferredDependency[] {
  const directory = new Directory(endpoints, facts);
  const found = new Map<string, InferredDependency>();
  for (const fact of facts) {
    for (const call of fact.calls) {
      const edges = call.rule === "security-group" ? groupEdges(directory, call) : statedEdges(directory, fact, call);
      for (const edge of edges) {
        const key = `${edge.from}#${edge.to}#${edge.rule}`;
        if (edge.from !== edge.to && !found.has(key)) found.set(key, edge);
      }
    }
  }
  return [...found.values()];
}

function statedEdges(directory: Directory, fact: Fact, call: FoundCall): InferredDependency[] {
  const callers = call.from === undefined ? directory.byId(fact.recordId) : directory.resolve(call.from);
  const called = directory.resolve(call.target);
  const port = call.port ?? portOf(call.target);
  return pairs(callers, called).map(([from, to]) =>
    edgeOf(call, from, to, DEPENDENCY_RULES[call.rule].confidence, port),
  );
}

/** Members of one group may call members of the other; surer where the port is the one that the member's engine listens on. */
function groupEdges(directory: Directory, call: FoundCall): InferredDependency[] {
  const callers = call.from === undefined ? [] : directory.membersOf(call.from);
  const called = directory.membersOf(call.target);
  if (callers.length > MAX_GROUP_MEMBERS || called.length > MAX_GROUP_MEMBERS) return [];
  return pairs(callers, called).map(([from, to]) => {
    const fits = call.port !== undefined && called.some((one) => lifted(one).includes(to) && one.port === call.port);
    return edgeOf(call, from, to, fits ? "medium" : "low", call.port);
  });
}

/** Applications on both ends. */
function pairs(callers: readonly Endpoint[], called: readonly Endpoint[]): [from: string, to: string][] {
  const to = [...new Set(called.flatMap(lifted))];
  return [...new Set(callers.flatMap(lifted))].flatMap((from) => to.map((one): [string, string] => [from, one]));
}

const lifted = ({ type, id, applicationIds }: Endpoint): readonly string[] =>
  type === "application" ? [id] : applicationIds;

function edgeOf(
  { rule, protocol, path, target }: FoundCall,
  from: string,
  to: string,
  confidence: Confidence,
  port: number | undefined,
): InferredDependency {
  return {
    from,
    to,
    rule,
    confidence,
    ...(port === undefined ? {} : { port }),
    ...(protocol === undefined ? {} : { protocol }),
    evidence: { path, value: target.slice(0, MAX_EVIDENCE) },
  };
}

/** Who answers to which address. */
class Directory {
  readonly #byId = new Map<string, Endpoint>();
  /** `null`: several things share the address, so it means none of them. */
  readonly #byAddress = new Map<string, Endpoint | null>();
  readonly #members = new Map<string, Endpoint[]>();

  constructor(endpoints: readonly Endpoint[], facts: readonly Fact[]) {
    for (const endpoint of endpoints) {
      this.#byId.set(endpoint.id, endpoint);
      for (const address of endpoint.addresses) this.#claim(address, endpoint);
      for (const group of endpoint.securityGroups) {
        const members = this.#members.get(group) ?? [];
        members.push(endpoint);
        this.#members.set(group, members);
      }
    }
    for (const { recordId, nativeId, addresses } of facts) {
      const endpoint = this.#byId.get(recordId);
      if (endpoint !== undefined) for (const address of [nativeId, ...addresses]) this.#claim(address, endpoint);
    }
  }

  byId(id: string): readonly Endpoint[] {
    const found = this.#byId.get(id);
    return found === undefined ? [] : [found];
  }

  resolve(address: string): readonly Endpoint[] {
    for (const form of addressForms(address)) {
      const found = this.#byAddress.get(form);
      if (found === null) return [];
      if (found !== undefined) return [found];
    }
    return this.byId(address);
  }

  membersOf = (group: string): readonly Endpoint[] => this.#members.get(group) ?? [];

  #claim(address: string, endpoint: Endpoint): void {
    for (const form of addressForms(address)) {
      const owner = this.#byAddress.get(form);
      if (owner === undefined) this.#byAddress.set(form, endpoint);
      else if (owner !== endpoint) this.#byAddress.set(form, null);
    }
  }
}
