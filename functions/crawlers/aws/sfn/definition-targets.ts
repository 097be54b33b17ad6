import { isResource, resourceIn } from "../named-resources.ts";

/** Members of a state whose values name what it works with; others hold data. */
const NAMING = new Set(["Resource", "Parameters", "Arguments"]);

export interface TaskTarget {
  readonly state: string;
  readonly target: string;
}

/**
 * What the states of a state machine work with: ARNs, queues and what its calls name, also inside of maps and branches.
 * Nothing where the definition cannot be read.
 * https://states-language.net
 */
export function definitionTargets(definition: string | undefined, machineArn: string): TaskTarget[] {
  try {
    return targetsIn(JSON.parse(definition ?? "{}"), machineArn);
  } catch {
    return [];
  }
}

function targetsIn(machine: unknown, machineArn: string): TaskTarget[] {
  if (!isObject(machine) || !isObject(machine.States)) return [];
  const found = new Map<string, TaskTarget>();
  for (const [state, body] of Object.entries(machine.States)) {
    if (!isObject(body)) continue;
    for (const [member, value] of Object.entries(body)) {
      if (!NAMING.has(member)) continue;
      for (const target of [...textsIn(value).filter(isResource), ...namedIn(value, machineArn)])
        found.set(`${state} ${target}`, { state, target });
    }
    const branches = Array.isArray(body.Branches) ? body.Branches : [];
    for (const inner of [body.Iterator, body.ItemProcessor, ...branches].flatMap((one) => targetsIn(one, machineArn)))
      found.set(`${inner.state} ${inner.target}`, inner);
  }
  return [...found.values()];
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** What the parameters themselves name; what is deeper inside is data. */
const namedIn = (parameters: unknown, machineArn: string): string[] =>
  Object.entries(isObject(parameters) ? parameters : {}).flatMap(([name, value]) =>
    typeof value === "string" && !isResource(value) ? (resourceIn(name, value, machineArn) ?? []) : [],
  );

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}
