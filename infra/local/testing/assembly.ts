import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { SSMClient } from "@aws-sdk/client-ssm";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { readAssembly } from "../assembly.ts";
import { synthesize } from "../synth.ts";
import { type Assembly, LOCAL_REGION, OPERATOR } from "../types.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const START_TIMEOUT_MS = 60_000;

export interface AssemblyOptions {
  /** Kept after the end. Default: a new directory and a table in memory, both gone at the end. */
  readonly dataDir?: string;
  /** Default: any free one. */
  readonly port?: number;
  readonly allowPrivateEndpoints?: boolean;
  /** Directory of a cloud assembly; default: the app's own. */
  readonly assemblyDir?: string;
  /** Of Node and V8. */
  readonly nodeOptions?: readonly string[];
}

/** The whole system in a process of its own, as `npm start` runs it. */
export interface RunningAssembly {
  readonly url: string;
  readonly gatewayUrl: string;
  readonly dataDir: string;
  readonly pid: number;
  /** From start to ready. */
  readonly startedInMs: number;
  readonly assembly: Assembly;
  /** AWS clients that may do everything. */
  readonly clients: ReturnType<typeof operatorClients>;
  /** As Ctrl-C does. */
  stop(): Promise<void>;
  /** As `kill -9` does; the data stays. */
  kill(): Promise<void>;
}

/** AWS clients that act as the operator of a running system: no role limits them. */
export function operatorClients(gatewayUrl: string) {
  const options = {
    endpoint: gatewayUrl,
    region: LOCAL_REGION,
    credentials: { accessKeyId: OPERATOR, secretAccessKey: "local" },
  };
  return {
    dynamodb: DynamoDBDocumentClient.from(new DynamoDBClient(options), {
      marshallOptions: { removeUndefinedValues: true },
    }),
    s3: new S3Client({ ...options, forcePathStyle: true }),
    sqs: new SQSClient({ ...options, useQueueUrlAsEndpoint: false }),
    ssm: new SSMClient(options),
  };
}

/** What the command said before it ended, for tests of its failures. */
export async function runCli(args: readonly string[]): Promise<{ code: number | null; output: string }> {
  const child = spawnCli(args);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (text: Buffer) => {
      output += text.toString();
    });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, output };
}

function spawnCli(args: readonly string[], nodeOptions: readonly string[] = []): ChildProcess {
  const node = resolve(ROOT, "node_modules/.bin/node");
  return spawn(node, [...nodeOptions, "infra/local/cli.ts", ...args], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
}

/** @throws Error with the command's own words when it ends instead of becoming ready */
function ready(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    const said: string[] = [];
    const timer = setTimeout(() => fail(new Error(`not ready in time:\n${said.join("\n")}`)), START_TIMEOUT_MS);
    child.stderr?.on("data", (text: Buffer) => said.push(text.toString()));
    createInterface({ input: child.stdout! }).on("line", (line) => {
      said.push(line);
      const url = /ready at (\S+)/.exec(line)?.[1];
      if (!url) return;
      clearTimeout(timer);
      done(url);
    });
    child.once("exit", () => {
      clearTimeout(timer);
      fail(new Error(said.join("\n")));
    });
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, "exit");
}

/** Starts the system and waits until it is ready. The table is in memory unless a data directory is given. */
export async function startAssembly(options: AssemblyOptions = {}): Promise<RunningAssembly> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "maestro-test-"));
  const began = Date.now();
  const args = [
    ...["--port", String(options.port ?? 0), "--data", dataDir],
    ...(options.dataDir ? [] : ["--in-memory"]),
    ...(options.assemblyDir ? ["--assembly", options.assemblyDir] : []),
    ...(options.allowPrivateEndpoints ? ["--allow-private-endpoints"] : []),
  ];
  const child = spawnCli(args, options.nodeOptions);
  const url = await ready(child);
  const startedInMs = Date.now() - began;
  const { gatewayUrl } = JSON.parse(readFileSync(join(dataDir, "maestro.lock"), "utf8")) as { gatewayUrl: string };
  const stop = async (signal: NodeJS.Signals) => {
    await end(child, signal);
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
  };
  return {
    url,
    gatewayUrl,
    dataDir,
    pid: child.pid ?? 0,
    startedInMs,
    assembly: readAssembly(options.assemblyDir ?? (await synthesize(ROOT))),
    clients: operatorClients(gatewayUrl),
    stop: () => stop("SIGINT"),
    kill: () => stop("SIGKILL"),
  };
}
