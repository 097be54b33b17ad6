import { type Access, CrawlError, type Crawler, type Gap, type Scope } from "../engine/crawler.ts";
import { classify } from "../rest/classify.ts";
import { regionsIn } from "./catalogue.ts";
import type { OpenStack } from "./context.ts";
import { OPENSTACK_KINDS } from "./kinds.ts";
import { openRegion } from "./open.ts";
import { openSession } from "./session.ts";

/** Signs in; the catalogue tells the regions. */
async function probe(access: Access, signal: AbortSignal) {
  const session = openSession(access, signal);
  try {
    const { token } = await session.current();
    const { id = "", name = id } = token.project ?? {};
    const known = regionsIn(token);
    const { regions = [] } = access;
    const isEvery = regions.length === 0 || regions.includes("all");
    const unknown = isEvery ? [] : regions.filter((region) => !known.includes(region));
    return {
      identity: `${token.user.name ?? token.user.id} · ${name}`,
      accounts: [{ id, name }],
      scopes: known
        .filter((region) => isEvery || regions.includes(region))
        .map(
          (region): Scope => ({
            id: `${id}/${region}`,
            label: `${region} · ${name}`,
            kind: "region",
            accountId: id,
            projectId: id,
            region,
          }),
        ),
      gaps: unknown.map(
        (region): Gap => ({
          scope: region,
          reason: "unsupported",
          message: `The catalogue has no region ${region}. It has ${known.join(", ")}.`,
        }),
      ),
    };
  } catch (error) {
    throw error instanceof CrawlError ? error : new CrawlError(classify(error), { cause: error });
  } finally {
    session.connected.close();
  }
}

/** OpenStack by the APIs of its services. https://docs.openstack.org/api-ref/ */
export const openstackCrawler: Crawler<OpenStack> = {
  provider: "openstack",
  resources: OPENSTACK_KINDS,
  probe,
  open: async (access, scope, signal) => openRegion(access, scope, signal),
  classify,
};
