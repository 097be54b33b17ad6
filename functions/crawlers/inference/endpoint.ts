import type { Row } from "../../../shared/records/row-table.ts";
import type { Summary } from "../../../shared/records/stored-record.ts";

/**
 * How a record comes to an address: it answers there, somebody says that it is to be reached there, or it only leads there,
 * as a zone does with its names.
 */
export type Claim = "answers" | "stated" | "leads";

/** A record as inference needs it. */
export interface Endpoint {
  readonly id: string;
  readonly type: "application" | "server";
  /** Of a server: the applications that run on it. */
  readonly applicationIds: readonly string[];
  /** Everything that it may be called by: native ids, ARNs, DNS names, URLs, addresses. */
  readonly addresses: Readonly<Partial<Record<Claim, readonly string[]>>>;
  readonly securityGroups: readonly string[];
  /** The network and the account that it is in, the narrower first: private addresses mean something only there. */
  readonly places: readonly string[];
  /** The port that its engine listens on, where it has one. */
  readonly port?: number | undefined;
}

const ANSWERS_AT = [
  "nativeId",
  "nativeIds",
  "providerIds",
  "endpoints",
  "dnsPrivate",
  "dnsPublic",
  "hostname",
  "ipv4Private",
  "ipv4Public",
  "ipv6",
];

/** Families that do not answer at the domains they tell. Certificates and mail identities only vouch for theirs. */
const DOMAINS_OF: Readonly<Record<string, "leads" | "none">> = { DNS: "leads", Auth: "none", SMTP: "none" };

/** The record of a row, by every name that it goes by. A retired one goes by none: its names may be somebody else's now. */
export function endpointOf({ id, summary }: Pick<Row, "id" | "summary">, type: Endpoint["type"]): Endpoint | undefined {
  if (summary.existence === "inactive") return undefined;
  return {
    id,
    type,
    applicationIds: type === "server" ? textsAt(summary.applicationIds) : [],
    addresses: addressesOf(summary),
    securityGroups: textsAt(summary.securityGroups),
    places: [...textsAt(summary.vpcId), ...textsAt(summary.accountId)],
    port: numberOf(specificationOf(summary).port),
  };
}

function addressesOf(summary: Summary): Endpoint["addresses"] {
  const { endpoint, domain } = specificationOf(summary);
  const answers = ANSWERS_AT.flatMap((field) => textsAt(summary[field]));
  const stated = textsAt(endpoint);
  const domains = textsAt(summary.domains);
  const kind = typeof summary.family === "string" ? DOMAINS_OF[summary.family] : undefined;
  if (kind === "none") return { answers, stated };
  if (kind === "leads") {
    const leads = [...domains, ...textsAt(domain)];
    // To some providers the name of a zone is its id.
    return { answers: answers.filter((one) => !leads.includes(one)), stated, leads };
  }
  return { answers: [...answers, ...domains], stated: [...stated, ...textsAt(domain)] };
}

const specificationOf = ({ specification }: Summary): Record<string, unknown> =>
  typeof specification === "object" && specification !== null ? { ...specification } : {};

const numberOf = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);

const textsAt = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === "string" && one !== "");
