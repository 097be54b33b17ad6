const WORDS: Readonly<Record<string, string>> = {
  name: "name",
  host: "host name",
  ip: "private address",
  mac: "network card",
  uuid: "firmware id",
};

/** `host:web-1` → `host name web-1`; what a provider calls a thing stays as it is. */
export function identityInWords(key: string): string {
  const [kind = "", ...rest] = key.split(":");
  const word = WORDS[kind];
  return word ? `${word} ${rest.join(":")}` : `provider id ${rest.length > 0 ? rest.join(":") : key}`;
}
