import { afterEach, beforeEach, expect, it } from "vitest";
import { startOddSshServer } from "../../crawlers/sources/testing/odd-ssh-server.ts";
import { allowLoopback } from "../../platform/testing/environment.ts";
import type { SyncDeps } from "./deps.ts";
import { testFiles } from "./file-sources.ts";

let stalled: Awaited<ReturnType<typeof startOddSshServer>>;
beforeEach(async () => {
  allowLoopback();
  stalled = await startOddSshServer((sftp) => void sftp.on("OPENDIR", () => undefined));
});
afterEach(() => stalled.close());

it("answers a person who tests a host that does not list its files", { timeout: 15_000 }, async () => {
  const access = { connectionId: "c", method: "ssh", credentials: stalled.key, path: "/" };

  const tested = await testFiles({} as SyncDeps, { action: "test", provider: "terraform", access });

  expect(tested).toMatchObject({
    isUsable: false,
    failure: { class: "TIMEOUT", message: expect.stringContaining("did not answer in time") },
  });
  expect(tested.durationMs).toBeLessThan(10_000);
});
