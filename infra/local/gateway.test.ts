import { request } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestGateway, type TestGateway } from "./services/test-gateway.ts";

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway([]);
});
afterAll(() => gateway.remove());

/** By hand: fetch sets its own `Host`. */
async function ask(headers: Record<string, string>): Promise<{ status: number | undefined; body: string }> {
  const response = await new Promise<import("node:http").IncomingMessage>((resolve, reject) => {
    request(gateway.url, { method: "POST", headers }, resolve).on("error", reject).end("{}");
  });
  const chunks = await response.toArray();
  return { status: response.statusCode, body: Buffer.concat(chunks).toString() };
}
const signed = (service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=operator/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
});

it("listens to this machine only, and to browsers that were sent here by another name not at all", async () => {
  expect(gateway.url).toMatch(/^http:\/\/127\.0\.0\.1:/);

  expect(await ask({ ...signed("ssm"), host: "evil.example" })).toMatchObject({
    status: 403,
    body: expect.stringContaining("Not reachable as evil.example"),
  });
});

it("says what is wrong with a request that it cannot route", async () => {
  expect((await ask({})).body).toContain("MissingAuthenticationTokenException");
  expect((await ask(signed("quicksight"))).body).toContain("There is no local quicksight");
  expect((await ask({ ...signed("ssm"), "x-amz-target": "AmazonSSM.ListDocuments" })).body).toContain(
    "The local ssm does not implement ListDocuments",
  );
});
