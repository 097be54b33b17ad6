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
    return { body: answer };
  });
  useAws(aws.url);
  vi.stubEnv("MAESTRO_CRAWLERS", JSON.stringify({ aws: "arn:aws:lambda:eu-west-1:000000000000:function:crawl-aws" }));
  ({ handler } = await import("./aws-changes.ts"));
});
afterAll(() => aws.close());
beforeEach(() => {
  computed = { accounts: [{ id: ACCOUNT }], scopes: [scope] };
  refreshed = [];
  answer = { busy: false, found: 1, written: 1, retired: 0, ignored: 0 };
});

const scope = { id: `${ACCOUNT}/eu-west-1`, label: "Ireland", kind: "region", accountId: ACCOUNT, region: "eu-west-1" };
const connection = () => ({
  ...recordItem({
    ...{ id: connectionId, type: "connection", version: 1, aclId: newId(), owner: { kind: "user", id: newId() } },
    ...{ edited: { name: "shop", provider: "aws", method: "keys" }, discovered: {}, computed },
    ...{ createdAt: "2026-01-01T00:00:00.000Z", updatedAt: "2026-01-01T00:00:00.000Z" },
    updatedBy: { kind: "system", id: "test", name: "Test" },
  }),
});

/** Tells that an instance stopped; gives the messages that are to come again. */
async function tell(): Promise<readonly string[]> {
  const body = JSON.stringify({
    ...{ source: "aws.ec2", "detail-type": "EC2 Instance State-change Notification" },
    ...{ account: ACCOUNT, region: "eu-west-1", time: "2026-02-01T00:00:00Z" },
    detail: { "instance-id": "i-00000000000000001", state: "stopped" },
  });
  const { batchItemFailures } = await handler(
    { Records: [{ messageId: "m-1", body }] } as SQSEvent,
    { awsRequestId: "r-1" } as Context,
  );
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

it("has what an event tells looked at, and again while a run is at work", async () => {
  expect(await tell()).toEqual([]);
  expect(refreshed).toEqual([
    expect.objectContaining({
      connectionId,
      scope: scope.id,
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
