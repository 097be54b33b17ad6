import type { ProviderId } from "../../../shared/vocabulary/providers.ts";
import type { AnyResource } from "./define-resource.ts";
import type { CrawlFailure } from "./failure.ts";

/** Where a unit of a crawl looks: one region of one account, or what an account has once. */
export interface Scope {
  /** Unique within the connection and stable over runs, such as `123456789012/eu-west-1` or `123456789012/global`. */
  readonly id: string;
  /** What people call it. */
  readonly label: string;
  readonly kind: "global" | "region";
  /** Account, subscription or project; goes into `accountId` of each record that does not tell its own. */
  readonly accountId?: string | undefined;
  readonly region?: string | undefined;
  readonly projectId?: string | undefined;
}

/** How to reach a provider: the connection's settings and its credentials, checked by the form of its method. */
export interface Access {
  readonly connectionId: string;
  readonly method: string;
  readonly credentials: Readonly<Record<string, unknown>>;
  readonly endpoint?: string | undefined;
  /** Chosen by a person; absent or `all`: every region that there is. */
  readonly regions?: readonly string[] | undefined;
  /** AWS: further accounts to look into with `roleName`; `all`: every account of the organization. */
  readonly accountIds?: readonly string[] | undefined;
  readonly roleName?: string | undefined;
  /** AWS: what the role's trust policy asks for. Made by Maestro, never by the person who connects. */
  readonly externalId?: string | undefined;
  /** Azure; absent: every one that the principal can see. */
  readonly subscriptions?: readonly string[] | undefined;
  /** OpenStack: names or ids; absent: that of the credentials, or every one that the user may enter. */
  readonly projects?: readonly string[] | undefined;
  /** OpenStack: which endpoints of the catalogue; absent: the public ones. */
  readonly interface?: string | undefined;
  /** To be called with each request that goes out, retries included: runs say how many there were. */
  readonly onRequest?: (() => void) | undefined;
}

/** Something that was not seen, and why. */
export interface Gap {
  readonly scope?: string;
  readonly kind?: string;
  readonly reason: "denied" | "disabled" | "throttled" | "unsupported" | "not-selected" | "failed";
  /** The missing permission, where one is missing. */
  readonly permission?: string;
  readonly message: string;
}

/** Who the credentials belong to and what they can see. */
export interface Probe {
  /** Such as the ARN of the caller, or the name of the project. */
  readonly identity: string;
  /** Accounts, subscriptions or projects by id; kept on the connection. */
  readonly accounts: readonly { readonly id: string; readonly name?: string }[];
  readonly scopes: readonly Scope[];
  readonly gaps: readonly Gap[];
}

/** One provider: how to sign in, what there is to list. Nothing of a run is kept in modules: contexts live as long as a unit. */
export interface Crawler<Context> {
  readonly provider: ProviderId;
  readonly resources: readonly AnyResource<Context>[];
  /** @throws CrawlError of class AUTH when the credentials are no good */
  readonly probe: (access: Access, signal: AbortSignal) => Promise<Probe>;
  /** Clients for one scope; `close` frees what they hold. */
  readonly open: (
    access: Access,
    scope: Scope,
    signal: AbortSignal,
  ) => Promise<{ context: Context; close: () => void }>;
  /** What an error of the provider's SDK or API means. */
  readonly classify: (error: unknown) => CrawlFailure;
}
