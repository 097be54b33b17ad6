import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type ApiClient, newPerson, until } from "../../infra/local/testing/api-client.ts";
import { syncClient } from "../../infra/local/testing/sync-client.ts";
import { type FakeAws, fakeAws } from "../crawlers/aws/testing/fake-aws.ts";

/** Events on the local bus come from the local account. */
const ACCOUNT = "000000000000";
const REGION = "us-east-1";

const states = new Map([["i-00000000000000001", "running"]]);
/** The ids that a filter asks for; nothing where everything is listed. */
const wantedIn = (input: object): string[] | undefined =>
  JSON.stringify(input).includes("instance-id") ? (JSON.stringify(input).match(/i-[0-9a-f]{17}/g) ?? []) : undefined;
const instances = (ids: string[] | undefined) => ({
  Reservations: [
    {
      OwnerId: ACCOUNT,
      Instances: [...states]
        .filter(([id]) => ids?.includes(id) ?? true)
        .map(([InstanceId, Name]) => ({
          InstanceId,
          InstanceType: "t3.micro",
          State: { Name },
          Tags: [{ Key: "Name", Value: `machine ${InstanceId.at(-1)}` }],
        })),
    },
  ],
});

let aws: FakeAws;
let me: Required<ApiClient>;
let connectionId: string;
const bus = new EventBridgeClient({
  endpoint: inject("maestroGatewayUrl"),
  region: REGION,
  credentials: { accessKeyId: "operator", secretAccessKey: "local" },
});

beforeAll(async () => {
  [aws, me] = await Promise.all([
    fakeAws({
      responses: {
        "sts:GetCallerIdentity": { Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/reader` },
        "ec2:DescribeRegions": { Regions: [{ RegionName: REGION, OptInStatus: "opt-in-not-required" }] },
        "ec2:DescribeInstances": ({ input }) => instances(wantedIn(input)),
      },
    }),
    newPerson(inject("maestroUrl"), "Owner of a lively account"),
  ]);
  const { id, run } = await syncClient(me).connect({
    name: "lively",
    provider: "aws",
    method: "keys",
    credentials: { accessKeyId: "AKIAFAKE", secretAccessKey: "secret" },
    endpoint: aws.endpoint,
    regions: [REGION],
    commands: ["server-list"],
  });
  expect(run).toMatchObject({ status: "success" });
  connectionId = id;
}, 120_000);
afterAll(async () => {
  bus.destroy();
  await aws.close();
});

/** As EC2 puts it on the account's own bus. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html */
const tell = (id: string, state: string) =>
  bus.send(
    new PutEventsCommand({
      Entries: [
        {
          Source: "aws.ec2",
          DetailType: "EC2 Instance State-change Notification",
          Detail: JSON.stringify({ "instance-id": id, state }),
          Resources: [`arn:aws:ec2:${REGION}:${ACCOUNT}:instance/${id}`],
        },
      ],
    }),
  );

const servers = async (wanted: (found: Record<string, unknown>[]) => boolean) => {
  const { body } = await until(
    () => me.call("GET", "/api/servers?limit=50"),
    (answer) => wanted((answer.body.items ?? []) as Record<string, unknown>[]),
    60_000,
  );
  return body.items as unknown as Record<string, unknown>[];
};
const runs = async () => (await me.call("GET", `/api/connections/${connectionId}/runs`)).body.total;

describe("events of an AWS account", { timeout: 180_000 }, () => {
  it("bring an instance that stops, one that is new and one that ends up to date, without a crawl", async () => {
    const before = await runs();
    const askedBefore = aws.requests.length;

    states.set("i-00000000000000001", "stopped");
    await tell("i-00000000000000001", "stopped");
    await servers(([one]) => one?.status === "Stopped");

    states.set("i-00000000000000002", "running");
    await tell("i-00000000000000002", "pending");
    await servers((found) => found.length === 2);

    states.delete("i-00000000000000001");
    await tell("i-00000000000000001", "terminated");
    const after = await servers((found) => found.some(({ existence }) => existence === "inactive"));

    expect(after.map(({ name, existence }) => [name, existence]).sort()).toEqual([
      ["machine 1", "inactive"],
      ["machine 2", "present"],
    ]);
    expect(await runs()).toBe(before);
    const listings = aws.requests.slice(askedBefore).filter(({ operation }) => operation === "DescribeInstances");
    expect(listings.length).toBeGreaterThanOrEqual(3);
    expect(listings.every(({ input }) => wantedIn(input) !== undefined)).toBe(true);
  });
});
