import { hash } from "node:crypto";

/** JSON with sorted keys: equal values have equal texts, whatever order a source listed them in. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const record = value as Record<string, unknown>;
  const parts: string[] = [];
  for (const key of Object.keys(record).sort()) {
    if (record[key] !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(record[key])}`);
  }
  return `{${parts.join(",")}}`;
}

/** 22 characters that tell two values apart; used for change detection, not for security. */
export const hashOf = (value: unknown): string => hash("sha256", canonicalJson(value), "base64url").slice(0, 22);
