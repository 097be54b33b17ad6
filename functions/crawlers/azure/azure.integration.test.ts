import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { type ApiClient, newPerson } from "../../../infra/local/testing/api-client.ts";
import { syncClient } from "../../../infra/local/testing/sync-client.ts";
import type { Gap } from "../../../shared/contracts/discovery.ts";
import { FakeAzure, refusal, SUBSCRIPTION } from "./testing/fake-azure.ts";

const OTHER = "99999999-8888-4777-8666-555555555555";
const url = inject("maestroUrl");

const idOf = (type: string, name: string) =>
  `/subscriptions/${SUBSCRIPTION}/resourceGroups/Shop/providers/${type}/${name}`;
const network = idOf("Microsoft.Network/virtualNetworks", "shop");
const common = { location: "westeurope" };

/** Resource Manager writes resource groups of machines in capitals, and those of references as it likes. */
const machine = (n: number, more: object = {}) => ({
  ...common,
  id: idOf("Microsoft.Compute/virtualMachines", `web-${n}`).replace("/Shop/", "/SHOP/"),
  name: `web-${n}`,
  tags: { environment: "Production" },
  properties: {
    vmId: `03934a52-9025-44fa-b7d6-29a43d21fd3${n}`,
    provisioningState: "Succeeded",
    hardwareProfile: { vmSize: "Standard_B1ls" },
    storageProfile: {
      osDisk: { osType: "Linux", managedDisk: { id: idOf("Microsoft.Compute/disks", `web-${n}-os`).toLowerCase() } },
    },
    networkProfile: { networkInterfaces: [{ id: idOf("Microsoft.Network/networkInterfaces", `web-${n}`) }] },
    ...more,
  },
});
const power = (n: number, state: string) => ({
  id: machine(n).id.toLowerCase(),
  properties: { instanceView: { statuses: [{ code: `PowerState/${state}` }] } },
});
const disk = (n: number) => ({
  ...common,
  id: idOf("Microsoft.Compute/disks", `web-${n}-os`),
  name: `web-${n}-os`,
  properties: { diskSizeGB: 30, provisioningState: "Succeeded", diskState: "Attached" },
});
const nic = (n: number) => ({
  ...common,
  id: idOf("Microsoft.Network/networkInterfaces", `web-${n}`),
  name: `nic-${n}`,
  properties: {
    provisioningState: "Succeeded",
    primary: true,
    virtualMachine: { id: machine(n).id },
    ipConfigurations: [
      {
        id: `${idOf("Microsoft.Network/networkInterfaces", `web-${n}`)}/ipConfigurations/main`,
        properties: { primary: true, privateIPAddress: `10.7.0.${n}`, subnet: { id: `${network}/subnets/web` } },
      },
    ],
  },
});
const balancer = {
  ...common,
  id: idOf("Microsoft.Network/loadBalancers", "web"),
  name: "web",
  properties: {
    provisioningState: "Succeeded",
    backendAddressPools: [
      {
        id: `${idOf("Microsoft.Network/loadBalancers", "web")}/backendAddressPools/web`,
        name: "web",
        properties: { backendIPConfigurations: [{ id: nic(1).properties.ipConfigurations[0]?.id }] },
      },
    ],
  },
};
const COMMANDS = ["server-list", "volumes-list", "flavor-list", "network-list", "loadbalance-list"];

let azure: FakeAzure;
let me: Required<ApiClient>;
beforeAll(async () => {
  [azure, me] = await Promise.all([FakeAzure.start(), newPerson(url, "Azure owner")]);
  azure
    .list("/subscriptions", [
      { subscriptionId: SUBSCRIPTION, displayName: "Shop", state: "Enabled" },
      { subscriptionId: OTHER, displayName: "Other", state: "Enabled" },
    ])
    .list(
      "Microsoft.Compute/virtualMachines",
      [1, 2, 3].map((n) => machine(n)),
    )
    .list("Microsoft.Compute/virtualMachines?statusOnly=true", [power(1, "running"), power(2, "running")])
    .list(`/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Compute/locations/westeurope/vmSizes`, [
      { name: "Standard_B1ls", numberOfCores: 1, memoryInMB: 512 },
    ])
    .list("Microsoft.Compute/disks", [1, 2, 3].map(disk))
    .list("Microsoft.Network/networkInterfaces", [1, 2, 3].map(nic))
    .list("Microsoft.Network/virtualNetworks", [
      {
        ...common,
        id: network,
        name: "shop",
        properties: {
          addressSpace: { addressPrefixes: ["10.7.0.0/16"] },
          subnets: [{ id: `${network}/subnets/web`, name: "web", properties: { addressPrefix: "10.7.0.0/24" } }],
        },
      },
    ])
    .list("Microsoft.Network/loadBalancers", [balancer]);
});
afterEach(() => {
  azure.intercept = () => undefined;
  azure.signIn = () => undefined;
});
afterAll(() => azure[Symbol.asyncDispose]());

const connection = (more: object = {}) => ({
  name: "shop",
  provider: "azure",
  method: "keys",
  credentials: azure.credentials,
  endpoint: azure.endpoint,
  subscriptions: [SUBSCRIPTION],
  commands: COMMANDS,
  ...more,
});

const sync = (person: Required<ApiClient>, id: string) => syncClient(person).sync(id);
const list = (person: Required<ApiClient>, collection: string) => syncClient(person).list(`/api/${collection}`);
const named = async (person: Required<ApiClient>, collection: string, name: string) =>
  (await list(person, collection)).find((record) => record.name === name);

describe("an Azure subscription", { timeout: 180_000 }, () => {
  it("is crawled into related records, follows what changes, and retires what goes", async () => {
    const { id, run: first } = await syncClient(me).connect(connection());

    // Three machines, disks and interfaces, one size, network, subnet and load balancer.
    expect(first, JSON.stringify(first)).toMatchObject({
      status: "success",
      counts: { seen: 13, created: 13, rejected: 0 },
    });
    const web1 = await named(me, "servers", "web-1");
    const subnet = await named(me, "networks", "web");
    expect(web1).toMatchObject({
      status: "Active",
      providerState: "running",
      ipv4Private: "10.7.0.1",
      cpu: 1,
      memoryGiB: 0.5,
      environment: "Production",
      region: "westeurope",
      accountId: SUBSCRIPTION,
      providerIds: [`azure:${machine(1).id.toLowerCase()}`],
      volumeIds: [(await named(me, "volumes", "web-1-os"))?.id],
      flavorId: (await list(me, "flavors")).find(({ name, accountId }) => name === "Standard_B1ls" && accountId)?.id,
      existence: "present",
    });
    expect(new Set(web1?.networkIds as string[])).toEqual(
      new Set([subnet?.id, (await named(me, "networks", "nic-1"))?.id]),
    );
    expect(subnet?.parentId).toBe((await named(me, "networks", "shop"))?.id);
    const lb = await named(me, "applications", "web");
    expect(await syncClient(me).related(`/api/applications/${lb?.id}`)).toContainEqual({
      direction: "to",
      field: "serverIds",
      names: ["web-1"],
    });
    expect(await syncClient(me).related(`/api/servers/${web1?.id}`)).toContainEqual({
      direction: "from",
      field: "serverIds",
      names: ["web"],
    });
    const stored = await me.call("GET", `/api/connections/${id}`);
    expect(stored.text).not.toContain("s3cret");
    expect(stored.body).toMatchObject({
      identity: "application app-1 in tenant 11111111-2222-3333-4444-555555555555",
      accounts: [
        { id: SUBSCRIPTION, name: "Shop" },
        { id: OTHER, name: "Other" },
      ],
    });

    expect(await sync(me, id)).toMatchObject({
      status: "success",
      counts: { seen: 13, created: 0, updated: 0, unchanged: 13, missing: 0 },
    });

    azure
      .list("Microsoft.Compute/virtualMachines", [machine(1), { ...machine(2), name: "web-two" }, machine(4)])
      .list("Microsoft.Compute/virtualMachines?statusOnly=true", [power(1, "running"), power(2, "deallocated")])
      .list("Microsoft.Compute/disks", [1, 2, 4].map(disk));
    expect(await sync(me, id)).toMatchObject({
      status: "success",
      counts: { seen: 13, created: 2, updated: 1, unchanged: 10, missing: 2 },
    });
    const two = await named(me, "servers", "web-two");
    expect(two).toMatchObject({ status: "Stopped", providerState: "deallocated", existence: "present" });
    expect(await named(me, "servers", "web-3")).toMatchObject({ existence: "missing" });
    const history = await me.call("GET", `/api/servers/${two?.id}/history`);
    const [change] = history.body.items as unknown as { changes: unknown[] }[];
    expect(change?.changes).toEqual(
      expect.arrayContaining([
        { path: "name", from: "web-2", to: "web-two" },
        { path: "status", from: "Active", to: "Stopped" },
      ]),
    );

    await sync(me, id);
    expect(await named(me, "servers", "web-3")).toMatchObject({ existence: "inactive" });
  });

  it("is one record with what Terraform says of it", async () => {
    const person = await newPerson(url, "Terraform and Azure");
    await syncClient(person).connect(connection({ commands: ["server-list"] }));
    const state = {
      version: 4,
      serial: 1,
      lineage: "l",
      outputs: {},
      resources: [
        {
          mode: "managed",
          type: "azurerm_linux_virtual_machine",
          name: "web",
          instances: [
            { attributes: { id: machine(1).id.replace("/SHOP/", "/shop/"), name: "web-1", location: "westeurope" } },
          ],
        },
      ],
    };
    const { run } = await syncClient(person).connect({
      name: "state",
      provider: "terraform",
      method: "upload",
      artifacts: [await syncClient(person).upload("a.tfstate", JSON.stringify(state))],
    });
    expect(run).toMatchObject({ status: "success", counts: { seen: 1 } });

    const same = (await list(person, "servers")).filter(({ name }) => name === "web-1");
    expect(same).toHaveLength(1);
    expect(same[0]?.sources).toHaveLength(2);
  });

  it("is crawled in part where another subscription is denied, and says which action is missing", async () => {
    const person = await newPerson(url, "Narrow");
    azure.intercept = (path) => {
      const type = path.startsWith(`/subscriptions/${OTHER}/`) ? /providers\/([^?]+)/.exec(path)?.[1] : undefined;
      const words = `The client 'app-1' does not have authorization to perform action '${type}/read' over scope '/subscriptions/${OTHER}'.`;
      return type === undefined ? undefined : refusal(403, "AuthorizationFailed", words);
    };

    const { id, run } = await syncClient(person).connect(
      connection({ subscriptions: [SUBSCRIPTION, OTHER], commands: ["volumes-list"] }),
    );

    expect(run, JSON.stringify(run)).toMatchObject({ status: "partial", counts: { seen: 3, created: 3 } });
    const { body } = await person.call("GET", `/api/connections/${id}/coverage`);
    expect(body.items as unknown as Gap[]).toContainEqual(
      expect.objectContaining({ scope: "Other", reason: "denied", permission: "microsoft.compute/disks/read" }),
    );
  });

  it("keeps what is known below a server that cannot be read, and sees what is new below the others", async () => {
    const person = await newPerson(url, "Owner of SQL servers");
    const server = (n: number) => ({ ...common, id: idOf("Microsoft.Sql/servers", `sql-${n}`), name: `sql-${n}` });
    const databases = (n: number, ...names: string[]) =>
      azure.list(
        `${server(n).id}/databases`,
        names.map((name) => ({ ...common, id: `${server(n).id}/databases/${name}`, name })),
      );
    azure.list("Microsoft.Sql/servers", [server(1), server(2)]);
    databases(1, "orders", "old");
    databases(2, "carts");
    const { id } = await syncClient(person).connect(connection({ commands: ["dbs-list"] }));
    const existing = async () =>
      Object.fromEntries((await list(person, "applications")).map(({ name, existence }) => [name, existence]));
    databases(1, "orders", "new");
    azure.intercept = (path) =>
      path.includes("/sql-2/databases")
        ? refusal(403, "AuthorizationFailed", "Not in this resource group.")
        : undefined;

    expect(await sync(person, id)).toMatchObject({
      status: "partial",
      counts: { created: 1, missing: 0 },
      commands: { "dbs-list": { warnings: [expect.stringContaining("Nothing was retired")] } },
    });
    expect(await existing()).toMatchObject({ carts: "present", old: "present", new: "present" });

    azure.intercept = () => undefined;
    expect(await sync(person, id)).toMatchObject({ status: "success", counts: { missing: 1 } });
    expect(await existing()).toMatchObject({ carts: "present", old: "missing", new: "present" });
  });

  it("is left as it was when the secret has ended, and waits for a new one", async () => {
    const person = await newPerson(url, "Secret holder");
    const { id, run: first } = await syncClient(person).connect(connection({ commands: ["volumes-list"] }));
    expect(first).toMatchObject({ status: "success", counts: { created: 3 } });
    azure.signIn = () => ({
      status: 401,
      body: {
        error: "invalid_client",
        error_description: "AADSTS7000222: The provided client secret keys are expired.",
      },
    });

    const run = await sync(person, id);

    expect(run).toMatchObject({
      status: "failed",
      errors: [{ code: "AUTH", message: expect.stringContaining("AADSTS7000222") }],
    });
    expect((await person.call("GET", `/api/connections/${id}`)).body).toMatchObject({ suspended: true });
    expect((await list(person, "volumes")).map(({ existence }) => existence)).toEqual([
      "present",
      "present",
      "present",
    ]);
  });

  it("tells before it is saved what it sees", async () => {
    const tried = await me.call("POST", "/api/connections/test", {
      provider: "azure",
      method: "keys",
      credentials: azure.credentials,
      endpoint: azure.endpoint,
      subscriptions: [SUBSCRIPTION],
    });

    expect(tried.status, tried.text).toBe(200);
    expect(tried.body).toMatchObject({
      isUsable: true,
      scopes: [{ id: SUBSCRIPTION, label: "Shop" }],
      gaps: [{ scope: "Other", reason: "not-selected" }],
    });
  });
});
