import type { FoundCall } from "../../../shared/records/found.ts";
import { type Confidence, DEPENDENCY_RULES, type DependencyRule } from "../../../shared/vocabulary/dependency-rules.ts";
import { portOf } from "./address.ts";
import { Directory, type Fact, type Route } from "./directory.ts";
import type { Endpoint } from "./endpoint.ts";

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
const BY_CONFIDENCE: readonly Confidence[] = ["low", "medium", "high"];

/**
 * Turns statements into dependencies between applications: resolves both ends, lifts servers to what runs on them, and keeps
 * the surest one per pair and rule. What leads nowhere known, to itself, or to a name that several things share is left out.
 */
export function inferDependencies(endpoints: readonly Endpoint[], facts: readonly Fact[]): InferredDependency[] {
  const directory = new Directory(endpoints, facts);
  const found = new Map<string, InferredDependency>();
  for (const fact of facts) {
    for (const call of fact.calls) {
      for (const edge of edgesOf(directory, fact, call)) {
        const key = `${edge.from}#${edge.to}#${edge.rule}`;
        const before = found.get(key);
        if (edge.from !== edge.to && (before === undefined || isSurer(edge, before))) found.set(key, edge);
      }
    }
  }
  return [...found.values()];
}

const rankOf = (confidence: Confidence): number => BY_CONFIDENCE.indexOf(confidence);
const isSurer = (one: InferredDependency, other: InferredDependency): boolean =>
  rankOf(one.confidence) > rankOf(other.confidence);

function edgesOf(directory: Directory, fact: Fact, call: FoundCall): InferredDependency[] {
  const callers =
    call.from === undefined ? selfOf(directory, fact) : endsOf(directory, call.from).map(({ end }) => end);
  return callers.flatMap((caller) =>
    endsOf(directory, call.target, caller).flatMap((route) =>
      lifted(caller).flatMap((from) => lifted(route.end).map((to) => edgeOf(call, from, to, route))),
    ),
  );
}

function selfOf(directory: Directory, { recordId }: Fact): readonly Endpoint[] {
  const self = directory.byId(recordId);
  return self === undefined ? [] : [self];
}

/** The members of a group, or what answers at an address. */
function endsOf(directory: Directory, named: string, caller?: Endpoint): readonly Route[] {
  const members = directory.membersOf(named);
  if (members === undefined) return directory.resolve(named, caller);
  return members.length > MAX_GROUP_MEMBERS ? [] : members;
}

const lifted = ({ type, id, applicationIds }: Endpoint): readonly string[] =>
  type === "application" ? [id] : applicationIds;

/** The last statement on the way names the rule, the least sure one the confidence, the caller's own the evidence. */
function edgeOf(call: FoundCall, from: string, to: string, { end, via }: Route): InferredDependency {
  const { protocol, path, target } = call;
  const rule = via.at(-1)?.rule ?? call.rule;
  const port = call.port ?? portOf(target);
  return {
    from,
    to,
    rule,
    confidence: confidenceIn([call, ...via], port !== undefined && port === end.port),
    ...(port === undefined ? {} : { port }),
    ...(protocol === undefined ? {} : { protocol }),
    evidence: { path, value: target.slice(0, MAX_EVIDENCE) },
  };
}

/** Being let in says little, and more where the port is the one that the engine listens on. */
function confidenceIn(calls: readonly FoundCall[], isEnginesPort: boolean): Confidence {
  const least = Math.min(...calls.map(({ rule }) => rankOf(DEPENDENCY_RULES[rule].confidence)));
  const confidence = BY_CONFIDENCE[least] ?? "low";
  return confidence === "low" && isEnginesPort ? "medium" : confidence;
}
