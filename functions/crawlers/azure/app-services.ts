import * as z from "zod";
import type { Call, Enrichment, Page } from "../engine/define-resource.ts";
import { flag, text } from "../engine/readers.ts";
import { listAt } from "../engine/values.ts";
import { idsAt } from "./arm-id.ts";
import { type ArmReaders, type ArmResource, listPath } from "./arm-kind.ts";
import { eachFew } from "./children.ts";
import { endpointsIn } from "./configured-endpoints.ts";
import type { AzureContext } from "./context.ts";

export const SITES = "Microsoft.Web/sites";
export const SITES_API = "2023-12-01";

/** A web or function app; of its settings only the names are known, and what they lead to. */
export interface Site extends ArmResource {
  readonly settings?: { readonly names: readonly string[]; readonly calls: readonly Call[] };
}

/** Function apps are sites whose `kind` says so, such as `functionapp,linux`. */
export const isFunctionApp = ({ kind = "" }: ArmResource): boolean => kind.toLowerCase().includes("functionapp");

/** Sites of one sort: both sorts come in one list. */
export async function* sitesIn(
  context: AzureContext,
  isWanted: (site: ArmResource) => boolean,
  from?: string,
): AsyncIterable<Page<Site>> {
  for await (const page of context.pages<Site>(listPath(context, SITES, SITES_API), from)) {
    yield { ...page, items: page.items.filter(isWanted) };
  }
}

const Settings = z.object({ properties: z.record(z.string(), z.unknown()).nullish() });
const ConnectionString = z.object({ value: z.string() });

/** Azure gives settings only to who may see their values. The values end here. */
async function settingsOf(context: AzureContext, { id }: ArmResource): Promise<Required<Site>["settings"]> {
  const names: string[] = [];
  const calls: Call[] = [];
  for (const list of ["appsettings", "connectionstrings"]) {
    const path = `${id}/config/${list}/list?api-version=${SITES_API}`;
    const { properties } = Settings.parse(await context.post(path));
    for (const [name, given] of Object.entries(properties ?? {})) {
      const value = typeof given === "string" ? given : ConnectionString.safeParse(given).data?.value;
      names.push(name);
      if (value !== undefined) calls.push(...endpointsIn(name, value, list));
    }
  }
  return { names: names.sort(), calls };
}

export const siteSettings: Enrichment<Site, AzureContext> = {
  permissions: [`${SITES}/config/list/action`],
  enrich: (sites, context) => eachFew(sites, async (site) => ({ ...site, settings: await settingsOf(context, site) })),
};

export const siteState = text<Site>("properties.state");

export const siteFields: ArmReaders<Site> = {
  domains: (raw) => listAt<Site>("properties.hostNames")(raw)?.sort(),
};

export const siteDetails: ArmReaders<Site> = {
  kind: text("kind"),
  planId: (raw) => idsAt(raw, "properties.serverFarmId")[0],
  httpsOnly: flag("properties.httpsOnly"),
  clientCertEnabled: flag("properties.clientCertEnabled"),
  publicNetworkAccess: text("properties.publicNetworkAccess"),
  managedEnvironmentId: (raw) => idsAt(raw, "properties.managedEnvironmentId")[0],
  settingNames: ({ settings }) => settings?.names,
};

/** What a site runs, such as `PYTHON|3.11`. */
export const siteRuntime = text<Site>(
  "properties.siteConfig.linuxFxVersion",
  "properties.siteConfig.windowsFxVersion",
  "properties.siteConfig.netFrameworkVersion",
);

export const siteAddresses = (raw: Site): string[] =>
  listAt<Site>("properties.defaultHostName", "properties.hostNames", "properties.enabledHostNames")(raw) ?? [];

export const siteCalls = ({ settings }: Site): readonly Call[] => settings?.calls ?? [];
