type Condition = string | number | boolean | null | Readonly<Record<string, unknown>>;
type Pattern = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const COMPARE: Record<string, (left: number, right: number) => boolean> = {
  "=": (left, right) => left === right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
};

function numeric(value: unknown, conditions: readonly unknown[]): boolean {
  if (typeof value !== "number") return false;
  for (let index = 0; index < conditions.length; index += 2)
    if (!COMPARE[String(conditions[index])]?.(value, Number(conditions[index + 1]))) return false;
  return true;
}

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

const wildcard = (pattern: string) =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`, "s");

const OPERATORS: Record<string, (value: unknown, argument: unknown) => boolean> = {
  prefix: (value, start) => text(value)?.startsWith(String(start)) ?? false,
  suffix: (value, end) => text(value)?.endsWith(String(end)) ?? false,
  wildcard: (value, pattern) => wildcard(String(pattern)).test(text(value) ?? ""),
  "equals-ignore-case": (value, other) => text(value)?.toLowerCase() === String(other).toLowerCase(),
  "anything-but": (value, other) =>
    value !== undefined && !(Array.isArray(other) ? other : [other]).some((one) => meets(value, one as Condition)),
  numeric: (value, conditions) => numeric(value, conditions as readonly unknown[]),
};

function meets(value: unknown, condition: Condition): boolean {
  if (!isObject(condition)) return value === condition;
  const [[operator, argument] = []] = Object.entries(condition);
  if (operator === "exists") return (value !== undefined) === argument;
  return OPERATORS[operator ?? ""]?.(value, argument) ?? false;
}

/**
 * Whether an event fits a pattern of EventBridge or of an event source mapping: every field must meet one of its
 * conditions; of a list in the event, any element will do. An operator that is not known here never fits.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function matchesPattern(pattern: Pattern, event: unknown): boolean {
  const fields = isObject(event) ? event : {};
  return Object.entries(pattern).every(([key, expected]) => {
    if (key === "$or") return (expected as readonly Pattern[]).some((one) => matchesPattern(one, event));
    const value = fields[key];
    if (!Array.isArray(expected)) return matchesPattern(expected as Pattern, value);
    const values = Array.isArray(value) && value.length > 0 ? value : [Array.isArray(value) ? undefined : value];
    return values.some((one) => (expected as readonly Condition[]).some((condition) => meets(one, condition)));
  });
}
