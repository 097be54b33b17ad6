import type * as z from "zod";
import { entityByType } from "../../../../shared/entities/index.ts";
import type { EntityType } from "../../../../shared/entities/types.ts";
import type { Fields } from "../../../../shared/records/paths.ts";
import { rootOf } from "./paths.ts";
import type { Violation } from "./violations.ts";

const FORMATS: Readonly<Record<string, string>> = {
  ipv4: "Not an IPv4 address, such as 10.0.0.7.",
  ipv6: "Not an IPv6 address, such as 2001:db8::7.",
  email: "Not an e-mail address, such as team@example.org.",
  url: "Not a web address, such as https://example.org.",
  uuid: "Choose a record from the list.",
  datetime: "Not a date and time.",
};

/** What is wrong and what to do, where the schema's own words would not say it to a person. */
function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type" && /received (undefined|null)/.test(issue.message)) return "Fill this in.";
  if (issue.code === "invalid_type" && issue.expected === "number") return "Type a number.";
  if (issue.code === "invalid_type" && issue.expected === "int") return "Type a whole number.";
  if (issue.code === "too_small" && issue.origin === "string") return "Fill this in.";
  if (issue.code === "too_big" && issue.origin === "string") return `Use at most ${issue.maximum} characters.`;
  if (issue.code === "too_small") return `Must be ${issue.inclusive ? "at least" : "more than"} ${issue.minimum}.`;
  if (issue.code === "too_big") return `Must be at most ${issue.maximum}.`;
  if (issue.code === "invalid_format") return FORMATS[issue.format] ?? issue.message;
  if (issue.code === "invalid_value") return "Choose one of the values on offer.";
  return issue.message;
}

/**
 * What the record's own schema says against these fields, before they are sent. With `changed` only those fields count, as
 * in a patch. Loaded when a form opens: the schemas are no part of the first page.
 */
export function violationsOf(type: EntityType, fields: Fields, changed?: ReadonlySet<string>): Violation[] {
  const entity = entityByType(type);
  const schema = changed ? entity.schema.partial() : entity.schema;
  const checked = changed ? Object.fromEntries(Object.entries(fields).filter(([key]) => changed.has(key))) : fields;
  const parsed = schema.safeParse(checked);
  const broken = (parsed.error?.issues ?? []).map((issue) => ({ path: issue.path.join("."), message: wordsOf(issue) }));
  const rules = (entity.check?.(fields) ?? []).filter(({ path }) => !changed || changed.has(rootOf(path)));
  return [...broken, ...rules];
}
