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

export const functionApps = armService<Site>()({
  // One Azure type for two things: the suffix is Azure's own `kind` of the site.
  kind: `${SITES}:functionapp`,
  label: "Function apps",
  docs: "https://learn.microsoft.com/azure/templates/microsoft.web/sites",
  command: "serverless-list",
  family: "Serverless",
  product: "Functions (Azure)",
  apiVersion: SITES_API,
  permissions: [`${SITES}/read`],
  list: (context, from) => sitesIn(context, isFunctionApp, from),
  enrichment: siteSettings,
  state: siteState,
  specification: { endpoint: text("properties.defaultHostName"), runtime: siteRuntime },
  fields: siteFields,
  details: siteDetails,
  networks: ["properties.virtualNetworkSubnetId"],
  addresses: siteAddresses,
  calls: [{ rule: "configured-endpoint", calls: siteCalls }],
});
