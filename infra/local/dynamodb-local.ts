import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StartError } from "./start-error.ts";

const EMULATOR = join("node_modules", "amplify-dynamodb-simulator", "emulator");
const START_TIMEOUT_MS = 30_000;

/**
 * Runs a command that ends when our end of its standard input closes: also when we are killed and cannot say good-bye.
 * The command has the input of /dev/null.
 */
const TIED = 'exec 3<&0; "$@" </dev/null & child=$!; (cat <&3 >/dev/null; kill $child 2>/dev/null) & wait $child';

export interface Database {
  readonly url: string;
  readonly pid: number;
  /** Resolves with what it wrote to its error output when the process ends, asked for or not. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

export interface DatabaseOptions {
  readonly root: string;
  /** Where it keeps its file; undefined: in memory. */
  readonly directory: string | undefined;
}

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer().once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });

/** Java where bootstrap.mjs found it; Amazon's own image of the same program where there is only Docker. */
function commandFor({ root, directory }: DatabaseOptions, port: number): string[] {
  const emulator = resolve(root, EMULATOR);
  const options = ["-sharedDb", "-disableTelemetry"];
  if (process.env.MAESTRO_DYNAMODB === "docker") {
    const storage = directory ? ["-dbPath", "/data"] : ["-inMemory"];
    const volume = directory ? ["-v", `${resolve(directory)}:/data`, "-u", `${process.getuid?.() ?? 0}`] : [];
    const image = ["amazon/dynamodb-local", "-jar", "DynamoDBLocal.jar"];
    return ["docker", "run", "--rm", "-i", "-p", `127.0.0.1:${port}:8000`, ...volume, ...image, ...options, ...storage];
  }
  const storage = directory ? ["-dbPath", resolve(directory)] : ["-inMemory"];
  const jvm = [
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
    "-Xshare:auto",
    `-Djava.library.path=${emulator}/DynamoDBLocal_lib`,
  ];
  const jar = ["-jar", `${emulator}/DynamoDBLocal.jar`, "-port", String(port)];
  return [process.env.MAESTRO_JAVA ?? "java", ...jvm, ...jar, ...options, ...storage];
}

async function answers(url: string, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return true;
    await sleep(25);
  }
  return false;
}

/**
 * Starts Amazon's DynamoDB Local. It dies with this process, however that ends.
 * @throws StartError without Java, or when it does not come up
 */
export async function startDatabase(options: DatabaseOptions): Promise<Database> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  // Detached: Ctrl-C in the terminal reaches us alone, and the database ends after everything that uses it.
  const child = spawn("sh", ["-c", TIED, "sh", ...commandFor(options, port)], {
    stdio: ["pipe", "ignore", "pipe"],
    detached: true,
  });
  let errors = "";
  child.stderr.on("data", (text: Buffer) => {
    errors = `${errors}${text}`.slice(-4000);
  });
  child.stdin.on("error", () => undefined);
  const ended = new Promise<string>((done) => {
    child.once("exit", () => done(errors.trim()));
    child.once("error", (error) => done(error.message));
  });
  if (!(await answers(url, child))) {
    child.stdin.destroy();
    const reason = /not found/.test(errors)
      ? "Java 17 or newer is missing: install it (see README) or set JAVA_HOME"
      : errors.trim();
    throw new StartError(`DynamoDB Local did not start. ${reason}`);
  }
  return {
    url,
    pid: child.pid ?? 0,
    ended,
    async stop() {
      child.stdin.destroy();
      await ended;
    },
  };
}
