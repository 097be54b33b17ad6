import { NormalizedSchema } from "@smithy/core/schema";

/** A schema as the SDK's clients carry it. */
export type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];

/** How a protocol writes moments where a member does not say: `5` is ISO 8601, `7` seconds since 1970. */
const XML_MOMENT = 5;
const JSON_MOMENT = 7;

function moment(schema: NormalizedSchema, value: unknown, fallback: number): string | number {
  const date = new Date(value instanceof Date || typeof value === "number" ? value : String(value));
  const format = schema.getSchema() === 4 ? fallback : schema.getSchema();
  if (format === JSON_MOMENT) return date.getTime() / 1000;
  return format === XML_MOMENT ? date.toISOString() : date.toUTCString();
}

/** A value in the SDK's shape as a JSON protocol writes it. Members that the schema does not know are left out. */
export function toJson(ref: SchemaRef, value: unknown, hasJsonNames: boolean): unknown {
  const schema = NormalizedSchema.of(ref);
  if (value === undefined || value === null) return undefined;
  if (schema.isTimestampSchema()) return moment(schema, value, JSON_MOMENT);
  if (typeof value !== "object" || schema.isDocumentSchema()) return value;
  if (schema.isListSchema())
    return (value as unknown[]).map((entry) => toJson(schema.getValueSchema(), entry, hasJsonNames));
  const record = value as Record<string, unknown>;
  const written: Record<string, unknown> = {};
  if (schema.isMapSchema()) {
    for (const [key, entry] of Object.entries(record))
      written[key] = toJson(schema.getValueSchema(), entry, hasJsonNames);
  } else if (schema.isStructSchema()) {
    for (const [name, member] of schema.structIterator()) {
      const key = hasJsonNames ? (member.getMergedTraits().jsonName ?? name) : name;
      written[key] = toJson(member, record[name], hasJsonNames);
    }
  }
  return written;
}

const escapeXml = (text: string) =>
  text.replace(/[&<>"]/g, (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[char] ?? char);

export const element = (name: string, content: string) => `<${name}>${content}</${name}>`;

/** The members of a structure as elements, the way the SDK's reader of XML expects them. */
export function membersToXml(schema: NormalizedSchema, value: unknown): string {
  if (!schema.isStructSchema()) return "";
  let xml = "";
  for (const [name, member] of schema.structIterator()) {
    const entry = (value as Record<string, unknown>)[name];
    if (entry !== undefined && entry !== null)
      xml += memberToXml(member.getMemberTraits().xmlName ?? name, member, entry);
  }
  return xml;
}

function memberToXml(name: string, schema: NormalizedSchema, value: unknown): string {
  const isFlat = Boolean(schema.getMergedTraits().xmlFlattened);
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    const itemName = isFlat ? name : (item.getMergedTraits().xmlName ?? "member");
    const items = (value as unknown[]).map((entry) => element(itemName, toXml(item, entry))).join("");
    return isFlat ? items : element(name, items);
  }
  if (schema.isMapSchema()) {
    const keyName = schema.getKeySchema().getMergedTraits().xmlName ?? "key";
    const valueSchema = schema.getValueSchema();
    const valueName = valueSchema.getMergedTraits().xmlName ?? "value";
    const entries = Object.entries(value as Record<string, unknown>)
      .map(([key, entry]) => element(keyName, escapeXml(key)) + memberToXml(valueName, valueSchema, entry))
      .map((entry) => element(isFlat ? name : "entry", entry))
      .join("");
    return isFlat ? entries : element(name, entries);
  }
  return element(name, toXml(schema, value));
}

/** The content of an element. */
export function toXml(schema: NormalizedSchema, value: unknown): string {
  if (schema.isStructSchema()) return membersToXml(schema, value);
  return escapeXml(String(schema.isTimestampSchema() ? moment(schema, value, XML_MOMENT) : value));
}
