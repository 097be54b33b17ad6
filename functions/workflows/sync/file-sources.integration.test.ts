import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type ApiClient, newPerson } from "../../../infra/local/testing/api-client.ts";
import { operatorClients } from "../../../infra/local/testing/assembly.ts";
import { syncClient } from "../../../infra/local/testing/sync-client.ts";
import { type SshServer, startSshServer } from "../../crawlers/sources/testing/ssh-server.ts";

const url = inject("maestroUrl");
const gateway = inject("maestroGatewayUrl");
let me: Required<ApiClient>;

const state = (...names: string[]) =>
  JSON.stringify({
    version: 4,
    serial: 1,
    lineage: "l",
    outputs: {},
    resources: names.map((name) => ({
      mode: "managed",
      type: "aws_ebs_volume",
      name,
      instances: [
        {
          attributes: {
            id: `vol-${Buffer.from(name).toString("hex").padStart(17, "0")}`,
            size: 8,
            tags: { Name: name },
          },
        },
      ],
    })),
  });

beforeAll(async () => {
  me = await newPerson(url, "Filer of remote files");
});

const connect = (method: string, more: object) =>
  syncClient(me).connect({ name: `states by ${method}`, provider: "terraform", method, ...more });
const sync = (id: string) => syncClient(me).sync(id);

describe("states on a machine, by SSH", { timeout: 120_000 }, () => {
  let server: SshServer;
  beforeAll(async () => {
    server = await startSshServer();
    server.write("prod/net.tfstate", state("a", "b"));
    server.write("prod/readme.md", "not a state");
  });
  afterAll(() => server.close());

  it("are read below a directory, again only when they changed, and never from another machine", async () => {
    const credentials = {
      host: "127.0.0.1",
      port: server.port,
      user: server.user,
      privateKey: server.clientKey("ed25519", "words"),
      passphrase: "words",
    };
    const place = { path: server.directory, pattern: "**/*.tfstate" };
    const body = { name: "x", provider: "terraform", method: "ssh", credentials, ...place };

    const tried = await me.call("POST", "/api/connections/test", body);
    expect(tried, tried.text).toMatchObject({
      status: 200,
      body: {
        isUsable: true,
        identity: `${server.user}@127.0.0.1`,
        hostKey: server.hostKey,
        scopes: [{ label: "1 file" }],
      },
    });
    const { id, run } = await connect("ssh", { credentials, ...place });
    expect(run).toMatchObject({ status: "success", counts: { created: 2 }, files: [{ name: "prod/net.tfstate" }] });
    expect((await me.call("GET", `/api/connections/${id}`)).body).toMatchObject({ hostKey: server.hostKey });

    expect(await sync(id)).toMatchObject({ status: "success", counts: { seen: 2, unchanged: 2 } });
    server.write("prod/more.tfstate", state("c"));
    expect(await sync(id)).toMatchObject({ counts: { seen: 3, created: 1, unchanged: 2 } });

    await server.changeHostKey();
    expect(await sync(id)).toMatchObject({
      status: "failed",
      errors: [{ code: "AUTH", message: expect.stringContaining("shows another host key") }],
    });
    const volumes = await me.call("GET", "/api/volumes?fields=name,existence");
    expect(volumes.body).toMatchObject({ total: 3 });
    expect(JSON.stringify(await me.call("GET", `/api/connections/${id}`))).not.toContain("PRIVATE KEY");
  });
});

describe("states in a bucket", () => {
  it("are read below a prefix, and what vanishes from them is retired", async () => {
    const { s3 } = operatorClients(gateway);
    const { accessKeyId, secretAccessKey } = await s3.config.credentials();
    const Bucket = "their-states";
    const put = (Key: string, Body: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body }));
    await s3.send(new CreateBucketCommand({ Bucket }));
    await put("prod/a.tfstate", state("bucket-a", "bucket-b"));
    await put("test/b.tfstate", state("bucket-c"));
    const access = { bucket: Bucket, path: "prod/", endpoint: gateway, credentials: { accessKeyId, secretAccessKey } };

    const { id, run } = await connect("s3", access);
    expect(run).toMatchObject({ status: "success", counts: { created: 2 } });
    expect(await sync(id)).toMatchObject({ counts: { seen: 2, unchanged: 2 } });

    await put("prod/a.tfstate", state("bucket-a"));
    expect(await sync(id)).toMatchObject({ counts: { seen: 1, missing: 1, unchanged: 1 } });
    // The same files again: the second absence still counts.
    expect(await sync(id)).toMatchObject({ counts: { missing: 1 } });
    expect(await sync(id)).toMatchObject({ counts: { seen: 1, unchanged: 1, missing: 0 } });
  });
});

describe("a bucket with many states", () => {
  const objects: string[] = [];
  let theirs: Server;
  let endpoint: string;
  /** Another S3, which remembers the objects that were fetched from it. */
  beforeAll(async () => {
    const { hostname, port } = new URL(gateway);
    theirs = createServer((incoming, outgoing) => {
      const { method, headers, url: path = "" } = incoming;
      if (method === "GET" && !path.includes("list-type")) objects.push(path.split("?")[0]!.split("/").at(-1)!);
      const passed = request({ hostname, port, path, method, headers }, (reply) => {
        outgoing.writeHead(reply.statusCode ?? 500, reply.headers);
        reply.pipe(outgoing);
      });
      incoming.pipe(passed);
    });
    await new Promise<void>((resolve) => theirs.listen(0, "127.0.0.1", resolve));
    endpoint = `http://127.0.0.1:${(theirs.address() as AddressInfo).port}`;
  });
  afterAll(() => theirs.close());

  const resource = (type: string, attributes: object) => ({
    mode: "managed",
    type,
    name: "it",
    instances: [{ attributes }],
  });
  const stateOf = (...resources: object[]) => JSON.stringify({ version: 4, serial: 1, lineage: "l", resources });
  const server = "i-0a1b2c3d4e5f60001";
  const disk = (n: number) => `vol-0a1b2c3d4e5f6000${n}`;
  const disks = (...numbers: number[]) =>
    stateOf(
      ...numbers.flatMap((n) => [
        resource("aws_ebs_volume", { id: disk(n), size: 8, tags: { Name: `kept-disk-${n}` } }),
        resource("aws_volume_attachment", { id: `vai-${n}`, instance_id: server, volume_id: disk(n) }),
      ]),
    );

  it("is asked for the objects that changed only, and what they say of the others still counts", async () => {
    const { s3 } = operatorClients(gateway);
    const Bucket = "their-many-states";
    const put = (Key: string, Body: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body }));
    const fetched = () => objects.splice(0).sort();
    await s3.send(new CreateBucketCommand({ Bucket }));
    const machine = resource("aws_instance", { id: server, tags: { Name: "kept-server" } });
    await put("net.tfstate", stateOf(machine, resource("null_resource", { id: "1" })));
    await put("disks.tfstate", disks(1));
    const { accessKeyId, secretAccessKey } = await s3.config.credentials();

    const { id, run } = await connect("s3", {
      bucket: Bucket,
      endpoint,
      credentials: { accessKeyId, secretAccessKey },
    });
    expect(run).toMatchObject({ status: "success", counts: { created: 2 }, fileCounts: { total: 2, unchanged: 0 } });
    expect(fetched()).toEqual(["disks.tfstate", "net.tfstate"]);

    await put("disks.tfstate", disks(1, 2));
    const changed = await sync(id);
    expect(changed).toMatchObject({
      status: "success",
      counts: { seen: 3, created: 1, updated: 1, unchanged: 1 },
      warnings: [expect.stringContaining("null_resource (1)")],
      files: [
        { name: "disks.tfstate", resources: 2, isUnchanged: false },
        { name: "net.tfstate", resources: 1, isUnchanged: true },
      ],
      fileCounts: { total: 2, unchanged: 1 },
    });
    expect(fetched()).toEqual(["disks.tfstate"]);
    const found = await me.call("GET", "/api/servers?filter[name]=kept-server&fields=volumeIds");
    expect(found.body).toMatchObject({ items: [{ volumeIds: [expect.any(String), expect.any(String)] }] });

    await put("broken.tfstate", "{");
    expect(await sync(id)).toMatchObject({ status: "failed", errors: [{ file: "broken.tfstate" }] });
    expect(fetched()).toEqual(["broken.tfstate"]);

    await s3.send(new DeleteObjectCommand({ Bucket, Key: "broken.tfstate" }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key: "disks.tfstate" }));
    expect(await sync(id)).toMatchObject({ counts: { seen: 1, updated: 1, missing: 2 }, fileCounts: { total: 1 } });
    expect(fetched()).toEqual([]);
  });
});
