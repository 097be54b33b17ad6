import { type LookupAddress, type LookupAllOptions, lookup as systemLookup } from "node:dns";
import * as http from "node:http";
import * as https from "node:https";
import { BlockList, connect as connectSocket, isIP, type LookupFunction, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { AppError } from "./errors.ts";

/** A place that a person named and that Maestro will not talk to. */
export class RefusedHostError extends AppError {
  override readonly name = "RefusedHostError";
  readonly code = "HOST_REFUSED";
  readonly status = 422;
}

/** Every address of a name, as `dns.lookup` gives them. */
export type Resolve = (
  host: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export interface OutboundOptions {
  /** The operator trusts people with the networks that the functions reach: nothing is refused. */
  readonly allowPrivate: boolean;
  /** Default: the system's resolver. */
  readonly resolve?: Resolve;
}

/** Connections to places that people choose. */
export interface Outbound {
  /** For clients that connect by themselves. It sees names only: literal addresses need `check`, or the agents. */
  readonly lookup: LookupFunction;
  readonly httpAgent: http.Agent;
  readonly httpsAgent: https.Agent;
  /** A TCP connection, for protocols other than HTTP. It fails by its `error` event. */
  connect(options: { readonly host: string; readonly port: number }): Socket;
  /**
   * Tells a person at once what would be refused later. It guards nothing: a name may point elsewhere by then. A name that
   * cannot be resolved is let through: it may be there tomorrow.
   * @throws RefusedHostError
   */
  check(url: string): Promise<void>;
  /** As `check`, for a bare host name or address. @throws RefusedHostError */
  checkHost(host: string): Promise<void>;
}

/** A list of networks, as `10.0.0.0/8`. */
function networks(...all: string[]): BlockList {
  const list = new BlockList();
  for (const network of all) {
    const [address = "", prefix] = network.split("/");
    list.addSubnet(address, Number(prefix), address.includes(":") ? "ipv6" : "ipv4");
  }
  return list;
}

/** https://www.iana.org/assignments/iana-ipv4-special-registry, multicast and what is reserved */
const SPECIAL_IPV4 = networks(
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
);
/** Everything else is local, mapped, translated or not given out. https://www.iana.org/assignments/ipv6-address-space */
const GLOBAL_IPV6 = networks("2000::/3");
/** https://www.iana.org/assignments/iana-ipv6-special-registry: Teredo and 6to4 hide an address of IPv4 */
const SPECIAL_IPV6 = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

/** Whether it belongs to somebody on the internet. Private, loopback, link-local with the metadata services … do not. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, "");
  switch (isIP(bare)) {
    case 4:
      return !SPECIAL_IPV4.check(bare, "ipv4");
    case 6:
      return GLOBAL_IPV6.check(bare, "ipv6") && !SPECIAL_IPV6.check(bare, "ipv6");
    default:
      return false;
  }
}

const refused = (host: string): RefusedHostError =>
  new RefusedHostError(
    `${host} is not on the public internet, and this installation does not connect to loopback, private, link-local or metadata addresses. ` +
      "An operator can allow it: MAESTRO_ALLOW_PRIVATE_ENDPOINTS=true when deploying, or npm start -- --allow-private-endpoints",
  );

const unbracketed = (host: string): string => host.replace(/^\[(.*)\]$/, "$1");

/**
 * Guards connections where they are made, not before: a name is resolved once, its addresses are judged, and these very
 * addresses are connected to. So a name that points to a public address first and to a private one a moment later does not
 * get through, and neither does a redirect.
 */
export function outbound({ allowPrivate, resolve = systemLookup }: OutboundOptions): Outbound {
  const isRefused = (address: string) => !allowPrivate && !isPublicAddress(address);

  const addressesOf = (host: string, callback: (error: Error | null, addresses: LookupAddress[]) => void) =>
    resolve(host, { all: true }, (error, addresses) => {
      if (error) callback(error, []);
      else if (addresses.some(({ address }) => isRefused(address))) callback(refused(host), []);
      else callback(null, addresses);
    });

  const lookup: LookupFunction = (host, options, callback) =>
    addressesOf(host, (error, addresses) => {
      const wanted = addresses.filter(({ family }) => !options.family || familyOf(options.family) === family);
      const [first] = wanted.length > 0 ? wanted : addresses;
      if (error || first === undefined) callback(error ?? notFound(host), "");
      else if (options.all) callback(null, wanted.length > 0 ? wanted : addresses);
      else callback(null, first.address, first.family);
    });

  /** Literal addresses are never looked up, so they are judged here. */
  const literalRefusal = (host: string | null | undefined): RefusedHostError | undefined => {
    const address = unbracketed(host ?? "localhost");
    return isIP(address) !== 0 && isRefused(address) ? refused(address) : undefined;
  };

  const checkHost = async (host: string) => {
    const refusal = literalRefusal(host);
    if (refusal) throw refusal;
    if (allowPrivate || isIP(unbracketed(host)) !== 0) return;
    await new Promise<void>((done, fail) => {
      addressesOf(host, (error) => (error instanceof RefusedHostError ? fail(error) : done()));
    });
  };

  return {
    lookup,
    httpAgent: guarded(new http.Agent({ keepAlive: true, lookup }), literalRefusal),
    httpsAgent: guarded(new https.Agent({ keepAlive: true, lookup }), literalRefusal),
    connect({ host, port }) {
      const refusal = literalRefusal(host);
      return refusal ? new Socket().destroy(refusal) : connectSocket({ host: unbracketed(host), port, lookup });
    },
    checkHost,
    async check(url) {
      const { protocol, hostname, username, password } = parsedUrl(url);
      if (protocol !== "http:" && protocol !== "https:")
        throw new RefusedHostError(`${url} is no http or https address`);
      if (username !== "" || password !== "") throw new RefusedHostError("The address must not carry credentials");
      await checkHost(hostname);
    },
  };
}

const familyOf = (family: number | string): number => (family === "IPv4" ? 4 : family === "IPv6" ? 6 : Number(family));

const notFound = (host: string, cause?: Error): RefusedHostError =>
  new RefusedHostError(`There is no host called ${host}`, cause === undefined ? {} : { cause });

function parsedUrl(url: string): URL {
  if (!URL.canParse(url)) throw new RefusedHostError(`${url} is no http or https address`);
  return new URL(url);
}

/** The agent, asked to judge a literal address before it opens a socket to it. */
function guarded<A extends http.Agent>(
  agent: A,
  refusalOf: (host: string | null | undefined) => RefusedHostError | undefined,
): A {
  const open = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback): Duplex | null | undefined => {
    const refusal = refusalOf(options.host);
    if (refusal === undefined) return open(options, callback);
    callback?.(refusal, undefined as never);
    return undefined;
  };
  return agent;
}
