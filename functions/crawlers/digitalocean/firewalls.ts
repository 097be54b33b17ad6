import type { Call } from "../engine/define-resource.ts";
import { objects, text } from "../engine/readers.ts";
import { listAt, textsAt } from "../engine/values.ts";
import { type ApiObject, details } from "../rest/readers.ts";
import { defineKind, nativeIdOf } from "./define-kind.ts";
import { pagesOf } from "./pages.ts";

const SOURCES = [
  ["droplet_ids", "digitalocean_droplet"],
  ["load_balancer_uids", "digitalocean_loadbalancer"],
  ["kubernetes_ids", "digitalocean_kubernetes_cluster"],
] as const;

/** Who a rule lets in may call the droplets behind the firewall. */
function admitted(raw: ApiObject): Call[] {
  const targets = textsAt(raw, "droplet_ids");
  const calls = (objects<ApiObject>("inbound_rules")(raw) ?? []).flatMap((rule, index) => {
    const port = /^\d+$/.test(String(rule.ports)) && rule.ports !== "0" ? { port: Number(rule.ports) } : {};
    const protocol = typeof rule.protocol === "string" ? { protocol: rule.protocol } : {};
    return SOURCES.flatMap(([field, kind]) =>
      textsAt(rule, `sources.${field}`).flatMap((source) =>
        targets.map((target) => ({
          from: nativeIdOf(kind, source),
          target: nativeIdOf("digitalocean_droplet", target),
          ...port,
          ...protocol,
          path: `inbound_rules[${index}].sources.${field}`,
        })),
      ),
    );
  });
  return calls.filter(({ from, target }) => from !== target);
}

export const firewalls = defineKind({
  kind: "digitalocean_firewall",
  label: "Cloud firewalls",
  command: "security-list",
  type: "network",
  docs: "firewalls/#firewalls_list",
  permissions: ["firewall:read"],
  list: (context, from) => pagesOf(context, "/v2/firewalls", "firewalls", { from }),
  fields: {
    family: () => "Firewall",
    status: text("status"),
    providerState: text("status"),
    ingressRules: objects("inbound_rules"),
    egressRules: objects("outbound_rules"),
    nativeServerIds: listAt("droplet_ids"),
    details: details(["pending_changes"]),
  },
  calls: [{ rule: "security-group", calls: admitted }],
});
