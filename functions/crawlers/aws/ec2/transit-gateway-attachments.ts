import { paginateDescribeTransitGatewayAttachments, type TransitGatewayAttachment } from "@aws-sdk/client-ec2";
import { describePaged, isoOf } from "./ec2-kind.ts";
import { networkKind } from "./network-kind.ts";

const state = (attachment: TransitGatewayAttachment) => attachment.State;

/** What hangs on a transit gateway. */
export const ec2TransitGatewayAttachments = networkKind<TransitGatewayAttachment>()({
  kind: "aws_ec2_transit_gateway_attachment",
  label: "Transit gateway attachments",
  shape: "TransitGatewayAttachment",
  permissions: ["ec2:DescribeTransitGatewayAttachments"],
  ...describePaged({
    paginate: paginateDescribeTransitGatewayAttachments,
    pageSize: 1000,
    input: (Filters) => ({ Filters }),
    idFilter: "transit-gateway-attachment-id",
    state,
    items: ({ TransitGatewayAttachments }) => TransitGatewayAttachments,
  }),
  state,
  id: (attachment) => attachment.TransitGatewayAttachmentId,
  family: "TransitGatewayAttachment",
  vpcId: ({ ResourceType, ResourceId }) => (ResourceType === "vpc" ? ResourceId : undefined),
  parent: (attachment) => attachment.TransitGatewayId,
  fields: {
    accountId: (attachment) => attachment.ResourceOwnerId,
    providerCreatedAt: (attachment) => isoOf(attachment.CreationTime),
  },
  details: {
    transitGatewayId: (attachment) => attachment.TransitGatewayId,
    resourceType: (attachment) => attachment.ResourceType,
    resourceId: (attachment) => attachment.ResourceId,
    routeTableId: (attachment) => attachment.Association?.TransitGatewayRouteTableId,
  },
});
