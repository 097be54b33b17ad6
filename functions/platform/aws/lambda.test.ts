import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { useAws } from "../testing/environment.ts";
import { type Answer, type LoopbackApi, loopbackApi } from "../testing/loopback-api.ts";
import type { invokeFunction as Invoke } from "./lambda.ts";

const ARN = "arn:aws:lambda:eu-west-1:123456789012:function:crawl";
const NEVER = new Promise<Answer>(() => undefined);
const replies: Answer[] = [];
let api: LoopbackApi;
let invokeFunction: typeof Invoke;

beforeAll(async () => {
  api = await loopbackApi(() => replies.shift() ?? NEVER);
  useAws(api.url);
  ({ invokeFunction } = await import("./lambda.ts"));
});
afterAll(async () => {
  await api.close();
  vi.unstubAllEnvs();
});

it("gives what the function answers, signed for Lambda", async () => {
  replies.push({ body: { seen: 3 } });

  expect(await invokeFunction(ARN, { action: "test" })).toEqual({ seen: 3 });

  expect(api.asked).toEqual([`POST /2015-03-31/functions/${encodeURIComponent(ARN)}/invocations`]);
  expect(api.requests.at(-1)).toMatchObject({
    body: '{"action":"test"}',
    headers: { authorization: expect.stringContaining("/eu-west-1/lambda/aws4_request") },
  });
});

it("tells the failure of the function from one of Lambda, and repeats neither", async () => {
  const before = api.asked.length;
  replies.push({
    headers: { "x-amz-function-error": "Unhandled" },
    body: { errorType: "TypeError", errorMessage: "no such region", trace: ["hidden"] },
  });
  replies.push({ status: 429, headers: { "x-amzn-errortype": "TooManyRequestsException" }, body: { Message: "slow" } });

  await expect(invokeFunction(ARN, {})).rejects.toMatchObject({
    name: "FunctionFailedError",
    message: "TypeError: no such region",
  });
  await expect(invokeFunction(ARN, {})).rejects.toMatchObject({ name: "TooManyRequestsException", message: "slow" });

  expect(api.asked.length - before).toBe(2);
});

it("waits no longer than it may", async () => {
  await expect(invokeFunction(ARN, {}, 50)).rejects.toMatchObject({ name: "TimeoutError" });
});
