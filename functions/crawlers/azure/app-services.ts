import * as z from "zod";
import type { FamilyId } from "../../../shared/vocabulary/families.ts";
import type { Call, CrawledResource, Page } from "../engine/define-resource.ts";
import { flag, text } from "../engine/readers.ts";
import { listAt } from "../engine/values.ts";
import { idsAt } from "./arm-id.ts";
import { type ArmReaders, type ArmResource, listPath } from "./arm-kind.ts";
import { armService } from "./arm-service.ts";
import { listedByParents, only } from "./children.ts";
import { endpointsIn } from "./configured-endpoints.ts";
import type { AzureContext } from "./context.ts";
import { detailed } from "./one-by-one.ts";

const SITES = "Microsoft.Web/sites";
const SITES_API = "2023-12-01";

/** A web or function app; of its settings only the names are known, and what they lead to. */
interface Site extends ArmResource {
  readonly settings?: { readonly names: readonly string[]; readonly calls: readonly Call[] };
}

/** Function apps are sites whose `kind` says so, such as `functionapp,linux`. */
export const isFunctionApp = ({ kind = "" }: ArmResource): boolean => kind.toLowerCase().includes("functionapp");

/** Where apps of one sort are listed. */
interface AppListing {
  /** Azure's type: more than one kind can be of it. */
  readonly resource: string;
  readonly permissions: readonly string[];
  readonly list: (context: AzureContext, from?: string) => AsyncIterable<Page<Site>>;
}

/** Sites of one sort: both sorts come in one list. */
export const sitesThat = (isWanted: (site: ArmResource) => boolean): AppListing => ({
  resource: SITES,
  permissions: [`${SITES}/read`],
  list: (context, from) => only(context.pages<Site>(listPath(context, SITES, SITES_API), from), isWanted),
});

export const SLOTS = `${SITES}/slots`;
/** The slots of all sites. */
export const slotsOfSites: AppListing = { resource: SLOTS, ...listedByParents(SLOTS, SITES_API) };

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

/** What a site runs, such as `PYTHON|3.11`. */
export const siteRuntime = text<ArmResource>(
  "properties.siteConfig.linuxFxVersion",
  "properties.siteConfig.windowsFxVersion",
  "properties.siteConfig.netFrameworkVersion",
);

const details: ArmReaders<Site> = {
  kind: text("kind"),
  planId: (raw) => idsAt(raw, "properties.serverFarmId")[0],
  httpsOnly: flag("properties.httpsOnly"),
  clientCertEnabled: flag("properties.clientCertEnabled"),
  publicNetworkAccess: text("properties.publicNetworkAccess"),
  managedEnvironmentId: (raw) => idsAt(raw, "properties.managedEnvironmentId")[0],
  settingNames: (site) => site.settings?.names,
};

interface AppService {
  readonly kind: string;
  readonly label: string;
  readonly command: string;
  readonly family: FamilyId;
  readonly product: string;
  readonly listing: AppListing;
  readonly specification: ArmReaders<ArmResource>;
  readonly fields?: ArmReaders<ArmResource>;
  readonly details?: ArmReaders<ArmResource>;
}

/** Web and function apps: one Azure type, told apart by the `kind` of the site. */
export const appService = ({
  listing: { resource, permissions, list },
  specification,
  ...kind
}: AppService): CrawledResource<Site, AzureContext> =>
  armService<Site>()({
    ...kind,
    docs: `https://learn.microsoft.com/azure/templates/${resource.toLowerCase()}`,
    apiVersion: SITES_API,
    permissions,
    list,
    enrichment: detailed([`${resource}/config/list/action`], async (site, context) => ({
      settings: await settingsOf(context, site),
    })),
    state: text("properties.state"),
    specification: { endpoint: text("properties.defaultHostName"), ...specification },
    fields: { domains: (raw) => listAt<Site>("properties.hostNames")(raw)?.sort(), ...kind.fields },
    details: { ...details, ...kind.details },
    networks: ["properties.virtualNetworkSubnetId"],
    addresses: (raw) =>
      listAt<Site>("properties.defaultHostName", "properties.hostNames", "properties.enabledHostNames")(raw) ?? [],
    calls: [{ rule: "configured-endpoint", calls: (site) => site.settings?.calls ?? [] }],
  });
