import { afterEach, beforeEach, expect, it } from "vitest";
import { allowLoopback } from "../../platform/testing/environment.ts";
import type { AnyResource } from "../engine/define-resource.ts";
import { edgesAmong } from "../inference/testing/edges-among.ts";
import type { AzureContext } from "./context.ts";
import { applicationGateways } from "./kinds/application-gateways.ts";
import { containerApps } from "./kinds/container-apps.ts";
import { dnsZones } from "./kinds/dns-zones.ts";
import { privateDnsZones } from "./kinds/private-dns-zones.ts";
import { privateEndpoints } from "./kinds/private-endpoints.ts";
import { securityGroups } from "./kinds/security-groups.ts";
import { sqlServers } from "./kinds/sql-servers.ts";
import { virtualMachines } from "./kinds/virtual-machines.ts";
import { crawl } from "./testing/crawl.ts";
import { FakeAzure, SUBSCRIPTION } from "./testing/fake-azure.ts";

let azure: FakeAzure;
beforeEach(async () => {
  allowLoopback();
  azure = await FakeAzure.start();
});
afterEach(() => azure[Symbol.asyncDispose]());

const crawlAll = async (...kinds: AnyResource<AzureContext>[]) =>
  (await Promise.all(kinds.map((kind) => crawl(azure, kind)))).flat();
const idOf = (type: string, name: string) =>
  `/subscriptions/${SUBSCRIPTION}/resourceGroups/shop/providers/${type}/${name}`;
const resource = (type: string, name: string, properties: object) => ({
  ...{ id: idOf(type, name), type, name, location: "westeurope" },
  properties,
});
const listed = (type: string, ...items: readonly [name: string, properties: object][]) =>
  azure.list(
    type,
    items.map(([name, properties]) => resource(type, name, properties)),
  );
const calling = (...urls: string[]) => ({
  template: { containers: [{ name: "app", env: urls.map((value, n) => ({ name: `URL_${n}`, value })) }] },
});

const GATEWAY = "Microsoft.Network/applicationGateways";
const ZONE = "Microsoft.Network/dnsZones";
const PRIVATE_ZONE = "Microsoft.Network/privateDnsZones";
const SQL = "Microsoft.Sql/servers";

it("takes a name to the gateway that answers to it, not to the zone that tells of it", async () => {
  listed(GATEWAY, ["gateway", { httpListeners: [{ properties: { hostName: "shop.example.com" } }] }]);
  listed(ZONE, ["example.com", {}]);
  azure.list(`${idOf(ZONE, "example.com")}/recordsets`, [
    { name: "shop", properties: { targetResource: { id: idOf(GATEWAY, "gateway") } } },
    { name: "blog", properties: { CNAMERecord: { cname: "blog.elsewhere.example" } } },
  ]);
  listed("Microsoft.App/containerApps", ["app", calling("https://shop.example.com", "https://blog.example.com")]);

  expect(edgesAmong(await crawlAll(applicationGateways, dnsZones, containerApps))).toEqual([
    "app → example.com: configured-endpoint",
    "app → gateway: configured-endpoint",
    "example.com → gateway: dns-target",
  ]);
});

it("goes through a private endpoint to its service", async () => {
  listed(SQL, ["orders", { fullyQualifiedDomainName: "orders.database.windows.net" }]);
  listed("Microsoft.Network/privateEndpoints", [
    "to-orders",
    {
      customDnsConfigs: [{ fqdn: "orders.database.windows.net", ipAddresses: ["10.0.0.9"] }],
      privateLinkServiceConnections: [{ properties: { privateLinkServiceId: idOf(SQL, "orders") } }],
    },
  ]);
  listed(PRIVATE_ZONE, ["privatelink.database.windows.net", {}]);
  azure.list(`${idOf(PRIVATE_ZONE, "privatelink.database.windows.net")}/ALL`, [
    { name: "orders", properties: { aRecords: [{ ipv4Address: "10.0.0.9" }] } },
  ]);

  expect(edgesAmong(await crawlAll(sqlServers, privateEndpoints, privateDnsZones))).toEqual([
    "privatelink.database.windows.net → orders: private-endpoint",
  ]);
});

it("reaches a service of another connection by the name that its record states", async () => {
  listed(SQL, ["orders", { fullyQualifiedDomainName: "orders.database.windows.net" }]);
  listed("Microsoft.App/containerApps", ["app", calling("Server=tcp:orders.database.windows.net,1433")]);

  expect(edgesAmong(await crawlAll(containerApps), await crawlAll(sqlServers))).toEqual([
    "app → orders: configured-endpoint",
  ]);
});

it("takes members of application security groups to each other", async () => {
  const group = (name: string) => idOf("Microsoft.Network/applicationSecurityGroups", name);
  const NIC = "Microsoft.Network/networkInterfaces";
  const machine = (name: string) => ({ networkProfile: { networkInterfaces: [{ id: idOf(NIC, name) }] } });
  const card = (name: string) => ({
    ipConfigurations: [{ properties: { applicationSecurityGroups: [{ id: group(name) }] } }],
  });
  listed("Microsoft.Compute/virtualMachines", ["web", machine("web")], ["db", machine("db")]);
  listed(NIC, ["web", card("web")], ["db", card("db")]);
  listed("Microsoft.Network/networkSecurityGroups", [
    "inner",
    {
      securityRules: [
        {
          name: "db",
          properties: {
            ...{ access: "Allow", direction: "Inbound", protocol: "Tcp", destinationPortRange: "5432" },
            sourceApplicationSecurityGroups: [{ id: group("web") }],
            destinationApplicationSecurityGroups: [{ id: group("db") }],
          },
        },
      ],
    },
  ]);

  expect(edgesAmong(await crawlAll(virtualMachines, securityGroups))).toEqual(["on web → on db: security-group"]);
});
