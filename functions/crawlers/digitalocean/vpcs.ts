import { flag, text } from "../engine/readers.ts";
import { defineKind } from "./define-kind.ts";
import { pagesOf } from "./pages.ts";

export const vpcs = defineKind({
  kind: "digitalocean_vpc",
  label: "VPCs",
  command: "network-list",
  type: "network",
  docs: "vpcs/#vpcs_list",
  permissions: ["vpc:read"],
  list: (context, from) => pagesOf(context, "/v2/vpcs", "vpcs", { from }),
  fields: {
    family: () => "Vpc",
    cidrBlock: text("ip_range"),
    isDefault: flag("default"),
    description: text("description"),
    vpcId: text("id"),
  },
});
