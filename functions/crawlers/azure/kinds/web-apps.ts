import { text } from "../../engine/readers.ts";
import { appService, isFunctionApp, siteRuntime, sitesThat } from "../app-services.ts";

export const webApps = appService({
  kind: "Microsoft.Web/sites",
  label: "Web apps",
  command: "applications-list",
  family: "Application",
  product: "App Service (Azure)",
  listing: sitesThat((site) => !isFunctionApp(site)),
  specification: {
    command: text("properties.siteConfig.appCommandLine"),
    healthcheck: text("properties.siteConfig.healthCheckPath"),
  },
  details: { runtime: siteRuntime },
});
