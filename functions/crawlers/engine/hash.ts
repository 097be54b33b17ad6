import { hash } from "node:crypto";

/** JSON with sorted keys: equal values have equal texts, whatever order a source listed them in. */
export function canonicalJson(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return value === undefined ? "null" : String(value);
  let json = "";
  if (Array.isArray(value)) {
    for (const entry of value) json += json === "" ? canonicalJson(entry) : `,${canonicalJson(entry)}`;
    return `[${json}]`;
  }
  const record = value as Record<string, unknown>;
  for (const key of Object.keys(record).sort()) {
    const entry = record[key];
    if (entry !== undefined) json += `${json === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(entry)}`;
  }
  return `{${json}}`;
}

/** 22 characters that tell two values apart; used for change detection, not for security. */
export const hashOf = (value: unknown): string => hash("sha256", canonicalJson(value), "base64url").slice(0, 22);
