import type { Call } from "../engine/define-resource.ts";
import { text } from "../engine/readers.ts";
import { listAt, textsAt } from "../engine/values.ts";
import { type ApiObject, moment } from "../rest/readers.ts";
import { defineKind, nativeIdOf } from "./define-kind.ts";
import { pagesOf } from "./pages.ts";

const assignment = (raw: ApiObject): Call[] =>
  textsAt(raw, "droplet.id").map((id) => ({ target: nativeIdOf("digitalocean_droplet", id), path: "droplet.id" }));

const common = {
  command: "network-list",
  type: "network",
  permissions: ["reserved_ip:read"],
  idOf: text("ip"),
  addresses: (raw: ApiObject) => [text<ApiObject>("ip")(raw)],
  calls: [{ rule: "address-target", calls: assignment }],
} as const;

const fields = {
  name: text("ip"),
  family: () => "PublicIpAddress",
  publicIpAddress: text("ip"),
  nativeServerIds: listAt("droplet.id"),
};

export const reservedIps = defineKind({
  ...common,
  kind: "digitalocean_reserved_ip",
  alsoKnownAs: ["digitalocean_floating_ip"],
  label: "Reserved IPs",
  docs: "reserved-ips/#reservedIPs_list",
  list: (context, from) => pagesOf(context, "/v2/reserved_ips", "reserved_ips", { from }),
  fields,
});

export const reservedIpv6s = defineKind({
  ...common,
  kind: "digitalocean_reserved_ipv6",
  label: "Reserved IPv6 addresses",
  docs: "reserved-ipv6/#reservedIPv6_list",
  list: (context, from) => pagesOf(context, "/v2/reserved_ipv6", "reserved_ipv6s", { from }),
  fields: { ...fields, region: text("region_slug"), providerCreatedAt: moment("reserved_at") },
});
