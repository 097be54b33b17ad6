import { ApiToken } from "../../../shared/discovery/credentials.ts";
import type { Access, Scope } from "../engine/crawler.ts";
import { readOnce } from "../engine/go-without.ts";
import { textsAt } from "../engine/values.ts";
import { classify } from "../rest/classify.ts";
import { connect, rootOf } from "../rest/connect.ts";
import { credentialsAs } from "../rest/credentials.ts";
import { makeRestClient, type RestClient } from "../rest/rest-client.ts";
import type { DigitalOcean, Project } from "./context.ts";
import { allOf } from "./pages.ts";

const ENDPOINT = "https://api.digitalocean.com";
/** 5,000 requests an hour and 250 a minute. https://docs.digitalocean.com/reference/api/reference/#rate-limit */
const RATE = { burst: 100, perSecond: 4 };

/** A client for the API with the connection's token. */
export function openApi(access: Access, signal: AbortSignal): { readonly api: RestClient; readonly close: () => void } {
  const { token } = credentialsAs(ApiToken(), access);
  const { agents, paced, close } = connect({ signal, onRequest: access.onRequest, rateOf: () => RATE });
  const api = makeRestClient({
    root: rootOf(access.endpoint ?? ENDPOINT),
    agents,
    signal,
    paced: paced("v2"),
    headers: async () => ({ authorization: `Bearer ${token}` }),
  });
  return { api, close };
}

/** What listings work with. */
export function contextOf(api: RestClient, scope: Scope): DigitalOcean {
  const context: DigitalOcean = {
    scope,
    api,
    projects: readOnce((): Promise<ReadonlyMap<string, Project>> => readProjects(context), new Map(), classify),
  };
  return context;
}

async function readProjects(context: DigitalOcean): Promise<ReadonlyMap<string, Project>> {
  const projects = await allOf(context, "/v2/projects", "projects");
  const members = await Promise.all(
    projects.map(async ({ id, name }) => {
      const resources = await allOf(context, `/v2/projects/${encodeURIComponent(String(id))}/resources`, "resources");
      const project = { id: String(id), name: typeof name === "string" ? name : undefined };
      return textsAt(resources, "*.urn").map((urn) => [urn, project] as const);
    }),
  );
  return new Map(members.flat());
}
