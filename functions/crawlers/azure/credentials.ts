import { AzureSecret } from "../../../shared/discovery/credentials.ts";
import type { Access } from "../engine/crawler.ts";
import { CrawlError } from "../engine/failure.ts";

/** Where to sign in and whom to ask. */
export interface AzureAccess {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who gives tokens. */
  readonly authority: URL;
  /** The root of Azure Resource Manager, without a path. */
  readonly endpoint: URL;
  /** Lower case; absent: every subscription that the principal can see. */
  readonly subscriptionIds?: readonly string[];
}

const PUBLIC_ENDPOINT = "https://management.azure.com";

/** The authority that belongs to the Resource Manager of each cloud. https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud */
const AUTHORITIES: Readonly<Record<string, string>> = {
  "management.azure.com": "https://login.microsoftonline.com",
  "management.usgovcloudapi.net": "https://login.microsoftonline.us",
  "management.chinacloudapi.cn": "https://login.partner.microsoftonline.cn",
};

/**
 * Reads how a connection signs in to Azure.
 * @throws CrawlError BAD_INPUT that names what is missing
 */
export function azureAccess({ credentials, endpoint = PUBLIC_ENDPOINT, subscriptions }: Access): AzureAccess {
  const parsed = AzureSecret().safeParse(credentials);
  if (!parsed.success) {
    const names = parsed.error.issues.map(({ path }) => path.join("."));
    throw new CrawlError({ class: "BAD_INPUT", message: `The credentials need ${[...new Set(names)].join(", ")}.` });
  }
  const { authority, ...principal } = parsed.data;
  const root = new URL(endpoint);
  return {
    ...principal,
    endpoint: new URL(root.origin),
    authority: new URL(new URL(authority ?? AUTHORITIES[root.hostname] ?? "https://login.microsoftonline.com").origin),
    ...(subscriptions?.length ? { subscriptionIds: [...new Set(subscriptions.map((id) => id.toLowerCase()))] } : {}),
  };
}
