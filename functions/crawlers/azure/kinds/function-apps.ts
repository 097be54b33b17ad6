import { appService, isFunctionApp, siteRuntime, sitesThat } from "../app-services.ts";

export const functionApps = appService({
  kind: "Microsoft.Web/sites:functionapp",
  label: "Function apps",
  command: "serverless-list",
  family: "Serverless",
  product: "Functions (Azure)",
  listing: sitesThat(isFunctionApp),
  specification: { runtime: siteRuntime },
});
