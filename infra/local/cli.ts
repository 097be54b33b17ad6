import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { loadDemo } from "./demo.ts";
import { type LocalSystem, startLocal } from "./run.ts";
import { StartError } from "./start-error.ts";

const HELP = `Runs Maestro on this machine, from the assembly that \`cdk deploy\` would deploy.

  npm start -- [options]

  --port N                   port of the web application (4000)
  --data DIR                 where everything is kept (.maestro)
  --ephemeral                keep nothing: data in memory and in a directory that is deleted at the end
  --in-memory                keep the table in memory only, the rest where --data says
  --demo                     load a sample estate and print an account to sign in with
  --assembly DIR             run what \`cdk synth\` wrote to DIR instead of synthesizing the app
  --allow-private-endpoints  let connections reach addresses of private networks
  --verbose                  show the logs of the functions
  --help                     show this
`;

function options() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: "string", default: "4000" },
        data: { type: "string", default: ".maestro" },
        ephemeral: { type: "boolean", default: false },
        "in-memory": { type: "boolean", default: false },
        demo: { type: "boolean", default: false },
        assembly: { type: "string" },
        "allow-private-endpoints": { type: "boolean", default: false },
        verbose: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new StartError(`--port ${values.port} is not a port`);
    if (values.assembly && !existsSync(join(values.assembly, "manifest.json")))
      throw new StartError(`--assembly ${values.assembly} is no cloud assembly: write one with npx cdk synth -o DIR`);
    return { ...values, port };
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`${(error as Error).message.split(". ")[0]}: see --help`);
  }
}

const root = resolve(import.meta.dirname, "../..");

/** One Ctrl-C arrives up to three times: from the terminal, from npm and from bootstrap.mjs. */
const SAME_SIGNAL_MS = 1000;

/** Ctrl-C stops everything in order; a second one does not wait. So does the end of the process that started this one. */
function stopOnSignals(stop: () => Promise<void>): void {
  let stoppingSince: number | undefined;
  const end = () => {
    if (stoppingSince && Date.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(130);
    if (stoppingSince) return;
    stoppingSince = Date.now();
    console.log("\nStopping");
    void stop().finally(() => process.exit(0));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
  if (process.connected) process.on("disconnect", end);
}

async function main(): Promise<void> {
  const values = options();
  if (values.help) return void process.stdout.write(HELP);
  const dataDir = values.ephemeral ? mkdtempSync(join(tmpdir(), "maestro-")) : resolve(values.data);
  const clean = () => values.ephemeral && rmSync(dataDir, { recursive: true, force: true });
  let system: LocalSystem | undefined;
  stopOnSignals(async () => {
    await system?.stop();
    clean();
  });
  try {
    system = await startLocal({
      root,
      assembly: values.assembly && resolve(values.assembly),
      port: values.port,
      dataDir,
      inMemory: values.ephemeral || values["in-memory"],
      allowPrivateEndpoints: values["allow-private-endpoints"],
      verbose: values.verbose,
      say: console.log,
    });
  } catch (error) {
    clean();
    throw error;
  }
  console.log(`Maestro is ready at ${system.url}`);
  if (values.demo)
    await loadDemo(root, system.url, console.log).catch((error: Error) =>
      console.error(`The sample estate could not be loaded: ${error.message}`),
    );
  const reason = await system.broken;
  throw new StartError(reason);
}

main().catch((error: unknown) => {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
});
