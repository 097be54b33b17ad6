import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type RunningAssembly, runCli, startAssembly } from "./testing/assembly.ts";

/** Twice the budget of two free cores: other tests run at the same time. */
const START_LIMIT_MS = 20_000;

let dataDir: string;
let running: RunningAssembly | undefined;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "maestro-cli-"));
});

afterEach(async () => {
  await running?.stop();
  running = undefined;
  rmSync(dataDir, { recursive: true, force: true });
});

const tableOf = ({ assembly }: RunningAssembly) => assembly.byType("AWS::DynamoDB::Table")[0]!.physicalId;

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe("npm start", () => {
  it("is ready soon and leaves nothing running behind", async () => {
    running = await startAssembly({ dataDir });
    const { database } = JSON.parse(readFileSync(join(dataDir, "maestro.lock"), "utf8")) as { database: number };
    const answer = await fetch(`${running.url}/api/version`);

    await running.stop();

    expect(running.startedInMs).toBeLessThan(START_LIMIT_MS);
    expect(answer.status).toBe(200);
    expect(isAlive(database)).toBe(false);
    expect(existsSync(join(dataDir, "maestro.lock"))).toBe(false);
  });

  it("loses nothing that was acknowledged when it is killed, and starts again on the same data", async () => {
    running = await startAssembly({ dataDir });
    const table = tableOf(running);
    const acknowledged: number[] = [];
    const writing = (async () => {
      for (let n = 0; ; n++) {
        await running.clients.dynamodb.send(
          new PutCommand({ TableName: table, Item: { pk: `kill#${n}`, sk: "#", n } }),
        );
        acknowledged.push(n);
      }
    })().catch(() => undefined);
    while (acknowledged.length < 50) await new Promise((done) => setTimeout(done, 10));

    await running.kill();
    await writing;
    running = await startAssembly({ dataDir });

    const found = await Promise.all(
      acknowledged.map(async (n) => {
        const { Item } = await running!.clients.dynamodb.send(
          new GetCommand({ TableName: table, Key: { pk: `kill#${n}`, sk: "#" }, ConsistentRead: true }),
        );
        return Item?.n as number;
      }),
    );
    expect(found).toEqual(acknowledged);
  });

  it("delivers the changes after a restart that it could not deliver before", async () => {
    running = await startAssembly({ dataDir });
    const call = async <T>(method: string, path: string, token?: string, body?: object): Promise<T> => {
      const headers = { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) };
      const response = await fetch(`${running!.url}${path}`, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      });
      return (await response.json()) as T;
    };
    const person = { name: "Rae Restart", email: "rae@restart.test", password: "a long enough passphrase 7" };
    const { accessToken } = await call<{ accessToken: string }>("POST", "/api/auth/register", undefined, person);
    const created = [];
    for (const n of [1, 2, 3]) {
      const { id } = await call<{ id: string }>("POST", "/api/servers", accessToken, { name: `restart-${n}` });
      created.push(id);
    }

    await running.kill();
    running = await startAssembly({ dataDir });

    for (const id of created) {
      const history = () => call<{ items: unknown[] }>("GET", `/api/servers/${id}/history`, accessToken);
      await expect.poll(async () => (await history()).items.length, { timeout: 20_000, interval: 200 }).toBe(1);
    }
  });

  it("says how to choose another port when the port is taken", async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;

    const { code, output } = await runCli(["--data", dataDir, "--port", String(port)]);

    server.close();
    expect({ code, output }).toEqual({
      code: 1,
      output: `Port ${port} is already in use: free it, or choose another with --port N\n`,
    });
  });

  it("says how to choose another directory when the data cannot be written", async () => {
    const file = join(dataDir, "file");
    writeFileSync(file, "");

    const { code, output } = await runCli(["--data", join(file, "data"), "--port", "0"]);

    expect(code).toBe(1);
    expect(output).toMatch(/^Cannot write to .*--data DIR\n$/);
  });

  it("refuses a second system on the same data and names the first", async () => {
    running = await startAssembly({ dataDir });

    const { code, output } = await runCli(["--data", dataDir, "--port", "0"]);

    expect(code).toBe(1);
    expect(output).toContain(`already runs on ${dataDir} at ${running.url} (process ${running.pid})`);
  });

  it("says so when the data is no database any more", async () => {
    mkdirSync(join(dataDir, "dynamodb"));
    writeFileSync(join(dataDir, "dynamodb", "shared-local-instance.db"), "this is not a database".repeat(1000));

    const { code, output } = await runCli(["--data", dataDir, "--port", "0"]);

    expect(code).toBe(1);
    expect(output.trim().split("\n").at(-1)).toMatch(/^The data in .* cannot be read .*--data DIR$/);
  });

  it("names an option it does not know", async () => {
    const { code, output } = await runCli(["--prot", "4000"]);

    expect({ code, output }).toEqual({ code: 1, output: "Unknown option '--prot': see --help\n" });
  });
});
