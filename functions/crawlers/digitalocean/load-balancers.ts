import type { Call, Page } from "../engine/define-resource.ts";
import { object, objects, oneOf, text } from "../engine/readers.ts";
import { listAt, textsAt } from "../engine/values.ts";
import { type ApiObject, details, managedService } from "../rest/readers.ts";
import { defineKind, link, nativeIdOf } from "./define-kind.ts";
import { dropletsByTag } from "./droplets.ts";
import { pagesOf } from "./pages.ts";

/** A load balancer may name its droplets by a tag; the ones that have it are its targets. */
async function withTagged(page: Page<ApiObject>, find: ReturnType<typeof dropletsByTag>): Promise<Page<ApiObject>> {
  const items = await Promise.all(
    page.items.map(async (raw) => {
      const tag = text<ApiObject>("tag")(raw);
      if (tag === undefined || textsAt(raw, "droplet_ids").length > 0) return raw;
      return { ...raw, droplet_ids: [...new Set(textsAt(await find(tag), "*.id"))] };
    }),
  );
  return { ...page, items };
}

/** Every rule sends what enters to every droplet. */
function targets(raw: ApiObject): Call[] {
  const rules = objects<ApiObject>("forwarding_rules")(raw) ?? [{}];
  return textsAt(raw, "droplet_ids").flatMap((id) =>
    rules.map((rule, index) => ({
      target: nativeIdOf("digitalocean_droplet", id),
      ...(typeof rule.target_port === "number" ? { port: rule.target_port } : {}),
      ...(typeof rule.target_protocol === "string" ? { protocol: rule.target_protocol } : {}),
      path: `forwarding_rules[${index}]`,
    })),
  );
}

export const loadBalancers = defineKind({
  kind: "digitalocean_loadbalancer",
  label: "Load balancers",
  command: "loadbalance-list",
  type: "application",
  docs: "load-balancers/#loadBalancers_list",
  permissions: ["load_balancer:read", "droplet:read", "tag:read"],
  urn: "do:loadbalancer",
  async *list(context, from) {
    const byTag = dropletsByTag(context);
    for await (const page of pagesOf(context, "/v2/load_balancers", "load_balancers", { from }))
      yield await withTagged(page, byTag);
  },
  fields: {
    ...managedService("Loadbalance", "LB (DigitalOcean)"),
    status: oneOf("status", { new: "Active", active: "Active", errored: "Error" }),
    providerState: text("status"),
    specification: object({
      endpoint: text("ip"),
      healthcheck: text("health_check.path"),
      scheme: oneOf("network", { external: "internet-facing", internal: "internal" }),
    }),
    instances: listAt("droplet_ids"),
    vpcId: text("vpc_uuid"),
    endpoints: listAt("ip", "ipv6", "domains.*.name"),
    details: details([
      "algorithm",
      "size",
      "size_unit",
      "type",
      "tag",
      "forwarding_rules",
      "health_check",
      "sticky_sessions",
      "redirect_http_to_https",
      "enable_proxy_protocol",
    ]),
  },
  links: [
    link("networkIds", "network", "digitalocean_vpc", "vpc_uuid"),
    link("serverIds", "server", "digitalocean_droplet", "droplet_ids"),
  ],
  addresses: (raw) => textsAt(raw, "ip", "ipv6", "domains.*.name"),
  calls: [{ rule: "lb-target", calls: targets }],
});
