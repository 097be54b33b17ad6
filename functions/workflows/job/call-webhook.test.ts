import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { outbound } from "../../platform/outbound.ts";
import { callWebhook, type WebhookDeps } from "./call-webhook.ts";

interface Heard {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
let close: (() => void) | undefined;
afterEach(() => close?.());

/** Another system, on this machine. */
async function receiver(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { method, url, headers } = request;
    heard.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

const now = new Date("2026-11-01T07:15:00Z");
const deps = (more: Partial<WebhookDeps> = {}): WebhookDeps => ({
  outbound: outbound({ allowPrivate: true }),
  clock: () => now,
  version: "1.2.3",
  ...more,
});
const JOB = "0199f6a2-1c00-7000-8000-000000000001";
const RUN = "0199f6a2-1c00-7000-8000-000000000002";
const call = (url: string, more: object = {}) => ({
  jobId: JOB,
  runId: RUN,
  url,
  method: "POST",
  headers: { "x-team": "ops" },
  body: '{"scope":"all"}',
  ...more,
});
const SECRET = { secret: "a secret of sixteen", headers: { Authorization: "Bearer t0ken" } };
const secretFor = (url: string) => ({ ...SECRET, origin: new URL(url).origin });

it("sends the body with a signature that its receiver can check, and what is kept with the secret", async () => {
  const { heard, url } = await receiver((_, response) => response.writeHead(202).end("thanks"));

  const conclusion = await callWebhook(deps(), call(url), secretFor(url));

  expect(conclusion).toEqual({ outcome: "success", status: 202, response: "thanks", message: "Answered 202" });
  const [{ headers, body, method }] = heard as [Heard];
  expect([method, body]).toEqual(["POST", '{"scope":"all"}']);
  expect(headers).toMatchObject({
    "content-type": "application/json",
    authorization: "Bearer t0ken",
    "x-team": "ops",
    "x-maestro-job": JOB,
    "x-maestro-run": RUN,
    "user-agent": "Maestro/1.2.3",
  });
  const [, t = "", v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["x-maestro-signature"])) ?? [];
  expect(Number(t)).toBe(now.getTime() / 1000);
  expect(v1).toBe(createHmac("sha256", SECRET.secret).update(`${t}.${body}`).digest("hex"));
});

it("signs nothing without a secret, and sends no body with a GET", async () => {
  const { heard, url } = await receiver((_, response) => response.end());

  await callWebhook(deps(), call(`${url}?scope=all`, { method: "GET", body: "" }), { headers: {} });

  expect(heard[0]).toMatchObject({ method: "GET", url: "/hook?scope=all", body: "" });
  expect(heard[0]?.headers).not.toHaveProperty("x-maestro-signature");
  expect(heard[0]?.headers).not.toHaveProperty("content-type");
});

it.each([
  ["another origin", { ...SECRET, origin: "https://hooks.example.org" }],
  ["none that is known", SECRET],
  ["another origin, with headers alone", { headers: SECRET.headers, origin: "https://hooks.example.org" }],
])("calls nobody with a secret that was given for %s", async (_, secret) => {
  const { heard, url } = await receiver((_request, response) => response.end());

  const conclusion = await callWebhook(deps(), call(url), secret);

  expect(conclusion).toMatchObject({ outcome: "failed", failure: "CONFIG", message: expect.stringContaining("again") });
  expect(heard).toEqual([]);
});

it.each([429, 500, 503])("throws what the pipeline tries again for %i", async (status) => {
  const { url } = await receiver((_, response) => response.writeHead(status).end("busy"));

  await expect(callWebhook(deps(), call(url), { headers: {} })).rejects.toMatchObject({
    name: "WebhookUnavailableError",
    message: `Answered ${status}: busy`,
  });
});

it("throws it for an answer that does not come in time, and for a connection that breaks", async () => {
  const silent = await receiver(() => undefined);
  const slow = callWebhook(deps({ timeoutMs: 100 }), call(silent.url), { headers: {} });
  await expect(slow).rejects.toMatchObject({ name: "WebhookUnavailableError" });
  close?.();

  const broken = await receiver((request) => request.socket.destroy());
  await expect(callWebhook(deps(), call(broken.url), { headers: {} })).rejects.toMatchObject({
    name: "WebhookUnavailableError",
  });
});

it.each([
  [400, "OTHER"],
  [404, "OTHER"],
  [401, "AUTH"],
  [410, "CONFIG"],
] as const)("takes %i for a failure of class %s", async (status, failure) => {
  const { url } = await receiver((_, response) => response.writeHead(status).end());

  expect(await callWebhook(deps(), call(url), { headers: {} })).toMatchObject({ outcome: "failed", failure, status });
});

it("does not follow redirects", async () => {
  const { heard, url } = await receiver((_, response) =>
    response.writeHead(302, { location: "http://169.254.169.254/latest" }).end(),
  );

  const conclusion = await callWebhook(deps(), call(url), { headers: {} });

  expect(conclusion).toMatchObject({ outcome: "failed", message: expect.stringContaining("169.254.169.254") });
  expect(heard).toHaveLength(1);
});

it("keeps the beginning of a long answer and does not wait for the rest", async () => {
  const { url } = await receiver((_, response) => {
    response.write("é".repeat(3000));
    // Never ends.
  });

  const { response = "" } = await callWebhook(deps(), call(url), { headers: {} });

  expect(Buffer.byteLength(response)).toBeLessThanOrEqual(2048);
  expect(response).toMatch(/^é+$/);
});

it("refuses private addresses, and what resolves to one", async () => {
  const { heard, url } = await receiver((_, response) => response.end());
  const guarded = deps({
    outbound: outbound({
      allowPrivate: false,
      resolve: (_host, _options, callback) => callback(null, [{ address: "127.0.0.1", family: 4 }]),
    }),
  });

  for (const target of [
    url,
    url.replace("127.0.0.1", "hooks.example.org"),
    "http://[::1]:1/",
    "http://169.254.169.254/",
  ])
    expect(await callWebhook(guarded, call(target), secretFor(target))).toMatchObject({
      outcome: "failed",
      failure: "CONFIG",
    });
  expect(heard).toEqual([]);
});
