import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type ApiClient, newPerson } from "../../../infra/local/testing/api-client.ts";
import { syncClient } from "../../../infra/local/testing/sync-client.ts";
import { type FakeAws, fakeAws, type Responses } from "./testing/fake-aws.ts";

const ACCOUNT = "123456789012";
const REGION = "us-east-1";
const url = inject("maestroUrl");

/** Every recording of every service, as one account. */
function recordings() {
  const folders = ["__fixtures__", "ec2/__fixtures__"].map((folder) => join(import.meta.dirname, folder));
  const files = folders.flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));
  const answers = files
    .filter((file) => file.endsWith(".json"))
    .map((file) => JSON.parse(readFileSync(file, "utf8")) as Responses);
  return Object.assign({}, ...answers) as Responses & { "rds:DescribeDBInstances": { DBInstances: object[] } };
}

const WORLD = {
  ...recordings(),
  "sts:GetCallerIdentity": { Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/reader` },
  "ec2:DescribeRegions": { Regions: [{ RegionName: REGION, OptInStatus: "opt-in-not-required" }] },
};

let aws: FakeAws;
let me: Required<ApiClient>;
beforeAll(async () => {
  [aws, me] = await Promise.all([fakeAws({ responses: WORLD }), newPerson(url, "Owner of a whole account")]);
});
afterAll(() => aws.close());

describe("a whole AWS account", { timeout: 180_000 }, () => {
  it("is crawled by all commands into records of every family, and only what changes is written", async () => {
    const { id, run } = await syncClient(me).connect({
      name: "whole",
      provider: "aws",
      method: "keys",
      credentials: { accessKeyId: "AKIAFAKE", secretAccessKey: "secret" },
      endpoint: aws.endpoint,
      regions: [REGION],
    });
    expect(run, JSON.stringify(run)).toMatchObject({ status: "success", counts: { rejected: 0, missing: 0 } });
    expect(await families()).toMatchObject({
      servers: 1,
      volumes: 1,
      images: 1,
      snapshots: 1,
      flavors: 1,
      Vpc: 1,
      Subnet: 1,
      SecurityGroup: 1,
      RouteTable: 1,
      NetworkInterface: 1,
      VpcPeering: 1,
      TransitGateway: 1,
      Broker: 9,
      Serverless: 5,
      Database: 10,
      Cache: 5,
      ContainerOrchestration: 2,
      ApiGateway: 2,
      NAS: 2,
      "CI/CD": 2,
      CDN: 1,
      DNS: 1,
      ObjectStorage: 1,
      Loadbalance: 1,
      Repository: 1,
    });
    const { seen } = run.counts;
    const same = { status: "success", counts: { seen, created: 0, updated: 0, unchanged: seen, missing: 0 } };
    expect(await syncClient(me).sync(id)).toMatchObject(same);
    expect((await me.call("GET", `/api/connections/${id}/coverage`)).body.items).toEqual([]);

    // The queue and one of the two databases go, the other database is upgraded.
    const [database] = WORLD["rds:DescribeDBInstances"].DBInstances;
    await aws.respond({
      "sqs:ListQueues": { QueueUrls: [] },
      "rds:DescribeDBInstances": { DBInstances: [{ ...database, EngineVersion: "99.1" }] },
    });
    expect(await syncClient(me).sync(id)).toMatchObject({
      status: "success",
      counts: { seen: seen - 2, created: 0, updated: 1, unchanged: seen - 3, missing: 2 },
    });
  });
});

/** How many records there are, by family, or by collection where it has none. */
async function families(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const type of ["servers", "networks", "volumes", "images", "snapshots", "flavors", "applications"])
    for (const { family = type } of await syncClient(me).list(`/api/${type}`))
      found[String(family)] = (found[String(family)] ?? 0) + 1;
  return found;
}
