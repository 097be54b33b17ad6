const USER_IN_URL = /:\/\/[^\s/?#"'<>]*@/g;
/** A parameter of a URL's query or fragment, or of a connection string. */
const PARAMETER = /([?&;#])([\w.% -]+)=[^\s&;#"'<>]*/g;
/** Short names under which such parameters hold secrets: SAS signatures, function and API keys. */
const SECRET_PARAMETER = /(^|[ ._-])(sig|key|code|auth)$/i;
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
const SECRET_WORD =
  /secret(?!ar|s?_?manager)|passw|passphrase|pwd|token(?!i[sz])|credential|connection_?string|(?<![a-z])(creds?|sas|signature)(?![a-z])|(?<!by|com)pass(?![a-z])/;
const SECRET_KEY =
  /(account|primary|secondary|auth|secret|master|encryption|signing|shared|access|api|private)_?keys?(?![a-z])/;
/** Last words of what is told about a secret and is none: its ARN, its rotation, the table that holds it. */
const ABOUT_A_SECRET =
  /_(algorithm|arn|authentication|bucket|count|day|enabled|endpoint|expiry|function|host|hostname|id|lambda|length|limit|name|policy|port|queue|rotation|second|size|source|stream|table|topic|ttl|type|ur[il]|version)s?$/;
const IS_SAS = /(?<![a-z])sas(?![a-z])/;

/** The same names come with every resource. */
const judged = new Map<string, boolean>();
const MOST_JUDGED = { names: 10_000, characters: 128 } as const;

/**
 * A name under which people keep secrets; what stands there is never stored. Told by its words, in any spelling:
 * `StorageAccountKey`, `client-secret-value`, `db_pwd`; but `kmsKeyId` and `secretArn` are no secrets.
 */
export function isSecretName(name: string): boolean {
  const known = judged.get(name);
  if (known !== undefined) return known;
  const isSecret = tellsSecret(name);
  if (judged.size >= MOST_JUDGED.names) judged.clear();
  if (name.length <= MOST_JUDGED.characters) judged.set(name, isSecret);
  return isSecret;
}

function tellsSecret(name: string): boolean {
  const words = name
    .replace(/([a-z\d])([A-Z])|([A-Z])([A-Z][a-z])/g, "$1$3_$2$4")
    .replace(/[^A-Za-z\d]+/g, "_")
    .toLowerCase();
  return IS_SAS.test(words) || ((SECRET_WORD.test(words) || SECRET_KEY.test(words)) && !ABOUT_A_SECRET.test(words));
}

const withoutSecret = (parameter: string, start: string, name: string): string =>
  SECRET_PARAMETER.test(name) || isSecretName(name) ? `${start}${name}=` : parameter;

function cleanText(value: string): string | undefined {
  if (value === "" || value.length > 10_000 || PRIVATE_KEY.test(value)) return undefined;
  const text = value.includes("://") ? value.replace(USER_IN_URL, "://") : value;
  return text.includes("=") ? text.replace(PARAMETER, withoutSecret) : text;
}

/**
 * What may be stored of a mapped value: no nulls, no empty lists or objects (their absence says the same), no credentials
 * inside addresses and connection strings, no private keys. Copies, so a record never holds on to the file it came from.
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
