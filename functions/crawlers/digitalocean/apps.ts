import { object, oneOf, text } from "../engine/readers.ts";
import { listAt, textsAt } from "../engine/values.ts";
import { details, hostOf, managedService } from "../rest/readers.ts";
import { components, databaseCalls, variableCalls } from "./app-spec.ts";
import { defineKind, link } from "./define-kind.ts";
import { pagesOf } from "./pages.ts";

export const apps = defineKind({
  kind: "digitalocean_app",
  label: "App Platform apps",
  command: "applications-list",
  type: "application",
  docs: "apps/#apps_list",
  permissions: ["app:read"],
  urn: "do:app",
  list: (context, from) => pagesOf(context, "/v2/apps", "apps", { from }),
  fields: {
    ...managedService("Application", "App Platform (DigitalOcean)"),
    name: text("spec.name"),
    status: oneOf("active_deployment.phase", { active: "Active", error: "Error", canceled: "Stopped" }),
    providerState: text("active_deployment.phase"),
    specification: object({ endpoint: text("live_url", "default_ingress") }),
    domains: listAt("spec.domains.*.domain"),
    vpcId: text("vpc.id"),
    details: details(["tier_slug"], { components }),
  },
  links: [link("networkIds", "network", "digitalocean_vpc", "vpc.id")],
  addresses: (raw) => [
    ...textsAt(raw, "live_url", "default_ingress").map(hostOf),
    ...textsAt(raw, "live_domain", "spec.domains.*.domain"),
  ],
  calls: [
    { rule: "app-component", calls: databaseCalls },
    { rule: "configured-endpoint", calls: variableCalls },
  ],
});
