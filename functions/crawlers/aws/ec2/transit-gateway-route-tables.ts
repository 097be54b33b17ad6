import { paginateDescribeTransitGatewayRouteTables, type TransitGatewayRouteTable } from "@aws-sdk/client-ec2";
import { describePaged, isoOf } from "./ec2-kind.ts";
import { networkKind } from "./network-kind.ts";

const state = (table: TransitGatewayRouteTable) => table.State;

/** Where traffic goes from a transit gateway. */
export const ec2TransitGatewayRouteTables = networkKind<TransitGatewayRouteTable>()({
  kind: "aws_ec2_transit_gateway_route_table",
  label: "Transit gateway route tables",
  shape: "TransitGatewayRouteTable",
  permissions: ["ec2:DescribeTransitGatewayRouteTables"],
  ...describePaged({
    paginate: paginateDescribeTransitGatewayRouteTables,
    pageSize: 1000,
    input: (Filters) => ({ Filters }),
    idFilter: "transit-gateway-route-table-id",
    state,
    items: ({ TransitGatewayRouteTables }) => TransitGatewayRouteTables,
  }),
  state,
  id: (table) => table.TransitGatewayRouteTableId,
  family: "TransitGatewayRouteTable",
  parent: (table) => table.TransitGatewayId,
  fields: {
    isDefault: (table) => table.DefaultAssociationRouteTable,
    providerCreatedAt: (table) => isoOf(table.CreationTime),
  },
  details: { defaultPropagation: (table) => table.DefaultPropagationRouteTable },
});
