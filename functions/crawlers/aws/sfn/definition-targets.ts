const ARN = /^arn:aws[\w-]*:(?!states:::|iam:)[\w-]+:[\w-]*:\d*:\S+$/;
const QUEUE = /^https:\/\/sqs\.[\w.-]+\/\d{12}\/[\w-]+(\.fifo)?$/;

/** Members of a state whose values name what it works with; others hold data. */
const NAMING = new Set(["Resource", "Parameters", "Arguments"]);

export interface TaskTarget {
  readonly state: string;
  readonly target: string;
}

/**
 * What the states of a state machine work with: ARNs and queues, also those inside of maps and branches. Nothing where the
 * definition cannot be read.
 * https://states-language.net
 */
export function definitionTargets(definition: string | undefined): TaskTarget[] {
  try {
    return targetsIn(JSON.parse(definition ?? "{}"));
  } catch {
    return [];
  }
}

function targetsIn(machine: unknown): TaskTarget[] {
  if (!isObject(machine) || !isObject(machine.States)) return [];
  const found = new Map<string, TaskTarget>();
  for (const [state, body] of Object.entries(machine.States)) {
    if (!isObject(body)) continue;
    for (const [member, value] of Object.entries(body))
      if (NAMING.has(member))
        for (const target of textsIn(value))
          if (ARN.test(target) || QUEUE.test(target)) found.set(`${state} ${target}`, { state, target });
    const branches = Array.isArray(body.Branches) ? body.Branches : [];
    for (const inner of [body.Iterator, body.ItemProcessor, ...branches].flatMap(targetsIn))
      found.set(`${inner.state} ${inner.target}`, inner);
  }
  return [...found.values()];
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}
