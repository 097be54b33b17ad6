import { object, text } from "../engine/readers.ts";
import { listAt, textsAt } from "../engine/values.ts";
import { details, managedService } from "../rest/readers.ts";
import { defineKind } from "./define-kind.ts";
import { pagesOf } from "./pages.ts";

export const cdnEndpoints = defineKind({
  kind: "digitalocean_cdn",
  label: "CDN endpoints",
  command: "cdns-list",
  type: "application",
  docs: "cdn-endpoints/#cdn_list_endpoints",
  permissions: ["cdn:read"],
  list: (context, from) => pagesOf(context, "/v2/cdn/endpoints", "endpoints", { from }),
  fields: {
    ...managedService("CDN", "CDN (DigitalOcean)"),
    name: text("endpoint"),
    status: () => "Active",
    specification: object({ endpoint: text("endpoint"), domain: text("custom_domain") }),
    endpoints: listAt("endpoint", "custom_domain"),
    details: details(["origin", "ttl", "certificate_id"]),
  },
  addresses: (raw) => textsAt(raw, "endpoint", "custom_domain"),
  calls: [
    {
      rule: "cdn-origin",
      calls: (raw) => textsAt(raw, "origin").map((target) => ({ target, protocol: "https", path: "origin" })),
    },
  ],
});
