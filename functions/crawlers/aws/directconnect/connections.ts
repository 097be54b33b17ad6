import { type Connection, DescribeConnectionsCommand, DirectConnectClient } from "@aws-sdk/client-direct-connect";
import { paged } from "../../engine/paged.ts";
import { managedService } from "../managed-service.ts";
import { tokenPages } from "../token-pages.ts";
import { arnOf } from "./arn.ts";
import { statusAt } from "./states.ts";

/** Lines from people's own sites to AWS. */
export const directconnectConnections = managedService<Connection>()({
  kind: "aws_dx_connection",
  label: "Direct Connect connections",
  command: "vpn-list",
  family: "VPN",
  product: "Direct Connect (AWS)",
  docs: "https://docs.aws.amazon.com/directconnect/latest/APIReference/API_Connection.html",
  permissions: ["directconnect:DescribeConnections"],
  list(aws, from) {
    const client = aws.client(DirectConnectClient);
    const outputs = tokenPages(
      (nextToken) => client.send(new DescribeConnectionsCommand({ maxResults: 100, nextToken })),
      ({ nextToken }) => nextToken,
      from,
    );
    return paged(
      outputs,
      ({ connections }) => connections?.filter(({ connectionState }) => connectionState !== "deleted"),
      ({ nextToken }) => nextToken,
    );
  },
  arn: (connection) => arnOf(connection, `dxcon/${connection.connectionId}`),
  name: (connection) => connection.connectionName,
  tags: (connection) => connection.tags,
  state: (connection) => connection.connectionState,
  fields: { status: statusAt("connectionState") },
  details: {
    id: (connection) => connection.connectionId,
    location: (connection) => connection.location,
    bandwidth: (connection) => connection.bandwidth,
    vlan: (connection) => connection.vlan,
    lagId: (connection) => connection.lagId,
    awsDevice: (connection) => connection.awsDeviceV2,
    partnerName: (connection) => connection.partnerName,
    providerName: (connection) => connection.providerName,
    hasLogicalRedundancy: (connection) => connection.hasLogicalRedundancy,
    jumboFrameCapable: (connection) => connection.jumboFrameCapable,
    macSecCapable: (connection) => connection.macSecCapable,
    encryptionMode: (connection) => connection.encryptionMode,
  },
  addresses: (connection) => [connection.connectionId],
});
