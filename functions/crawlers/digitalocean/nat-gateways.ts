import { text } from "../engine/readers.ts";
import { listAt } from "../engine/values.ts";
import { details } from "../rest/readers.ts";
import { defineKind, link } from "./define-kind.ts";
import { pagesOf } from "./pages.ts";

export const natGateways = defineKind({
  kind: "digitalocean_vpc_nat_gateway",
  label: "NAT gateways",
  command: "network-list",
  type: "network",
  docs: "vpc-nat-gateways/#vpcnatgateways_list",
  permissions: ["nat_gateway:read"],
  list: (context, from) => pagesOf(context, "/v2/vpc_nat_gateways", "vpc_nat_gateways", { from }),
  fields: {
    family: () => "NatGateway",
    status: text("state"),
    providerState: text("state"),
    vpcId: text("vpcs.0.vpc_uuid"),
    publicIpAddress: text("egresses.public_gateways.0.ipv4"),
    privateIpAddresses: listAt("vpcs.*.gateway_ip"),
    gatewayIp: text("vpcs.0.gateway_ip"),
    details: details(["type", "size"]),
  },
  links: [link("parentId", "network", "digitalocean_vpc", "vpcs.0.vpc_uuid")],
  addresses: (raw) => listAt("egresses.public_gateways.*.ipv4")(raw) ?? [],
});
