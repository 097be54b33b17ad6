import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { allowLoopback } from "../../platform/testing/environment.ts";
import { classifyAzure } from "./classify.ts";
import { probeAzure } from "./probe.ts";
import { FakeAzure } from "./testing/fake-azure.ts";

let azure: FakeAzure;
beforeEach(async () => {
  allowLoopback();
  // As it is where no operator allows anything: settings are read once, so this file is the only place.
  vi.stubEnv("MAESTRO_ALLOW_PRIVATE_ENDPOINTS", "false");
  azure = await FakeAzure.start();
});
afterEach(() => azure[Symbol.asyncDispose]());

it.each([
  ["a literal address", (endpoint: string) => endpoint],
  ["a name", (endpoint: string) => endpoint.replace("127.0.0.1", "localhost")],
])("connects to no private place that a person names by %s", async (_, spelled) => {
  const endpoint = spelled(azure.endpoint);
  const access = azure.access({ endpoint, credentials: { ...azure.credentials, authority: endpoint } });

  const failure = await probeAzure(access, AbortSignal.timeout(20_000)).catch(classifyAzure);

  expect(failure).toMatchObject({ class: "BAD_INPUT", message: expect.stringContaining("not on the public internet") });
  expect(azure.requests).toEqual([]);
  expect(azure.tokensGiven).toBe(0);
});
