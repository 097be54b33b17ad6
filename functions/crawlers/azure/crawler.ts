import type { Crawler } from "../engine/crawler.ts";
import { classifyAzure } from "./classify.ts";
import { type AzureContext, openAzure } from "./context.ts";
import { AZURE_KINDS } from "./kinds.ts";
import { probeAzure } from "./probe.ts";

/** Azure by its Resource Manager: each subscription is a scope. */
export const azureCrawler: Crawler<AzureContext> = {
  provider: "azure",
  resources: AZURE_KINDS,
  probe: probeAzure,
  open: async (access, scope, signal) => openAzure(access, scope, signal),
  classify: classifyAzure,
};
