import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { invokeFunction as Invoke } from "./lambda.ts";

interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: unknown;
}

const ARN = "arn:aws:lambda:eu-west-1:123456789012:function:crawl";
const asked: { url: string | undefined; headers: IncomingMessage["headers"]; input: unknown }[] = [];
const replies: Reply[] = [];
let server: Server;
let invokeFunction: typeof Invoke;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const input = JSON.parse(Buffer.concat(await request.toArray()).toString()) as unknown;
    asked.push({ url: request.url, headers: request.headers, input });
    const reply = replies.shift();
    if (reply === undefined) return;
    response.writeHead(reply.status ?? 200, reply.headers).end(JSON.stringify(reply.body));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  vi.stubEnv("MAESTRO_AWS_ENDPOINT", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv("MAESTRO_STAGE", "test");
  vi.stubEnv("MAESTRO_TABLE", "inventory");
  vi.stubEnv("MAESTRO_FILES_BUCKET", "files");
  vi.stubEnv("MAESTRO_PARAMETERS", "/maestro/test");
  vi.stubEnv("AWS_REGION", "eu-west-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
  ({ invokeFunction } = await import("./lambda.ts"));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  vi.unstubAllEnvs();
});

it("gives what the function answers, signed for Lambda", async () => {
  replies.push({ body: { seen: 3 } });

  expect(await invokeFunction(ARN, { action: "test" })).toEqual({ seen: 3 });

  expect(asked.at(-1)).toMatchObject({
    url: `/2015-03-31/functions/${encodeURIComponent(ARN)}/invocations`,
    input: { action: "test" },
    headers: { authorization: expect.stringContaining("/eu-west-1/lambda/aws4_request") },
  });
});

it("tells the failure of the function from one of Lambda, and repeats neither", async () => {
  const before = asked.length;
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

  expect(asked.length - before).toBe(2);
});

it("waits no longer than it may", async () => {
  await expect(invokeFunction(ARN, {}, 50)).rejects.toMatchObject({ name: "TimeoutError" });
});
