import type { Call } from "../engine/define-resource.ts";

/** A DNS record, its names without the dot at their ends. */
export interface DnsRecord {
  readonly name: string;
  readonly type: unknown;
  readonly target: string;
  readonly port?: number;
}

/** Records that say where a name leads. TXT records may hold secrets and are not kept. */
const POINTING: ReadonlySet<unknown> = new Set(["A", "AAAA", "CNAME", "SRV", "MX"]);
const MOST_NAMES = 1_000;

export const withoutDot = (name: string): string => name.replace(/\.$/, "");

export const isPointing = ({ type }: { readonly type?: unknown }): boolean => POINTING.has(type);

/** What the names of a zone lead to. */
export const dnsTargets = (records: readonly DnsRecord[]): Call[] =>
  records.map(({ name, type, target, port }) => ({
    target,
    ...(port === undefined ? {} : { port }),
    path: `${type} ${name}`,
  }));

/** The names of a zone that lead somewhere. */
export const dnsNames = (records: readonly DnsRecord[]): string[] =>
  [...new Set(records.map(({ name }) => name))].sort().slice(0, MOST_NAMES);
