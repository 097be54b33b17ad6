import { ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { type ApiClient, newPerson, until } from "../../../infra/local/testing/api-client.ts";
import { operatorClients } from "../../../infra/local/testing/assembly.ts";
import { listen } from "../../../infra/local/testing/socket-client.ts";
import { syncClient } from "../../../infra/local/testing/sync-client.ts";
import type { Run } from "../../../shared/contracts/discovery.ts";
import { recordKey } from "../../data/keys.ts";

const url = inject("maestroUrl");
let me: Required<ApiClient>;

/** Resources of a state; `n` of them are instances named `web-1` and so on. */
const instance = (n: number, attributes: Record<string, unknown> = {}) => ({
  mode: "managed",
  type: "aws_instance",
  name: `web${n}`,
  instances: [
    {
      attributes: {
        id: `i-${String(n).padStart(17, "0")}`,
        private_ip: `10.0.0.${n}`,
        private_dns: `ip-10-0-0-${n}.eu-west-1.compute.internal`,
        instance_type: "t3.micro",
        instance_state: "running",
        tags: { Name: `web-${n}` },
        ...attributes,
      },
    },
  ],
});
const instances = (count: number) => Array.from({ length: count }, (_, index) => instance(index + 1));
const state = (resources: unknown[]) => JSON.stringify({ version: 4, serial: 1, lineage: "l", outputs: {}, resources });

const upload = (person: Required<ApiClient>, name: string, text: string) => syncClient(person).upload(name, text);

async function connect(
  person: Required<ApiClient>,
  provider: string,
  files: Record<string, string>,
  more: object = {},
) {
  const artifacts = await Promise.all(Object.entries(files).map(([name, text]) => upload(person, name, text)));
  return syncClient(person).connect({ name: `my ${provider}`, provider, method: "upload", artifacts, ...more });
}

/** Syncs again, with a new file if one is given. */
async function sync(person: Required<ApiClient>, id: string, text?: string, more: object = {}): Promise<Run> {
  const files = text === undefined ? {} : { artifacts: [await upload(person, "again.json", text)] };
  return syncClient(person).sync(id, { ...files, ...more });
}

const list = (person: Required<ApiClient>, path: string) => syncClient(person).list(path);
const named = async (person: Required<ApiClient>, name: string) =>
  (await list(person, `/api/servers?filter[name][eq]=${name}`))[0]!;

beforeAll(async () => {
  me = await newPerson(url, "Importer");
});

describe("importing a Terraform state", () => {
  it("makes records, then exactly what changed, and retires step by step", async () => {
    const { id, run } = await connect(me, "terraform", { "a.tfstate": state(instances(30)) });
    expect(run).toMatchObject({ status: "success", counts: { seen: 30, created: 30 } });
    const [web3] = [await named(me, "web-3")];
    expect(web3).toMatchObject({ ipv4Private: "10.0.0.3", instanceType: "t3.micro", existence: "present" });

    const before = (await list(me, "/api/servers"))
      .map(({ id: server, version }) => `${server} ${String(version)}`)
      .sort();
    expect(await sync(me, id)).toMatchObject({
      status: "success",
      counts: { created: 0, updated: 0, unchanged: 30, missing: 0 },
    });
    expect(
      (await list(me, "/api/servers")).map(({ id: server, version }) => `${server} ${String(version)}`).sort(),
    ).toEqual(before);

    const edited = await me.call("PATCH", `/api/servers/${web3.id}`, { role: "Database", environment: "Production" });
    expect(edited.status).toBe(200);
    const changed = [
      ...instances(30).filter((_, index) => index !== 2 && index !== 9),
      instance(3, { instance_type: "m5.large", tags: { Name: "web-3", role: "Cache" } }),
      instance(31),
    ];
    expect(await sync(me, id, state(changed))).toMatchObject({
      counts: { seen: 30, created: 1, updated: 1, unchanged: 28, missing: 1 },
    });
    expect(await named(me, "web-3")).toMatchObject({
      role: "Database",
      environment: "Production",
      instanceType: "m5.large",
    });
    expect(await named(me, "web-10")).toMatchObject({ existence: "missing" });

    expect(await sync(me, id)).toMatchObject({ counts: { unchanged: 30, missing: 1 } });
    expect(await named(me, "web-10")).toMatchObject({ existence: "inactive" });
    expect(await sync(me, id)).toMatchObject({ counts: { unchanged: 30, missing: 0 } });

    const held = await sync(me, id, state(instances(5)));
    expect(held).toMatchObject({
      status: "partial",
      counts: { missing: 0 },
      commands: { "server-list": { held: 25 } },
    });
    expect(await named(me, "web-20")).toMatchObject({ existence: "present" });
    expect(await sync(me, id, undefined, { acceptLoss: true })).toMatchObject({ counts: { missing: 25 } });
    expect(await named(me, "web-20")).toMatchObject({ existence: "missing" });

    expect(await sync(me, id, state(instances(30)))).toMatchObject({ status: "success", counts: { created: 0 } });
    expect(await named(me, "web-10")).toMatchObject({ existence: "present" });
    const history = await me.call("GET", `/api/servers/${web3.id}/history`);
    expect((history.body.items as unknown as { actor: { kind: string } }[]).map(({ actor }) => actor.kind)).toContain(
      "connection",
    );
  });

  it("meets Ansible's facts of the same machine in one server", async () => {
    const person = await newPerson(url, "Two sources");
    await connect(person, "terraform", { "a.tfstate": state([instance(7)]) });
    const facts = {
      ansible_hostname: "ip-10-0-0-7",
      ansible_default_ipv4: { address: "10.0.0.7" },
      ansible_memtotal_mb: 4096,
      ansible_system: "Linux",
    };
    const { id, run } = await connect(person, "ansible", { "web7.json": JSON.stringify({ ansible_facts: facts }) });

    expect(run).toMatchObject({ status: "success", counts: { seen: 1, created: 0, updated: 1 } });
    const servers = await list(person, "/api/servers");
    expect(servers).toHaveLength(1);
    expect(servers[0]).toMatchObject({ name: "web-7", memoryGiB: 4, instanceType: "t3.micro", sources: [{}, {}] });
    expect(await sync(person, id)).toMatchObject({ counts: { unchanged: 1, updated: 0 } });
  });

  it("never meets anything of another person", async () => {
    const [one, other] = [await newPerson(url, "One"), await newPerson(url, "Other")];
    const text = state([instance(1)]);

    await connect(one, "terraform", { "a.tfstate": text });
    const { run } = await connect(other, "terraform", { "a.tfstate": text });

    expect(run).toMatchObject({ counts: { created: 1 } });
    expect(await list(other, "/api/servers")).toMatchObject([{ sources: [{}] }]);
  });

  it("gives links that lead to the records", async () => {
    const person = await newPerson(url, "Links");
    const { run } = await connect(person, "terraform", {
      "net.tfstate": state([
        {
          mode: "managed",
          type: "aws_subnet",
          name: "a",
          instances: [{ attributes: { id: "subnet-0000000000000001", cidr_block: "10.0.0.0/24" } }],
        },
      ]),
      "app.tfstate": state([
        instance(1, {
          subnet_id: "subnet-0000000000000001",
          root_block_device: [{ volume_id: "vol-0000000000000001", volume_size: 8 }],
        }),
      ]),
    });

    expect(run).toMatchObject({ status: "success", counts: { created: 3 } });
    const { body } = await person.call("GET", `/api/servers/${(await named(person, "web-1")).id}`);
    const references = Object.values(body.references as unknown as object) as { type: string; name: string }[];
    expect(references).toContainEqual({ type: "network", name: "aws_subnet.a" });
    expect(references).toContainEqual({ type: "volume", name: "vol-0000000000000001" });
  });
});

describe("importing other files", () => {
  it("takes a document's rows and says what was wrong with the others", async () => {
    const person = await newPerson(url, "Filer");
    const rows = {
      servers: [
        { name: "erp-db-01", ipv4_private: "10.8.0.15", memory: 32 },
        { name: "bad", cpu: -1 },
      ],
    };

    const { id, run } = await connect(person, "file", { "estate.json": JSON.stringify(rows) });

    expect(run).toMatchObject({ status: "partial", counts: { seen: 2, created: 1, rejected: 1 } });
    expect(await list(person, "/api/servers")).toMatchObject([
      { name: "erp-db-01", ipv4Private: "10.8.0.15", memoryGiB: 32 },
    ]);
    const rejects = await person.call("GET", `/api/connections/${id}/runs/${run.id}/rejects`);
    expect(rejects.body).toMatchObject({
      total: 1,
      items: [{ file: "estate.json", address: "servers[1]", reason: expect.stringContaining("cpu") }],
    });
    // Without full sync a document only ever adds.
    expect(await sync(person, id, JSON.stringify({ servers: [{ name: "new" }] }))).toMatchObject({
      counts: { created: 1, missing: 0 },
    });
    expect(await named(person, "erp-db-01")).toMatchObject({ existence: "present" });
  });

  it("takes a complete document's word for what is gone", async () => {
    const person = await newPerson(url, "Complete filer");
    const rows = (...servers: object[]) => JSON.stringify({ servers });
    const [a, b, c] = ["a", "b", "c"].map((name) => ({ name, nativeId: `host-${name}`, cpu: 2 })) as [
      object,
      object,
      object,
    ];
    const { id, run } = await connect(person, "file", { "estate.json": rows(a, b, c) }, { fullSync: true });
    expect(run).toMatchObject({ status: "success", counts: { created: 3 } });

    const next = rows({ ...a, cpu: 4 }, b);
    expect(await sync(person, id, next)).toMatchObject({ counts: { updated: 1, unchanged: 1, missing: 1 } });
    expect(await sync(person, id)).toMatchObject({ counts: { missing: 1, unchanged: 2 } });
    expect(await named(person, "c")).toMatchObject({ existence: "inactive" });
    expect(await sync(person, id, rows(a, b, c))).toMatchObject({ counts: { created: 0, updated: 2, unchanged: 1 } });
    expect(await named(person, "c")).toMatchObject({ existence: "present" });
  });

  it("follows Ansible's hosts with their disks, and retires the ones that are gone", async () => {
    const person = await newPerson(url, "Playbook owner");
    const host = (name: string, memory: number) => ({
      ansible_facts: {
        ansible_hostname: name,
        ansible_fqdn: `${name}.example.test`,
        ansible_default_ipv4: { address: `10.1.0.${name.length}` },
        ansible_memtotal_mb: memory,
        ansible_devices: { sda: { sectors: 41943040, sectorsize: "512", links: { ids: [`disk-of-${name}`] } } },
      },
    });
    const hosts = (...all: [name: string, memory: number][]) =>
      JSON.stringify(Object.fromEntries(all.map(([name, memory]) => [name, host(name, memory)])));
    const { id, run } = await connect(person, "ansible", { "facts.json": hosts(["one", 1024], ["three", 2048]) });
    expect(run).toMatchObject({ status: "success", counts: { created: 4 } });
    const [disk] = await list(person, "/api/volumes?filter[name][contains]=sda");
    expect((await list(person, "/api/servers")).flatMap(({ volumeIds }) => volumeIds)).toContain(disk?.id);

    const next = hosts(["three", 4096], ["eleven", 1024]);
    expect(await sync(person, id, next)).toMatchObject({
      status: "success",
      counts: { created: 2, updated: 1, unchanged: 1, missing: 2 },
    });
    expect(await named(person, "three")).toMatchObject({ memoryGiB: 4 });
    await sync(person, id);
    expect(await named(person, "one")).toMatchObject({ existence: "inactive" });
  });

  it("refuses a broken set of files as a whole and retires nothing", async () => {
    const person = await newPerson(url, "Breaker");
    const { id } = await connect(person, "terraform", { "a.tfstate": state(instances(2)) });

    const run = await sync(person, id, state(instances(2)).slice(0, 200));

    expect(run).toMatchObject({
      status: "failed",
      commands: {},
      errors: [{ code: "BROKEN_JSON", file: "again.json", message: expect.stringContaining("cut off") }],
    });
    expect((await list(person, "/api/servers")).map(({ existence }) => existence)).toEqual(["present", "present"]);
    expect(await sync(person, id, state(instances(2)))).toMatchObject({ status: "success" });
  });
});

describe("connections", () => {
  it("take only what this version can read and only one's own uploads", async () => {
    const theirs = await upload(await newPerson(url, "Owner of a file"), "a.tfstate", state([]));
    const attempts = [
      { name: "x", provider: "aws", method: "keys", credentials: { accessKeyId: "a" } },
      { name: "x", provider: "terraform", method: "s3" },
      { name: "x", provider: "terraform", method: "upload" },
      { name: "x", provider: "terraform", method: "upload", artifacts: [theirs] },
      { name: "x", provider: "terraform", method: "upload", artifacts: [theirs.key], commands: ["no-such-list"] },
    ];

    for (const body of attempts) expect((await me.call("POST", "/api/connections", body)).status).toBe(422);
    const { items } = (await me.call("GET", "/api/providers")).body as unknown as { items: { id: string }[] };
    expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining(["terraform", "ansible", "file"]));
  });

  it("do not read a file that someone pointed them at behind the front door", async () => {
    const person = await newPerson(url, "Curious");
    const theirs = await upload(await newPerson(url, "Victim"), "secret.tfstate", state(instances(1)));
    const { id } = await connect(person, "terraform", { "a.tfstate": state([]) });

    const patched = await person.call("PATCH", `/api/connections/${id}`, { artifacts: [theirs] });
    expect(patched.status, patched.text).toBe(422);
    const { dynamodb } = operatorClients(inject("maestroGatewayUrl"));
    const { TableNames } = await dynamodb.send(new ListTablesCommand({}));
    await dynamodb.send(
      new UpdateCommand({
        TableName: TableNames?.find((name) => /^maestro-dev-data/.test(name)),
        Key: recordKey({ type: "connection", id }),
        UpdateExpression: "SET edited.artifacts = :theirs",
        ExpressionAttributeValues: { ":theirs": [theirs] },
      }),
    );
    const run = await sync(person, id);

    expect(run).toMatchObject({ status: "failed", errors: [{ code: "FORBIDDEN" }] });
    expect(await list(person, "/api/servers")).toEqual([]);
  });

  it("run once at a time, and go with their records when asked to", async () => {
    const person = await newPerson(url, "Twice");
    const { id } = await connect(person, "terraform", { "a.tfstate": state(instances(3)) });

    const both = await Promise.all([1, 2].map(() => person.call("POST", `/api/connections/${id}/sync`, {})));
    expect(both.map(({ status }) => status).sort()).toEqual([202, 409]);
    await syncClient(person).ended(id, String(both.find(({ status }) => status === 202)?.body.runId));

    expect((await person.call("DELETE", `/api/connections/${id}?records=delete`)).status).toBe(204);
    // Done behind the answer: a connection may have found a hundred thousand.
    await until(
      () => person.call("GET", "/api/servers?deleted=true"),
      ({ body }) => body.total === 3,
    );
    expect(await list(person, "/api/servers")).toEqual([]);
    expect((await person.call("POST", `/api/connections/${id}/sync`, {})).status).toBe(404);
  });

  it("stop when a run is cancelled, tell of it, keep what it wrote and can be started again", async () => {
    const person = await newPerson(url, "Impatient");
    const heard = await listen(person);
    const { id } = await connect(person, "terraform", { "a.tfstate": state([]) });
    const artifacts = [await upload(person, "big.tfstate", state(instances(250)))];
    const started = await person.call("POST", `/api/connections/${id}/sync`, { artifacts });

    const cancelled = await person.call("POST", `/api/connections/${id}/runs/${started.body.runId}/cancel`);

    expect(cancelled).toMatchObject({ status: 200, body: { status: "cancelled" } });
    const again = await person.call("POST", `/api/connections/${id}/runs/${started.body.runId}/cancel`);
    expect(again).toMatchObject({ status: 409, body: { code: "RUN_ENDED" } });
    const told = { type: "run.progress", runId: started.body.runId, status: "cancelled" };
    await expect.poll(() => heard, { timeout: 20_000 }).toContainEqual(expect.objectContaining(told));
    expect(await sync(person, id)).toMatchObject({ status: "success", counts: { seen: 250 } });
    expect(await list(person, "/api/servers")).toHaveLength(200);
  });
});
