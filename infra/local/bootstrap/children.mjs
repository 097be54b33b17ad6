import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, join } from "node:path";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/** The environment in which the project's own commands, its Node first of all, win. */
const environment = (root) => ({
  ...process.env,
  PATH: [join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter),
});

/**
 * Runs a command to its end, with our terminal, or with `write` for all that it says. Signals reach it, and it hears of our end through the channel it shares
 * with us, should we be killed.
 * @returns its exit code
 */
export function run(command, args, { root = process.cwd(), env = {}, quiet = false, channel = false, write } = {}) {
  return new Promise((done, fail) => {
    const output = quiet ? "ignore" : write ? "pipe" : "inherit";
    const child = spawn(command, args, {
      cwd: root,
      env: { ...environment(root), ...env },
      stdio: ["inherit", output, quiet || write ? "pipe" : "inherit", ...(channel ? ["ipc"] : [])],
    });
    let errors = "";
    child.stdout?.on("data", write);
    child.stderr?.on("data", (text) => {
      errors += text;
      write?.(text);
    });
    const forward = (signal) => child.kill(signal);
    for (const signal of SIGNALS) process.on(signal, forward);
    const watch = watchParent(() => child.kill("SIGTERM"));
    child.on("error", fail);
    child.on("close", (code, signal) => {
      for (const name of SIGNALS) process.off(name, forward);
      clearInterval(watch);
      if (quiet && code !== 0) console.error(errors.trim().split("\n").slice(0, 12).join("\n"));
      done(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/** The parent of a process; undefined where the system does not tell. */
function parentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) \S /, "")
      .split(" ")[0];
  } catch {
    return undefined;
  }
}

/** npm and its shell cannot tell us when they are killed; being adopted by another process can. */
function watchParent(end) {
  const ancestors = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const started = ancestors();
  const isBelowNpm = process.env.npm_lifecycle_event !== undefined;
  return setInterval(() => {
    if (isBelowNpm && ancestors() !== started) end();
  }, 1000).unref();
}

/** Runs a file with the project's own Node, which understands TypeScript. */
export const runNode = (root, args, options = {}) => run(nodeOf(root), args, { root, channel: true, ...options });

export const nodeOf = (root) => process.env.MAESTRO_NODE ?? join(root, "node_modules", ".bin", "node");

/** Whether a command exists and ends well; its output, both streams together. */
export function probe(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", timeout: 15_000 });
  return { ok: status === 0, output: `${stdout ?? ""}${stderr ?? ""}` };
}
