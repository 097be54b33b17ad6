import { OpenStackApplicationCredential, OpenStackPassword } from "../../../shared/discovery/credentials.ts";
import { type Access, CrawlError } from "../engine/crawler.ts";
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

const isId = (value: string) => /^([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.test(value);
/** A domain by name or id; the first one of every cloud has the id `default` and the name `Default`. */
const domainOf = (value: string) => (isId(value) || value === "default" ? { id: value } : { name: value });

/** The body of a request for a token. https://docs.openstack.org/api-ref/identity/v3/#password-authentication-with-scoped-authorization */
function authOf(access: Access): { readonly auth: unknown; readonly ca: string | undefined } {
  if (access.method === "application-credential") {
    const { id, secret, caCertificate } = credentialsAs(OpenStackApplicationCredential(), access);
    const identity = { methods: ["application_credential"], application_credential: { id, secret } };
    return { auth: { identity }, ca: caCertificate };
  }
  const { username, password, project, userDomain, projectDomain, caCertificate } = credentialsAs(
    OpenStackPassword(),
    access,
  );
  const user = isId(username) ? { id: username } : { name: username, domain: domainOf(userDomain) };
  return {
    auth: {
      identity: { methods: ["password"], password: { user: { ...user, password } } },
      scope: {
        project: isId(project) ? { id: project } : { name: project, domain: domainOf(projectDomain ?? userDomain) },
      },
    },
    ca: caCertificate,
  };
}

/** Nothing is sent before a token is asked for. */
export function openSession(access: Access, signal: AbortSignal): Session {
  const { auth, ca } = authOf(access);
  const connected = connect({ signal, onRequest: access.onRequest, ca, rateOf: () => RATE });
  const root = rootOf(access.endpoint ?? "");
  if (!/\/v3\/?$/.test(root.pathname)) root.pathname = `${root.pathname.replace(/\/+$/, "")}/v3`;
  const { agents, paced } = connected;
  const keystone = makeRestClient({ root, agents, signal, paced: paced("identity"), headers: async () => ({}) });
  let held: ScopedToken | undefined;
  let signingIn: Promise<ScopedToken> | undefined;

  async function signIn(): Promise<ScopedToken> {
    const { body, headers } = await keystone.send({
      method: "POST",
      path: "/auth/tokens",
      schema: TokenAnswer,
      body: { auth },
    });
    const { token } = body;
    const id = headers["x-subject-token"];
    if (typeof id !== "string" || token.project === undefined || token.catalog.length === 0)
      throw new CrawlError({
        class: "AUTH",
        message: "Keystone gave no token for a project. Give the user a role on the project, such as reader.",
      });
    const lifetime = Date.parse(token.expires_at) - Date.parse(token.issued_at);
    return { id, token, renewAt: Date.now() + Math.max(lifetime - RENEW_BEFORE_MS, lifetime / 2) };
  }

  return {
    connected,
    current: async () => {
      if (held !== undefined && Date.now() < held.renewAt) return held;
      signingIn ??= signIn().finally(() => {
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
