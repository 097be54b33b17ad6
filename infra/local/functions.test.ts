import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { assemblyOf } from "./assembly.ts";
import { FunctionRunner } from "./functions.ts";
import { FunctionLog } from "./logs.ts";

const SOURCE = `
import { setTimeout as sleep } from "node:timers/promises";
let calls = 0;
export const handler = async (event, context) => {
  if (event.do === "throw") throw new TypeError("wrong");
  if (event.do === "hang") await sleep(60_000);
  if (event.do === "crash") setTimeout(() => { throw new Error("boom"); });
  if (event.do === "crash") await sleep(60_000);
  if (event.do === "log") console.log(JSON.stringify({ message: "hello" }));
  return { calls: ++calls, key: process.env.MAESTRO_AWS_ACCESS_KEY_ID,
    operator: process.env.AWS_ACCESS_KEY_ID, stage: process.env.STAGE, extra: process.env.EXTRA,
    options: process.env.NODE_OPTIONS, left: context.getRemainingTimeInMillis() > 0, id: typeof context.awsRequestId };
};`;

let root: string;
let runner: FunctionRunner;
let log: FunctionLog;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "maestro-functions-"));
  mkdirSync(join(root, "functions"));
  writeFileSync(join(root, "functions", "probe.ts"), SOURCE);
  writeFileSync(join(root, "functions", "broken.ts"), "export const handler = (");
  const lambda = (entry: string) => ({
    Type: "AWS::Lambda::Function",
    Properties: {
      FunctionName: entry,
      Handler: "index.handler",
      Timeout: 1,
      Environment: { Variables: { STAGE: "test", NODE_OPTIONS: "--inspect" } },
    },
    Metadata: { "maestro:entry": `functions/${entry}.ts`, "maestro:name": entry },
  });
  log = new FunctionLog(join(root, "logs"), false);
  runner = new FunctionRunner(
    assemblyOf({ app: { Resources: { Probe: lambda("probe"), Broken: lambda("broken") } } }),
    {
      root,
      log,
      environment: () => ({ EXTRA: "yes" }),
    },
  );
});

afterAll(async () => {
  await runner.stop();
  await log.close();
  rmSync(root, { recursive: true, force: true });
});

it("runs a function with its own environment and identity, beside the operator's", async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAOPERATOR");

  const { payload } = await runner.invoke("arn:aws:lambda:us-east-1:000000000000:function:probe", {});

  vi.unstubAllEnvs();
  expect(payload).toMatchObject({
    key: "probe",
    operator: "AKIAOPERATOR",
    stage: "test",
    extra: "yes",
    options: "",
    left: true,
    id: "string",
  });
});

it("keeps the worker between events and runs several at a time", async () => {
  const results = await Promise.all([1, 2, 3].map(() => runner.invoke("probe", {})));

  expect(new Set(results.map(({ payload }) => (payload as { calls: number }).calls)).size).toBe(3);
});

it("reports an error as Lambda does", async () => {
  const { functionError } = await runner.invoke("probe", { do: "throw" });

  expect(functionError).toMatchObject({ errorType: "TypeError", errorMessage: "wrong" });
  expect(functionError?.trace?.join("\n")).toContain("functions/probe.ts");
});

it("ends an event that takes too long, and goes on in a new worker", async () => {
  const late = await runner.invoke("probe", { do: "hang" });
  const next = await runner.invoke("probe", {});

  expect(late.functionError?.errorType).toBe("Sandbox.Timedout");
  expect(late.functionError?.errorMessage).toMatch(/Task timed out after 1\.00 seconds/);
  expect(next.payload).toMatchObject({ calls: 1 });
});

it("replaces a worker that crashed", async () => {
  const crashed = await runner.invoke("probe", { do: "crash" });
  const next = await runner.invoke("probe", {});

  expect(crashed.functionError).toMatchObject({ errorType: "Runtime.ExitError" });
  expect(next.payload).toMatchObject({ calls: 1 });
});

it("says what does not compile", async () => {
  expect((await runner.invoke("broken", {})).functionError?.errorType).toBe("Runtime.ImportModuleError");
});

it("keeps what a function logs", async () => {
  await runner.invoke("probe", { do: "log" });

  await expect.poll(() => readFileSync(join(root, "logs", "probe.log"), "utf8")).toContain('{"message":"hello"}');
});
