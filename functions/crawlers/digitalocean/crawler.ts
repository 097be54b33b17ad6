import * as z from "zod";
import type { Access, Crawler, Scope } from "../engine/crawler.ts";
import { CrawlError } from "../engine/failure.ts";
import { classify } from "../rest/classify.ts";
import type { DigitalOcean } from "./context.ts";
import { DIGITALOCEAN_KINDS } from "./kinds.ts";
import { contextOf, openApi } from "./open.ts";

const Account = z.looseObject({
  account: z.looseObject({
    uuid: z.string(),
    email: z.string().optional(),
    team: z.looseObject({ uuid: z.string().optional(), name: z.string().optional() }).nullish(),
  }),
});

async function probe(access: Access, signal: AbortSignal) {
  const { api, close } = openApi(access, signal);
  try {
    const { account } = await api.get({ path: "/v2/account", schema: Account });
    const id = account.team?.uuid ?? account.uuid;
    const name = account.team?.name ?? account.email;
    const scope: Scope = { id: `${account.uuid}/all`, label: name ?? account.uuid, kind: "global", accountId: id };
    return {
      identity: [account.email, account.team?.name].filter(Boolean).join(" · ") || account.uuid,
      accounts: [name === undefined ? { id } : { id, name }],
      scopes: [scope],
      gaps: [],
    };
  } catch (error) {
    throw error instanceof CrawlError ? error : new CrawlError(classify(error), { cause: error });
  } finally {
    close();
  }
}

/** DigitalOcean by API v2. https://docs.digitalocean.com/reference/api/ */
export const digitaloceanCrawler: Crawler<DigitalOcean> = {
  provider: "digitalocean",
  resources: DIGITALOCEAN_KINDS,
  probe,
  open: async (access, scope, signal) => {
    const { api, close } = openApi(access, signal);
    return { context: contextOf(api, scope), close };
  },
  classify,
};
