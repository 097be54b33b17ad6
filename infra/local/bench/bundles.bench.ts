import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build, type Metafile } from "esbuild";
import { median, report } from "../../../shared/bench/measurement.ts";
import { bundleFunction, FUNCTION_BUNDLE } from "../../bundling/bundle-function.ts";
import { FUNCTIONS } from "../../config/functions.ts";

/** What a cold start loads: the size of each function, and how long it takes to load compared with its SDK clients alone. */
const ROUNDS = 15;
const API_BUDGET_KB = 700;
const INIT_BUDGET = 1.5;

const root = resolve(import.meta.dirname, "../../..");
const directory = mkdtempSync(join(tmpdir(), "maestro-bundles-"));
const isApi = (entry: string) => entry.startsWith("functions/http/");

/** What the SDK imports of the function's own sources name, by package: values only, types are gone after bundling. */
function sdkImports({ inputs }: Metafile): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const sources = Object.keys(inputs).filter((file) => /^(functions|shared)\//.test(file));
  for (const source of sources) {
    const text = readFileSync(join(root, source), "utf8");
    for (const [, names = "", name = ""] of text.matchAll(
      /^import \{([^}]*)\} from "(@(?:aws-sdk|smithy)\/[^"]+)";/gm,
    )) {
      const values = names
        .split(",")
        .map((one) => one.trim())
        .filter((one) => one !== "" && !one.startsWith("type "));
      found.set(name, new Set([...(found.get(name) ?? []), ...values]));
    }
  }
  return found;
}

/** The same parts of the SDK in a bundle of their own, as esbuild makes it when nobody helps. */
async function bundleSdk(imports: ReadonlyMap<string, ReadonlySet<string>>): Promise<Uint8Array> {
  const lines = [...imports].map(([name, values], index) => {
    const aliased = [...values].map((value) => `${value} as ${value}${index}`);
    const used = [...values].map((value) => `${value}${index}`);
    return `import { ${aliased.join(", ")} } from "${name}"; globalThis.sdk${index} = [${used.join(", ")}];`;
  });
  const { outputFiles } = await build({
    ...FUNCTION_BUNDLE,
    stdin: { contents: lines.join("\n"), resolveDir: root },
    write: false,
  });
  return outputFiles[0]!.contents;
}

const ENVIRONMENT = {
  PATH: process.env.PATH,
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "bench",
  AWS_SECRET_ACCESS_KEY: "bench",
  MAESTRO_STAGE: "bench",
  MAESTRO_TABLE: "inventory",
  MAESTRO_FILES_BUCKET: "files",
  MAESTRO_BUS: "maestro",
  MAESTRO_SYNC_STATE_MACHINE_ARN: "arn:aws:states:us-east-1:000000000000:stateMachine:sync",
  MAESTRO_SOCKET_ENDPOINT: "https://socket.example",
  MAESTRO_PARAMETERS: "/maestro/bench",
  MAESTRO_WEB_ORIGIN: "https://maestro.example",
  MAESTRO_MAIL_FROM: "maestro@example.com",
};

/** CPU milliseconds that importing a module takes in a process of its own: at Lambda's share of a core, what one waits for. */
function initMs(file: string): number {
  const script = `const before = process.cpuUsage(); await import(${JSON.stringify(file)});
    const { user, system } = process.cpuUsage(before); process.stdout.write(String((user + system) / 1000)); process.exit();`;
  return Number(execFileSync(process.execPath, ["--input-type=module", "-e", script], { env: ENVIRONMENT }).toString());
}

const bundles: { name: string; kb: number; file: string; sdkFile: string; isApi: boolean }[] = [];
for (const [name, { entry }] of Object.entries(FUNCTIONS)) {
  const { code, metafile } = await bundleFunction(root, entry);
  const file = join(directory, `${name}.mjs`);
  const sdkFile = join(directory, `${name}-sdk.mjs`);
  writeFileSync(file, code);
  writeFileSync(sdkFile, await bundleSdk(sdkImports(metafile)));
  bundles.push({ name, kb: code.length / 1000, file, sdkFile, isApi: isApi(entry) });
}

for (const { name, kb, isApi } of bundles)
  report({
    what: `Bundle of ${name}`,
    value: kb,
    unit: "kB minified",
    ...(isApi ? { budget: { max: API_BUDGET_KB } } : {}),
    note: isApi ? "an API topic; the SDK included" : "the SDK included",
  });

for (const { name, file, sdkFile } of bundles.filter(({ isApi }) => isApi)) {
  const own: number[] = [];
  const sdk: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    own.push(initMs(file));
    sdk.push(initMs(sdkFile));
  }
  report({
    what: `Loading ${name}, compared with the SDK clients that it uses alone`,
    value: median(own) / median(sdk),
    unit: "×",
    budget: { max: INIT_BUDGET },
    note: `${median(own).toFixed(0)} ms of CPU against ${median(sdk).toFixed(0)} ms, median of ${ROUNDS} turns each; the same names imported from the same packages, bundled by esbuild as it is`,
  });
}
rmSync(directory, { recursive: true, force: true });
