import { execFileSync } from "node:child_process";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { httpWithoutFetch } from "./http-without-fetch.ts";

const source = `import https, { Agent } from "node:https"; import * as http from "http";
  process.stdout.write(JSON.stringify({
    agent: new Agent() instanceof https.Agent && typeof http.request,
    hasFetch: process.moduleLoadList.some((name) => name.includes("undici")),
  }));`;

const run = async (plugins: Parameters<typeof build>[0]["plugins"]) => {
  const stdin = { contents: source, resolveDir: import.meta.dirname };
  const { outputFiles } = await build({
    stdin,
    bundle: true,
    platform: "node",
    format: "esm",
    write: false,
    plugins: plugins ?? [],
  });
  const code = outputFiles![0]!.text;
  return JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", code]).toString());
};

it("gives the clients of http without loading fetch", async () => {
  expect(await run([httpWithoutFetch])).toEqual({ agent: "function", hasFetch: false });
  expect(await run([])).toEqual({ agent: "function", hasFetch: true });
});
