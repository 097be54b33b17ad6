import { marshall } from "@aws-sdk/util-dynamodb";
import type { Context, SQSEvent } from "aws-lambda";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { Fields } from "../../shared/records/paths.ts";
import { recordItem } from "../data/records/record-item.ts";
import { newId } from "../platform/ids.ts";
import { useAws } from "../platform/testing/environment.ts";
import { type LoopbackApi, loopbackApi } from "../platform/testing/loopback-api.ts";

const ACCOUNT = "123456789012";
const connectionId = newId();
let computed: Fields;
let refreshed: unknown[];
let answer: object;
/** What each look at a change takes of the time that the function has left. */
let takesMs: number;
let timeLeftMs: number;

/** The table with one connection, and the function that crawls. */
let aws: LoopbackApi;
let handler: typeof import("./aws-changes.ts").handler;
beforeAll(async () => {
  aws = await loopbackApi(({ url, headers, body }) => {
    const target = String(headers["x-amz-target"]);
    if (target.endsWith("Query")) return { body: { Items: [marshall({ sk: connectionId })] } };
    if (target.endsWith("GetItem")) return { body: { Item: marshall(connection(), { removeUndefinedValues: true }) } };
    if (!url.pathname.includes("/functions/")) return undefined;
    refreshed.push(JSON.parse(body));
    timeLeftMs -= takesMs;
    return { body: answer };
  });
  useAws(aws.url);
  vi.stubEnv("MAESTRO_CRAWLERS", JSON.stringify({ aws: "arn:aws:lambda:eu-west-1:000000000000:function:crawl-aws" }));
  ({ handler } = await import("./aws-changes.ts"));
});
afterAll(() => aws.close());
beforeEach(() => {
  computed = { accounts: [{ id: ACCOUNT }], scopes: REGIONS.map(scopeOf) };
  refreshed = [];
  takesMs = 0;
  timeLeftMs = 100_000;
  answer = { busy: false, found: 1, written: 1, retired: 0, ignored: 0 };
});

const REGIONS = ["eu-west-1", "eu-west-2", "eu-west-3"];
const scopeOf = (region: string) => ({
  ...{ id: `${ACCOUNT}/${region}`, label: region, kind: "region", accountId: ACCOUNT, region },
});
const connection = () => ({
  ...recordItem({
    ...{ id: connectionId, type: "connection", version: 1, aclId: newId(), owner: { kind: "user", id: newId() } },
    ...{ edited: { name: "shop", provider: "aws", method: "keys" }, discovered: {}, computed },
    ...{ createdAt: "2026-01-01T00:00:00.000Z", updatedAt: "2026-01-01T00:00:00.000Z" },
    updatedBy: { kind: "system", id: "test", name: "Test" },
  }),
});

/** Tells that an instance stopped in each of the regions; gives the messages that are to come again. */
async function tell(regions: readonly string[] = ["eu-west-1"]): Promise<readonly string[]> {
  const bodyOf = (region: string) =>
    JSON.stringify({
      ...{ source: "aws.ec2", "detail-type": "EC2 Instance State-change Notification" },
      ...{ account: ACCOUNT, region, time: "2026-02-01T00:00:00Z" },
      detail: { "instance-id": "i-00000000000000001", state: "stopped" },
    });
  const { batchItemFailures } = await handler(
    { Records: regions.map((region, n) => ({ messageId: `m-${n + 1}`, body: bodyOf(region) })) } as SQSEvent,
    { awsRequestId: "r-1", getRemainingTimeInMillis: () => timeLeftMs } as Context,
  );
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

it("has what an event tells looked at, and again while a run is at work", async () => {
  expect(await tell()).toEqual([]);
  expect(refreshed).toEqual([
    expect.objectContaining({
      connectionId,
      scope: `${ACCOUNT}/eu-west-1`,
      kind: "aws_instance",
      nativeIds: ["i-00000000000000001"],
    }),
  ]);

  answer = { ...answer, busy: true };
  expect(await tell()).toEqual(["m-1"]);
});

it.each([
  ["is paused", { enabled: false }],
  ["waits for new credentials", { suspended: true }],
])("leaves a connection alone that %s, and the event with it", async (_, more) => {
  computed = { ...computed, ...more };

  expect(await tell()).toEqual([]);
  expect(refreshed).toEqual([]);
});

it("begins nothing that it has no time for, and lets these messages come again", async () => {
  timeLeftMs = 60_000;
  takesMs = 45_000;

  expect(await tell(REGIONS)).toEqual(["m-2", "m-3"]);
  expect(refreshed).toHaveLength(1);
});

it("waits for an answer no longer than it has time itself", async () => {
  timeLeftMs = 60_000;
  const waits = vi.spyOn(AbortSignal, "timeout");

  await tell();

  expect(waits).toHaveBeenCalledWith(55_000);
});
