import { text } from "../../engine/readers.ts";
import {
  isFunctionApp,
  SITES,
  SITES_API,
  type Site,
  siteAddresses,
  siteCalls,
  siteDetails,
  siteFields,
  siteRuntime,
  siteSettings,
  siteState,
  sitesIn,
} from "../app-services.ts";
import { armService } from "../arm-service.ts";

export const webApps = armService<Site>()({
  kind: SITES,
  label: "Web apps",
  command: "applications-list",
  family: "Application",
  product: "App Service (Azure)",
  apiVersion: SITES_API,
  list: (context, from) => sitesIn(context, (site) => !isFunctionApp(site), from),
  enrichment: siteSettings,
  state: siteState,
  specification: {
    endpoint: text("properties.defaultHostName"),
    command: text("properties.siteConfig.appCommandLine"),
    healthcheck: text("properties.siteConfig.healthCheckPath"),
  },
  fields: siteFields,
  details: { ...siteDetails, runtime: siteRuntime },
  networks: ["properties.virtualNetworkSubnetId"],
  addresses: siteAddresses,
  calls: [{ rule: "configured-endpoint", calls: siteCalls }],
});
