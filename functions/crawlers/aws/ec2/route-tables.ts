import { paginateDescribeRouteTables, type RouteTable } from "@aws-sdk/client-ec2";
import { sorted } from "../managed-service.ts";
import { describePaged, ordered } from "./ec2-kind.ts";
import { networkKind } from "./network-kind.ts";

/** Where a subnet's traffic goes. */
export const ec2RouteTables = networkKind<RouteTable>()({
  kind: "aws_route_table",
  label: "Route tables",
  shape: "RouteTable",
  permissions: ["ec2:DescribeRouteTables"],
  ...describePaged({
    paginate: paginateDescribeRouteTables,
    pageSize: 100,
    input: (Filters) => ({ Filters }),
    idFilter: "route-table-id",
    items: ({ RouteTables }) => RouteTables,
  }),
  id: (table) => table.RouteTableId,
  family: "RouteTable",
  vpcId: (table) => table.VpcId,
  fields: {
    routes: (table) => ordered(table.Routes),
    associations: (table) => ordered(table.Associations),
    subnetIds: ({ Associations = [] }) => sorted(Associations.map(({ SubnetId }) => SubnetId)),
  },
  details: {
    isMain: ({ Associations = [] }) => Associations.some(({ Main }) => Main),
    propagatingGateways: ({ PropagatingVgws = [] }) => sorted(PropagatingVgws.map(({ GatewayId }) => GatewayId)),
  },
});
