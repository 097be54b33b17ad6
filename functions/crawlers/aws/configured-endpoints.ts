import { isSecretName } from "../engine/clean.ts";
import type { Call } from "../engine/define-resource.ts";
import { callTo } from "./calls.ts";

const ARN = /^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:\d*:[^\s"']+$/;
/** Three labels at least: shorter ones are as likely file names. Lower case only, so no token in Base64 passes. */
const HOST = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.){2,}[a-z]{2,24}$/;
const HOST_AND_PORT = /^((?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)*[a-z][a-z0-9-]{0,61}):(\d{2,5})$/;

/** Variables that hold the bare name of something whose ARN follows from it, by how their own name ends. */
const NAMED: readonly (readonly [end: RegExp, arn: (place: Place, name: string) => string])[] = [
  [/TABLE(_NAME)?$/i, (at, name) => `arn:${at.partition}:dynamodb:${at.region}:${at.account}:table/${name}`],
  [/BUCKET(_NAME)?$/i, (at, name) => `arn:${at.partition}:s3:::${name}`],
  [/QUEUE(_NAME)?$/i, (at, name) => `arn:${at.partition}:sqs:${at.region}:${at.account}:${name}`],
  [/TOPIC(_NAME)?$/i, (at, name) => `arn:${at.partition}:sns:${at.region}:${at.account}:${name}`],
  [/STREAM(_NAME)?$/i, (at, name) => `arn:${at.partition}:kinesis:${at.region}:${at.account}:stream/${name}`],
  [
    /(FUNCTION|LAMBDA)(_NAME)?$/i,
    (at, name) => `arn:${at.partition}:lambda:${at.region}:${at.account}:function:${name}`,
  ],
];
const NAME = /^[A-Za-z0-9._-]{3,255}$/;

interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

function placeOf(arn: string | undefined): Place | undefined {
  const [, partition, , region, account] = (arn ?? "").split(":");
  return partition && region && account ? { partition, region, account } : undefined;
}

/**
 * What variables of a configuration point at: ARNs, hosts of URLs, hosts, and names of tables, buckets and the like. Only that
 * target is ever told, never the value: no credentials, paths or queries of a URL.
 * @param owner ARN of what is configured; names are looked for in its region
 */
export function configuredEndpoints(
  variables: Readonly<Record<string, string | undefined>> | undefined,
  owner: string | undefined,
  path: string,
): Call[] {
  const place = placeOf(owner);
  const calls = new Map<string, Call>();
  for (const [name, value] of Object.entries(variables ?? {})) {
    if (value === undefined || isSecretName(name)) continue;
    for (const part of value.length > 2000 ? [] : value.split(",").slice(0, 20)) {
      const found = targetOf(name, part.trim(), place);
      if (found !== undefined && found.target !== owner)
        for (const call of callTo(found.target, `${path}.${name}`, found)) calls.set(call.target, call);
    }
  }
  return [...calls.values()];
}

interface Target {
  readonly target: string;
  readonly port?: number;
  readonly protocol?: string;
}

function targetOf(name: string, value: string, place: Place | undefined): Target | undefined {
  if (ARN.test(value)) return { target: value };
  if (value.includes("://")) return urlTarget(value, place);
  const [, host, port] = HOST_AND_PORT.exec(value) ?? [];
  if (host !== undefined) return { target: host, port: Number(port) };
  if (HOST.test(value)) return { target: value };
  const named = place !== undefined && NAME.test(value) ? NAMED.find(([end]) => end.test(name)) : undefined;
  return named === undefined || place === undefined ? undefined : { target: named[1](place, value) };
}

function urlTarget(value: string, place: Place | undefined): Target | undefined {
  const url = URL.parse(value.replace(/^jdbc:/, ""));
  if (url === null || url.hostname === "") return undefined;
  const { hostname, pathname, protocol, port } = url;
  if (/^s3[an]?:$/.test(protocol)) return { target: `arn:${place?.partition ?? "aws"}:s3:::${hostname}` };
  // A queue is told by account and name in the path; no other path leaves the configuration.
  if (/^(sqs|queue)\./.test(hostname) && /^\/\d{12}\/[\w-]+(\.fifo)?$/.test(pathname))
    return { target: `${protocol}//${hostname}${pathname}` };
  return { target: hostname, protocol: protocol.slice(0, -1), ...(port === "" ? {} : { port: Number(port) }) };
}

/** Where a URL leads: its host, without credentials, path and query. */
export const hostOf = (url: string | undefined): string | undefined =>
  url === undefined ? undefined : (URL.parse(url)?.hostname ?? undefined);
