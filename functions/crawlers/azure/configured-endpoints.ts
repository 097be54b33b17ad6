import { isSecretName } from "../engine/clean.ts";
import type { Call } from "../engine/define-resource.ts";

/** Three labels at least: shorter ones are as likely file names. Lower case only, so no token in Base64 passes. */
const HOST = /(?<![\w.-])((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){2,}[a-z]{2,24})(?![\w-])(?:[:,](\d{2,5}))?/g;
const PROTOCOL = /([a-z][a-z0-9+.-]*):\/\/$/;
const MAX_LENGTH = 4000;

/**
 * The services that the value of a setting leads to: hosts of URLs and of connection strings, and the storage account that one
 * of those names. Of the value itself nothing is told, and what stands under a secret's name is not even looked at.
 */
export function endpointsIn(setting: string, value: string, path: string): Call[] {
  if (value.length > MAX_LENGTH) return [];
  const calls = new Map<string, Call>();
  for (const [name, part] of partsOf(value)) {
    if (/^AccountName$/i.test(name))
      add(calls, { target: `${part}.blob.${suffixOf(value)}`, path: `${path}.${setting}` });
    if (isSecretName(name) || /(key|suffix)$/i.test(name)) continue;
    for (const match of part.matchAll(HOST)) {
      const [, target = "", port] = match;
      const protocol = PROTOCOL.exec(part.slice(0, match.index))?.[1];
      add(calls, {
        target,
        ...(port === undefined ? {} : { port: Number(port) }),
        ...(protocol === undefined ? {} : { protocol }),
        path: `${path}.${setting}`,
      });
    }
  }
  return [...calls.values()];
}

const add = (calls: Map<string, Call>, call: Call) => calls.has(call.target) || calls.set(call.target, call);

/** `Name=value;…` of connection strings, `name=value,…` of Redis; anything else is one value without a name. Credentials in URLs go. */
const partsOf = (value: string): [string, string][] =>
  value.split(/;|,(?=\s*[A-Za-z]\w*=)/).map((part) => {
    const [, name = "", rest = part] = /^\s*([A-Za-z][\w ]*?)\s*=(.*)$/s.exec(part) ?? [];
    return [
      name,
      rest
        .trim()
        .replace(/\/\/[^/@]*@/, "//")
        .replace(/\?.*$/s, ""),
    ];
  });

const suffixOf = (value: string) => /EndpointSuffix=([\w.]+)/i.exec(value)?.[1] ?? "core.windows.net";
