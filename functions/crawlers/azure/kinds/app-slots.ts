import { text } from "../../engine/readers.ts";
import { appService, isFunctionApp, SLOTS, siteRuntime, slotsOfSites } from "../app-services.ts";
import { ownerOf } from "../arm-id.ts";

/** Deployment slots: apps of their own with hosts and settings, beside the one that they are swapped with. */
export const appSlots = appService({
  kind: SLOTS,
  label: "Deployment slots of web and function apps",
  command: "applications-list",
  family: "Application",
  product: "App Service (Azure)",
  listing: slotsOfSites,
  specification: { healthcheck: text("properties.siteConfig.healthCheckPath") },
  fields: {
    family: (slot) => (isFunctionApp(slot) ? "Serverless" : "Application"),
    provider: (slot) => (isFunctionApp(slot) ? "Functions (Azure)" : "App Service (Azure)"),
  },
  details: { runtime: siteRuntime, siteId: ({ id }) => ownerOf(id, "sites") },
});
