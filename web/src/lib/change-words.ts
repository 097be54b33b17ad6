interface Change {
  path: string;
  from?: unknown;
  to?: unknown;
}

const isNothing = (value: unknown) =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

const ID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;
const isId = (value: unknown): boolean => typeof value === "string" && ID.test(value);
const records = (count: number) => (count === 1 ? "one record" : `${count} records`);

/** A value in a few words; longer ones by their size, references by their number. */
export function shortValue(value: unknown): string {
  if (isNothing(value)) return "nothing";
  if (isId(value)) return records(1);
  if (Array.isArray(value) && value.every(isId)) return records(value.length);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) {
    const words = value.map(shortValue).join(", ");
    return words.length <= 48 ? words : `${value.length} entries`;
  }
  if (typeof value === "object") {
    const { key, value: inner, name } = value as { key?: unknown; value?: unknown; name?: unknown };
    if (typeof key === "string") return isNothing(inner) ? key : `${key}:${shortValue(inner)}`;
    return typeof name === "string" ? name : "details";
  }
  const text = String(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}

const ACRONYMS = /\b(cpu|os|ip|dns|url|arn|vpc)\b/g;

/** `cpu` → `Cpu`, `os.dist` → `Os dist`, `applicationIds` → `Applications`; good enough where the field's own title is not at hand. */
export const pathWords = (path: string): string => {
  const spaced = path
    .replace(/Ids?$/, (ending) => (ending === "Ids" ? "s" : ""))
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll(".", " ")
    .toLowerCase();
  const words = spaced.replaceAll(ACRONYMS, (word) => word.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** What happened to a record, in one line: `created`, `CPU 4 → 2`, `Environment set to Production`, `12 fields changed`. */
export function changeWords(
  version: number,
  changes: readonly Change[],
  titleOf: (path: string) => string = pathWords,
): string {
  if (changes.some(({ path, to }) => path === "deletedAt" && !isNothing(to))) return "Deleted";
  if (changes.some(({ path, from, to }) => path === "deletedAt" && !isNothing(from) && isNothing(to)))
    return "Restored";
  if (version === 1) return "Created";
  if (changes.length === 0) return "Changed";
  const [first] = changes as [Change];
  const rest = changes.length > 1 ? `, and ${changes.length - 1} more` : "";
  if (isNothing(first.from)) return `${titleOf(first.path)} set to ${shortValue(first.to)}${rest}`;
  if (isNothing(first.to)) return `${titleOf(first.path)} removed${rest}`;
  return `${titleOf(first.path)} ${shortValue(first.from)} → ${shortValue(first.to)}${rest}`;
}
