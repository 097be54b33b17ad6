import { appService, isFunctionApp, siteRuntime } from "../app-services.ts";

export const functionApps = appService({
  kind: "Microsoft.Web/sites:functionapp",
  label: "Function apps",
  command: "serverless-list",
  family: "Serverless",
  product: "Functions (Azure)",
  isWanted: isFunctionApp,
  specification: { runtime: siteRuntime },
});
