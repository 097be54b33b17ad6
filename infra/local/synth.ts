import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CACHE, prune } from "./cache.ts";
import { StartError } from "./start-error.ts";

/** Settings of an installation that the app reads; they do not matter to this machine and are kept out of its template. */
const INSTALLATION = [
  "MAESTRO_DOMAIN",
  "MAESTRO_CERTIFICATE_ARN",
  "MAESTRO_MAIL_FROM",
  "MAESTRO_ALARM_MAIL",
  "MAESTRO_REGISTRATION",
];

function* sourcesIn(directory: string): Generator<string> {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) yield* sourcesIn(path);
    else if (/\.(ts|json)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name)) yield path;
  }
}

/** Changes whenever something changes that the templates depend on. */
function fingerprint(root: string): string {
  const hash = createHash("sha256");
  const folders = readdirSync(join(root, "infra"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "local")
    .map((entry) => join(root, "infra", entry.name));
  for (const folder of [...folders, join(root, "shared")])
    for (const file of sourcesIn(folder)) hash.update(file).update(readFileSync(file));
  for (const file of ["cdk.json", "package-lock.json"]) hash.update(readFileSync(join(root, file)));
  return hash.digest("hex").slice(0, 16);
}

function runApp(root: string, outdir: string): Promise<void> {
  const { context } = JSON.parse(readFileSync(join(root, "cdk.json"), "utf8")) as { context?: Record<string, unknown> };
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    CDK_OUTDIR: outdir,
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, bundle: "false" }),
    NODE_COMPILE_CACHE: join(root, CACHE, "compiled"),
  };
  for (const name of [...INSTALLATION, "CDK_DEFAULT_ACCOUNT", "CDK_DEFAULT_REGION"]) delete env[name];
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ["infra/bin/maestro.ts"], {
      cwd: root,
      env,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let errors = "";
    child.stderr.on("data", (text: Buffer) => {
      errors += text.toString();
    });
    child.on("error", fail);
    child.on("exit", (code) => {
      if (code === 0) done();
      else fail(new StartError(`The CDK app (infra/bin/maestro.ts) does not synthesize:\n${errors.trim()}`));
    });
  });
}

/**
 * Runs the CDK app without its command line and without bundling, or finds what an earlier run wrote for the same sources.
 * @returns the directory of the cloud assembly
 * @throws StartError with the app's own words when it fails
 */
export async function synthesize(root: string): Promise<string> {
  const directory = join(root, CACHE, `assembly-${fingerprint(root)}`);
  if (existsSync(join(directory, "manifest.json"))) return directory;
  mkdirSync(join(root, CACHE), { recursive: true });
  const draft = `${directory}.${process.pid}`;
  try {
    await runApp(root, draft);
    if (!existsSync(directory)) renameSync(draft, directory);
    prune(join(root, CACHE), "assembly-");
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return directory;
}
