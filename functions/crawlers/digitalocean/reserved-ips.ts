import { text } from "../engine/readers.ts";
import { listAt, textsAt } from "../engine/values.ts";
import { defineKind, nativeIdOf } from "./define-kind.ts";
import { pagesOf } from "./pages.ts";

export const reservedIps = defineKind({
  kind: "digitalocean_reserved_ip",
  alsoKnownAs: ["digitalocean_floating_ip"],
  label: "Reserved IPs",
  command: "network-list",
  type: "network",
  docs: "reserved-ips/#reservedIPs_list",
  permissions: ["reserved_ip:read"],
  list: (context, from) => pagesOf(context, "/v2/reserved_ips", "reserved_ips", { from }),
  idOf: text("ip"),
  fields: {
    name: text("ip"),
    family: () => "PublicIpAddress",
    publicIpAddress: text("ip"),
    nativeServerIds: listAt("droplet.id"),
  },
  addresses: (raw) => [text("ip")(raw)],
  calls: [
    {
      rule: "address-target",
      calls: (raw) =>
        textsAt(raw, "droplet.id").map((id) => ({
          target: nativeIdOf("digitalocean_droplet", id),
          path: "droplet.id",
        })),
    },
  ],
});
