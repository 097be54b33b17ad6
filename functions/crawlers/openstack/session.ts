import * as z from "zod";
import { OpenStackApplicationCredential, OpenStackPassword } from "../../../shared/discovery/credentials.ts";
import type { Access } from "../engine/crawler.ts";
import { CrawlError } from "../engine/failure.ts";
import { type Connected, connect, rootOf } from "../rest/connect.ts";
import { credentialsAs } from "../rest/credentials.ts";
import { makeRestClient } from "../rest/rest-client.ts";
import { type Token, TokenAnswer } from "./catalogue.ts";

/** Clouds have no common limit; this leaves room for the people who work there. */
const RATE = { burst: 40, perSecond: 20 };
/** A token that lasts less than this is renewed. */
const RENEW_BEFORE_MS = 2 * 60_000;

export interface ScopedToken {
  /** Goes into `X-Auth-Token`. */
  readonly id: string;
  readonly token: Token;
  /** Milliseconds since 1970 by this machine's clock, whatever Keystone's says. */
  readonly renewAt: number;
}

/** Signed in to one project, for as long as a unit lasts. */
export interface Session {
  readonly connected: Connected;
  /** Renewed before it expires. @throws CrawlError of class AUTH */
  readonly current: () => Promise<ScopedToken>;
  /** A service refused this token before its time: the next request asks for a new one. */
  readonly renew: (refused: string | undefined) => void;
}

/** https://docs.openstack.org/api-ref/identity/v3/#get-available-project-scopes */
const Projects = z.looseObject({
  projects: z.array(z.looseObject({ id: z.string(), name: z.string(), enabled: z.boolean().default(true) })),
});
export type Project = z.infer<typeof Projects>["projects"][number];

/** The identity service of a cloud, which gives tokens for projects. */
export interface Keystone {
  readonly connected: Connected;
  /** What credentials open by themselves: the one project that they are bound to, the one that they name, or none. */
  readonly opens: "bound" | "named" | "none";
  /** Signs in to a project; absent: the one that the credentials open. @throws CrawlError of class AUTH */
  readonly enter: (projectId?: string) => Promise<ScopedToken>;
  /** The projects that a user may enter. */
  readonly projects: () => Promise<readonly Project[]>;
}

/** A project, or no project at all. */
type TokenScope = "unscoped" | { readonly project: unknown };

interface Identity {
  readonly identity: unknown;
  /** What the credentials open by themselves; absent where they are bound to it. */
  readonly scope?: TokenScope;
  readonly ca: string | undefined;
}

const isId = (value: string) => /^([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.test(value);
/** A domain by name or id; the first one of every cloud has the id `default` and the name `Default`. */
const domainOf = (value: string) => (isId(value) || value === "default" ? { id: value } : { name: value });

/** What goes into a request for a token. https://docs.openstack.org/api-ref/identity/v3/#password-authentication-with-scoped-authorization */
function identityOf(access: Access): Identity {
  if (access.method === "application-credential") {
    const { id, secret, caCertificate } = credentialsAs(OpenStackApplicationCredential(), access);
    const identity = { methods: ["application_credential"], application_credential: { id, secret } };
    return { identity, ca: caCertificate };
  }
  const { username, password, project, userDomain, projectDomain, caCertificate } = credentialsAs(
    OpenStackPassword(),
    access,
  );
  const user = isId(username) ? { id: username } : { name: username, domain: domainOf(userDomain) };
  return {
    identity: { methods: ["password"], password: { user: { ...user, password } } },
    scope: project === undefined ? "unscoped" : scopeOf(project, projectDomain ?? userDomain),
    ca: caCertificate,
  };
}

const scopeOf = (project: string, domain: string): TokenScope => ({
  project: isId(project) ? { id: project } : { name: project, domain: domainOf(domain) },
});

/** Nothing is sent before a token is asked for. */
export function openKeystone(access: Access, signal: AbortSignal): Keystone {
  const { identity, scope: own, ca } = identityOf(access);
  const connected = connect({ signal, onRequest: access.onRequest, ca, rateOf: () => RATE });
  const root = rootOf(access.endpoint ?? "");
  if (!/\/v3\/?$/.test(root.pathname)) root.pathname = `${root.pathname.replace(/\/+$/, "")}/v3`;
  const { agents, paced } = connected;
  const client = makeRestClient({ root, agents, signal, paced: paced("identity"), headers: async () => ({}) });

  async function signIn(scope: TokenScope | undefined) {
    const { body, headers } = await client.send({
      method: "POST",
      path: "/auth/tokens",
      schema: TokenAnswer,
      body: { auth: { identity, ...(scope === undefined ? {} : { scope }) } },
    });
    const id = headers["x-subject-token"];
    if (typeof id !== "string") throw new CrawlError({ class: "AUTH", message: "Keystone gave no token." });
    return { id, token: body.token };
  }

  return {
    connected,
    opens: own === undefined ? "bound" : own === "unscoped" ? "none" : "named",
    enter: async (projectId) => {
      const isOwn = own === undefined || projectId === undefined;
      const { id, token } = await signIn(isOwn ? own : { project: { id: projectId } });
      if (token.project === undefined || token.catalog.length === 0)
        throw new CrawlError({
          class: "AUTH",
          message: "Keystone gave no token for a project. Give the user a role on the project, such as reader.",
        });
      const lifetime = Date.parse(token.expires_at) - Date.parse(token.issued_at);
      return { id, token, renewAt: Date.now() + Math.max(lifetime - RENEW_BEFORE_MS, lifetime / 2) };
    },
    projects: async () => {
      const { id } = await signIn("unscoped");
      const headers = { "x-auth-token": id };
      return (await client.get({ path: "/auth/projects", schema: Projects, headers })).projects;
    },
  };
}

/** Signs in when the first token is asked for. */
export function openSession(access: Access, signal: AbortSignal, projectId: string): Session {
  const { connected, enter } = openKeystone(access, signal);
  let held: ScopedToken | undefined;
  let signingIn: Promise<ScopedToken> | undefined;
  return {
    connected,
    current: async () => {
      if (held !== undefined && Date.now() < held.renewAt) return held;
      signingIn ??= enter(projectId).finally(() => {
        signingIn = undefined;
      });
      held = await signingIn;
      return held;
    },
    renew: (refused) => {
      if (held?.id === refused) held = undefined;
    },
  };
}
