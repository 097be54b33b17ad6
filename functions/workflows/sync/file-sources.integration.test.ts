import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
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
