import { paginateDescribeTransitGateways, type TransitGateway } from "@aws-sdk/client-ec2";
import { describePaged, isoOf } from "./ec2-kind.ts";
import { networkKind } from "./network-kind.ts";

const state = (gateway: TransitGateway) => gateway.State;

/** Hubs between VPCs, VPNs and other accounts. */
export const ec2TransitGateways = networkKind<TransitGateway>()({
  kind: "aws_ec2_transit_gateway",
  label: "Transit gateways",
  shape: "TransitGateway",
  permissions: ["ec2:DescribeTransitGateways"],
  ...describePaged({
    paginate: paginateDescribeTransitGateways,
    pageSize: 1000,
    input: (Filters) => ({ Filters }),
    idFilter: "transit-gateway-id",
    state,
    items: ({ TransitGateways }) => TransitGateways,
  }),
  state,
  id: (gateway) => gateway.TransitGatewayId,
  family: "TransitGateway",
  fields: {
    description: (gateway) => gateway.Description,
    providerCreatedAt: (gateway) => isoOf(gateway.CreationTime),
  },
  details: {
    arn: (gateway) => gateway.TransitGatewayArn,
    amazonSideAsn: (gateway) => gateway.Options?.AmazonSideAsn,
    defaultRouteTableId: (gateway) => gateway.Options?.AssociationDefaultRouteTableId,
    dnsSupport: (gateway) => gateway.Options?.DnsSupport,
    autoAcceptSharedAttachments: (gateway) => gateway.Options?.AutoAcceptSharedAttachments,
  },
  addresses: (gateway) => [gateway.TransitGatewayArn],
});
