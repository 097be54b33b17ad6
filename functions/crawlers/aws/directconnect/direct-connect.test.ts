import { expect, it } from "vitest";
import { crawlKind, crawlOne } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { directconnectConnections } from "./connections.ts";
import { directconnectVirtualInterfaces } from "./virtual-interfaces.ts";

const connection = {
  ownerAccount: "123456789012",
  connectionId: "dxcon-fgabc123",
  connectionName: "hq",
  connectionState: "available",
  region: "eu-west-1",
  location: "EqLD5",
  bandwidth: "1Gbps",
  vlan: 0,
  partnerName: "Carrier",
  providerName: "Carrier plc",
  lagId: "dxlag-1",
  awsDeviceV2: "EqLD5-1a2b",
  hasLogicalRedundancy: "yes",
  jumboFrameCapable: true,
  macSecCapable: true,
  encryptionMode: "must_encrypt",
  macSecKeys: [{ secretARN: "arn:hunter2", ckn: "hunter2", state: "associated" }],
  tags: [{ key: "env", value: "prod" }],
};

it("maps a connection", async () => {
  const arn = "arn:aws:directconnect:eu-west-1:123456789012:dxcon/dxcon-fgabc123";

  const record = await crawlOne(directconnectConnections, {
    "direct-connect:DescribeConnections": { connections: [connection] },
  });

  expect(record).toEqual({
    nativeId: arn,
    type: "application",
    fields: {
      ...managed(arn, "hq", "VPN", "Direct Connect (AWS)"),
      environment: "prod",
      tags: [{ key: "env", value: "prod" }],
      providerState: "available",
      status: "Active",
      details: {
        id: "dxcon-fgabc123",
        location: "EqLD5",
        bandwidth: "1Gbps",
        vlan: 0,
        lagId: "dxlag-1",
        awsDevice: "EqLD5-1a2b",
        partnerName: "Carrier",
        providerName: "Carrier plc",
        hasLogicalRedundancy: "yes",
        jumboFrameCapable: true,
        macSecCapable: true,
        encryptionMode: "must_encrypt",
      },
    },
    links: [],
    addresses: ["dxcon-fgabc123"],
    calls: [],
    dropped: [],
  });
});

it("tells what state a connection is in, and none that was deleted", async () => {
  const states = [
    "ordering",
    "requested",
    "pending",
    "available",
    "down",
    "deleting",
    "deleted",
    "rejected",
    "unknown",
  ];
  const connections = states.map((connectionState) => ({ ...connection, connectionState }));

  const { records, requests } = await crawlKind(directconnectConnections, {
    "direct-connect:DescribeConnections": [{ connections, nextToken: "2" }, { connections: [] }],
  });

  expect(records.map(({ fields }) => [fields.providerState, fields.status])).toEqual([
    ["ordering", "Active"],
    ["requested", "Active"],
    ["pending", "Active"],
    ["available", "Active"],
    ["down", "Error"],
    ["deleting", "Deleted"],
    ["rejected", "Error"],
    ["unknown", undefined],
  ]);
  expect(requests.map(({ input }) => input)).toEqual([{ maxResults: 100 }, { maxResults: 100, nextToken: "2" }]);
});

it("maps a virtual interface between its connection and the gateway of a VPC, without its keys", async () => {
  const arn = "arn:aws:directconnect:eu-west-1:210987654321:dxvif/dxvif-ffabc123";

  const record = await crawlOne(directconnectVirtualInterfaces, {
    "direct-connect:DescribeVirtualInterfaces": {
      virtualInterfaces: [
        {
          ownerAccount: "210987654321",
          virtualInterfaceId: "dxvif-ffabc123",
          virtualInterfaceName: "to-vpc",
          virtualInterfaceType: "private",
          virtualInterfaceState: "down",
          region: "eu-west-1",
          location: "EqLD5",
          connectionId: "dxcon-fgabc123",
          virtualGatewayId: "vgw-1",
          directConnectGatewayId: "5f294f92-bafb-4011-916d-9b0bexample",
          vlan: 101,
          asn: 65000,
          asnLong: 65000,
          amazonSideAsn: 64512,
          amazonAddress: "169.254.255.1/30",
          customerAddress: "169.254.255.2/30",
          mtu: 8500,
          siteLinkEnabled: false,
          routeFilterPrefixes: [{ cidr: "10.1.0.0/16" }, { cidr: "10.0.0.0/16" }],
          authKey: "hunter2",
          customerRouterConfig: "<key>hunter2</key>",
          bgpPeers: [{ authKey: "hunter2" }],
          tags: [{ key: "team", value: "network" }],
        },
        { virtualInterfaceId: "dxvif-gone", virtualInterfaceState: "deleted" },
      ],
    },
  });

  expect(record).toEqual({
    nativeId: arn,
    type: "application",
    fields: {
      ...managed(arn, "to-vpc", "VPN", "Direct Connect (AWS)"),
      tags: [{ key: "team", value: "network" }],
      providerState: "down",
      status: "Error",
      details: {
        id: "dxvif-ffabc123",
        type: "private",
        location: "EqLD5",
        connectionId: "dxcon-fgabc123",
        virtualGatewayId: "vgw-1",
        directConnectGatewayId: "5f294f92-bafb-4011-916d-9b0bexample",
        vlan: 101,
        asn: 65000,
        amazonSideAsn: 64512,
        amazonAddress: "169.254.255.1/30",
        customerAddress: "169.254.255.2/30",
        mtu: 8500,
        siteLinkEnabled: false,
        routes: ["10.0.0.0/16", "10.1.0.0/16"],
      },
    },
    links: inNetworks("vgw-1"),
    addresses: ["dxvif-ffabc123"],
    calls: [{ rule: "configured-endpoint", target: "dxcon-fgabc123", path: "connectionId" }],
    dropped: [],
  });
});
