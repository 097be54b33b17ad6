import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run, runNode } from "./children.mjs";

const heading = (text) => console.log(`\n── ${text}`);

/** A command that passes or fails as a whole; what it says is shown once it is through, since others run beside it. */
async function check(root, command) {
  const said = [];
  const write = (text) => said.push(text);
  const code = await run("sh", ["-c", command], { root, env: { CDK_DISABLE_CLI_TELEMETRY: "1" }, write });
  heading(command);
  process.stdout.write(Buffer.concat(said));
  if (code !== 0) console.log(`failed: ${command}`);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

/** Test files that could not even be loaded count as one failure each, as does an error outside of every test. */
function count(report, code) {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  const failed = report.numFailedTests + broken.length;
  return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

async function tests(root, args) {
  heading("vitest");
  const file = join(root, "node_modules", ".cache", "maestro", "tests.json");
  mkdirSync(join(file, ".."), { recursive: true });
  rmSync(file, { force: true });
  const vitest = join("node_modules", "vitest", "vitest.mjs");
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
  const code = await runNode(root, [vitest, "run", ...reporters, ...args], { channel: false });
  return existsSync(file) ? count(JSON.parse(readFileSync(file, "utf8")), code) : { passed: 0, failed: 1 };
}

/**
 * Everything that must hold before a change is merged. The last line is `N passed, N failed`.
 * @param args for vitest: with any, only the tests run
 * @returns 1 when anything failed
 */
export async function runChecks(root, args) {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const results = [];
  const commands = [...scripts.check.split(" && "), "npm run --silent synth"];
  if (args.length === 0) results.push(...(await Promise.all(commands.map((command) => check(root, command)))));
  results.push(await tests(root, args));
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  console.log(`\n${total("passed")} passed, ${total("failed")} failed`);
  return total("failed") === 0 ? 0 : 1;
}
