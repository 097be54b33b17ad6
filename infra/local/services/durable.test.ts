import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { DurableMap } from "./durable.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "maestro-durable-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it("keeps the last of several writes to one key", async () => {
  const map = await DurableMap.open<number>(folder);

  await Promise.all([1, 2, 3, 4, 5].map((value) => map.set("key", value)));
  await map.set("gone", 1);
  await map.delete("gone");

  expect((await DurableMap.open<number>(folder)).entries()).toEqual([["key", 5]]);
});

it("has what it acknowledged after the process was killed in the middle of writing", async () => {
  const module = new URL("./durable.ts", import.meta.url).href;
  const script = `
    const { DurableMap } = await import(${JSON.stringify(module)});
    const map = await DurableMap.open(${JSON.stringify(folder)});
    for (let i = 0; ; i += 1) {
      await map.set("key " + i, i);
      console.log(i);
    }`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  for await (const chunk of child.stdout) {
    output += chunk;
    if (output.split("\n").length > 50) break;
  }
  child.kill("SIGKILL");
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");

  const acknowledged = output.split("\n").slice(0, -1).map(Number);
  const map = await DurableMap.open<number>(folder);

  expect(acknowledged.length).toBeGreaterThanOrEqual(50);
  expect(acknowledged.filter((value) => map.get(`key ${value}`) !== value)).toEqual([]);
});
