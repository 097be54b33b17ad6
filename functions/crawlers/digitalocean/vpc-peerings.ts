import { text } from "../engine/readers.ts";
import { textsAt } from "../engine/values.ts";
import { defineKind } from "./define-kind.ts";
import { pagesOf } from "./pages.ts";

export const vpcPeerings = defineKind({
  kind: "digitalocean_vpc_peering",
  label: "VPC peerings",
  command: "network-list",
  type: "network",
  docs: "vpc-peerings/#vpcPeerings_list",
  permissions: ["vpc_peering:read"],
  list: (context, from) => pagesOf(context, "/v2/vpc_peerings", "vpc_peerings", { from }),
  fields: {
    family: () => "VpcPeering",
    status: text("status"),
    providerState: text("status"),
    vpcId: text("vpc_ids.0"),
    requesterVpcInfo: (raw) => ({ vpcId: textsAt(raw, "vpc_ids")[0] }),
    accepterVpcInfo: (raw) => ({ vpcId: textsAt(raw, "vpc_ids")[1] }),
  },
});
