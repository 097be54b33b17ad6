import { isObject } from "../documents/identify.ts";

type Step = string | number;

/** Removes what the state marks as sensitive. Copies only the branches it changes. */
export function withoutSensitive(attributes: Record<string, unknown>, marks: unknown): Record<string, unknown> {
  if (!Array.isArray(marks)) return attributes;
  let kept: unknown = attributes;
  for (const mark of marks) {
    const path = stepsOf(mark);
    if (path.length > 0) kept = without(kept, path);
  }
  return isObject(kept) ? kept : {};
}

/** A mark is a list of steps: `[{type: "get_attr", value: "password"}, {type: "index", value: {value: 0}}]`. */
function stepsOf(mark: unknown): Step[] {
  if (typeof mark === "string") return [mark];
  if (!Array.isArray(mark)) return [];
  const steps: Step[] = [];
  for (const step of mark) {
    const value: unknown =
      isObject(step) && isObject(step.value) ? step.value.value : isObject(step) ? step.value : step;
    if (typeof value !== "string" && typeof value !== "number") break;
    steps.push(value);
  }
  return steps;
}

function without(value: unknown, [step, ...rest]: readonly Step[]): unknown {
  if (step === undefined) return undefined;
  if (Array.isArray(value)) return value.map((entry, index) => (index === Number(step) ? without(entry, rest) : entry));
  if (!isObject(value) || !Object.hasOwn(value, step)) return value;
  const { [step]: hidden, ...others } = value;
  return rest.length === 0 ? others : { ...others, [step]: without(hidden, rest) };
}
