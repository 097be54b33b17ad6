import { listAt, valuesAt } from "../../engine/values.ts";
import { idsAt, ownerOf } from "../arm-id.ts";
import { armLink } from "../arm-kind.ts";
import { armNetwork } from "../arm-network.ts";

const CONNECTIONS = ["properties.privateLinkServiceConnections", "properties.manualPrivateLinkServiceConnections"];
const SERVICES = CONNECTIONS.map((path) => `${path}.*.properties.privateLinkServiceId`);

export const privateEndpoints = armNetwork()({
  kind: "Microsoft.Network/privateEndpoints",
  label: "Private endpoints",
  family: "VpcEndpoint",
  fields: {
    serviceName: (raw) => idsAt(raw, ...SERVICES)[0],
    subnetId: (raw) => idsAt(raw, "properties.subnet.id")[0],
    vpcId: (raw) => ownerOf(idsAt(raw, "properties.subnet.id")[0] ?? "", "virtualNetworks"),
    privateIpAddresses: listAt("properties.customDnsConfigs.*.ipAddresses"),
    networkInterfaceIds: (raw) => idsAt(raw, "properties.networkInterfaces.*.id"),
  },
  details: {
    groupIds: listAt(...CONNECTIONS.map((path) => `${path}.*.properties.groupIds`)),
    status: listAt(...CONNECTIONS.map((path) => `${path}.*.properties.privateLinkServiceConnectionState.status`)),
    fqdns: listAt("properties.customDnsConfigs.*.fqdn"),
  },
  links: [armLink("parentId", "network", "properties.subnet.id")],
  addresses: (raw) => listAt("properties.customDnsConfigs.*.ipAddresses")(raw) ?? [],
  calls: [
    {
      rule: "private-endpoint",
      calls: (raw) =>
        CONNECTIONS.flatMap((path) =>
          valuesAt(raw, `${path}.*`)
            .flatMap((connection) => idsAt(connection, "properties.privateLinkServiceId"))
            .map((target) => ({ target, path: `${path}[].properties.privateLinkServiceId` })),
        ),
    },
  ],
});
