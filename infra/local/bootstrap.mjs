/** What `npm start`, `npm test` and `npm run bench` run first, with whatever Node there is: it makes the machine ready. */
import { resolve } from "node:path";
import { runChecks } from "./bootstrap/checks.mjs";
import { runNode } from "./bootstrap/children.mjs";
import { ensureDependencies, ensureNode } from "./bootstrap/dependencies.mjs";
import { ensureSite } from "./bootstrap/site.mjs";
import { ensureChromium, ensureJava, ensureSshServer } from "./bootstrap/system.mjs";

const root = resolve(import.meta.dirname, "../..");
const [command, ...args] = process.argv.slice(2);

async function prepare() {
  await ensureDependencies(root);
  ensureNode(root);
  await ensureJava();
}

const COMMANDS = {
  async start() {
    await prepare();
    await ensureSite(root).catch(({ message }) =>
      console.error(`${message}. Starting all the same, with what was built before`),
    );
    return runNode(root, ["infra/local/cli.ts", ...args]);
  },
  async test() {
    await prepare();
    await ensureChromium();
    await ensureSshServer();
    await ensureSite(root);
    return runChecks(root, args);
  },
  async bench() {
    await prepare();
    await ensureSite(root);
    return runNode(root, ["infra/local/bench/run.ts", ...args]);
  },
};

try {
  process.chdir(root);
  const run = COMMANDS[command];
  if (!run) throw new Error("Usage: node infra/local/bootstrap.mjs start|test|bench [options]");
  process.exitCode = await run();
} catch (error) {
  console.error(error.message);
  if (command === "test") console.log("\n0 passed, 1 failed");
  process.exitCode = 1;
}
