import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StartError } from "./start-error.ts";

const FILE = "maestro.lock";
const STOP_TIMEOUT_MS = 5_000;

/** Who uses a data directory, and where it can be reached. */
export interface Owner {
  readonly pid: number;
  readonly url?: string;
  readonly gatewayUrl?: string;
  /** Process of DynamoDB Local. */
  readonly database?: number;
}

export interface DataLock {
  update(owner: Omit<Owner, "pid">): void;
  release(): void;
}

/** What a process was started with; undefined when there is no such process. Elsewhere than on Linux only that it exists. */
function commandOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return undefined;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return process.platform === "linux" ? undefined : "infra/local/cli DynamoDBLocal";
  }
}

const isRunning = (pid: number | undefined, part: string): pid is number =>
  pid !== undefined && pid !== process.pid && (commandOf(pid)?.includes(part) ?? false);

function ownerOf(file: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Owner;
  } catch {
    return undefined;
  }
}

/** Ends the database of a system that was killed, should it still hold the files. */
async function endDatabase(pid: number | undefined): Promise<void> {
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  for (let waited = 0; isRunning(pid, "DynamoDBLocal"); waited++) {
    if (waited === 0) process.kill(pid, "SIGTERM");
    if (Date.now() > deadline) process.kill(pid, "SIGKILL");
    await sleep(25);
  }
}

function write(file: string, owner: Owner, flag: "w" | "wx"): void {
  writeFileSync(file, `${JSON.stringify(owner)}\n`, { flag });
}

/**
 * Takes a data directory for this process; one system at a time may use it.
 * @throws StartError when it cannot be written, or when another system runs on it
 */
export async function lockData(directory: string): Promise<DataLock> {
  const file = join(directory, FILE);
  const self: Owner = { pid: process.pid };
  try {
    mkdirSync(directory, { recursive: true });
    write(file, self, "wx");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "EEXIST" || !readableFile(file)) {
      throw new StartError(
        `Cannot write to ${directory} (${code ?? message}): choose another directory with --data DIR`,
      );
    }
    const owner = ownerOf(file);
    if (isRunning(owner?.pid, "infra/local/cli")) {
      const where = owner?.url ? ` at ${owner.url}` : "";
      throw new StartError(
        `Maestro already runs on ${directory}${where} (process ${owner?.pid}): stop it, or start another with --data DIR`,
      );
    }
    await endDatabase(owner?.database);
    write(file, self, "w");
  }
  return {
    update: (owner) => write(file, { ...self, ...owner }, "w"),
    release: () => rmSync(file, { force: true }),
  };
}

function readableFile(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}
