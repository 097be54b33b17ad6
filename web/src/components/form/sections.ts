import type { Fields } from "../../../../shared/records/paths.ts";
import type { Field } from "../../lib/entity-info.ts";
import { getAt } from "./paths.ts";

/** Fields under one heading; a group is the object they sit in, such as an operating system. */
export interface Section {
  readonly title: string;
  readonly groups: readonly { readonly title: string | undefined; readonly fields: readonly Field[] }[];
}

const OTHER = "Further details";

/** Whether the draft satisfies the field's `when`; a family left out is the plain application. */
export function isShown(field: Field, draft: Fields): boolean {
  return Object.entries(field.when ?? {}).every(([path, wanted]) => {
    const value = getAt(draft, path) ?? (path === "family" ? "Application" : undefined);
    return Array.isArray(wanted) ? wanted.includes(String(value)) : wanted === value;
  });
}

/** What a person may fill in, in the order of the schema. */
export const writableFields = (fields: readonly Field[]): Field[] => fields.filter((field) => !field.readOnly);

/** The fields that fit the draft, under their headings in the order they first appear. */
export function sectionsOf(fields: readonly Field[], draft: Fields): Section[] {
  const sections = new Map<string, Map<string | undefined, Field[]>>();
  for (const field of fields) {
    if (!isShown(field, draft)) continue;
    const title = field.section ?? OTHER;
    const groups = sections.get(title) ?? new Map<string | undefined, Field[]>();
    sections.set(title, groups);
    // A section named like its only object needs no second heading.
    const group = field.group === title ? undefined : field.group;
    groups.set(group, [...(groups.get(group) ?? []), field]);
  }
  return [...sections].map(([title, groups]) => ({
    title,
    groups: [...groups].map(([group, inner]) => ({ title: group, fields: inner })),
  }));
}
