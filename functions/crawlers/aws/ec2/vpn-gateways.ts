import { DescribeVpnGatewaysCommand, type VpnGateway } from "@aws-sdk/client-ec2";
import { sorted } from "../managed-service.ts";
import { describeAll } from "./ec2-kind.ts";
import { networkKind } from "./network-kind.ts";

const state = (gateway: VpnGateway) => gateway.State;

/** AWS's end of VPNs. */
export const ec2VpnGateways = networkKind<VpnGateway>()({
  kind: "aws_vpn_gateway",
  label: "VPN gateways",
  shape: "VpnGateway",
  permissions: ["ec2:DescribeVpnGateways"],
  ...describeAll({
    describe: (ec2, Filters) => ec2.send(new DescribeVpnGatewaysCommand({ Filters })),
    idFilter: "vpn-gateway-id",
    state,
    items: ({ VpnGateways }) => VpnGateways,
  }),
  state,
  id: (gateway) => gateway.VpnGatewayId,
  family: "VpnGateway",
  vpcId: ({ VpcAttachments = [] }) => VpcAttachments.find(({ State }) => State === "attached")?.VpcId,
  fields: { zones: (gateway) => sorted([gateway.AvailabilityZone]) },
  details: {
    amazonSideAsn: (gateway) => gateway.AmazonSideAsn,
    type: (gateway) => gateway.Type,
    vpcIds: ({ VpcAttachments = [] }) => sorted(VpcAttachments.map(({ VpcId }) => VpcId)),
  },
});
