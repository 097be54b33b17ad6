const CREDENTIALS_IN_URL = /([a-z][a-z0-9+.-]*:\/\/)[^\s/@:]*:[^\s/@]*@/gi;
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
const SECRET_NAME =
  /(pass(word|wd|phrase)?|secret|token|credential|private_?key|api_?key|access_?key|connection_?string)s?$/i;

/** A name under which people keep secrets; what stands there is never stored. */
export const isSecretName = (name: string): boolean => SECRET_NAME.test(name.replaceAll(/[\s.:-]/g, "_"));

function cleanText(value: string): string | undefined {
  if (value === "" || value.length > 10_000 || PRIVATE_KEY.test(value)) return undefined;
  return value.includes("://") ? value.replace(CREDENTIALS_IN_URL, "$1") : value;
}

/**
 * What may be stored of a mapped value: no nulls, no empty lists or objects (their absence says the same), no credentials
 * inside addresses, no private keys. Copies, so a record never holds on to the file it came from.
 */
export function clean(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "object" || value === null) return typeof value === "boolean" ? value : undefined;
  if (Array.isArray(value)) {
    const list = value.map(clean).filter((entry) => entry !== undefined);
    return list.length === 0 ? undefined : list;
  }
  const found: Record<string, unknown> = {};
  let isEmpty = true;
  for (const [name, entry] of Object.entries(value)) {
    if (name === "__proto__") continue;
    const kept = clean(entry);
    if (kept === undefined) continue;
    found[name] = kept;
    isEmpty = false;
  }
  return isEmpty ? undefined : found;
}
