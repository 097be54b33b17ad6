import { spawn } from "node:child_process";
import { globSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { collect, isWithinBudget, type Measurement } from "../../../shared/bench/measurement.ts";
import { costDocument } from "./cost-model.ts";

/** Runs every `*.bench.ts` in a process of its own, one after the other, and writes the table in docs/benchmarks.md. */
const only = process.argv[2];
const files = globSync("{functions,infra,web,shared}/**/*.bench.ts", { exclude: ["**/node_modules/**"] })
  .filter((file) => !only || file.includes(only))
  .sort();

const run = (file: string): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ["--expose-gc", file], { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });

const format = (value: number) =>
  value >= 100 ? Math.round(value).toLocaleString("en") : Number(value.toPrecision(3)).toString();
const limit = ({ budget, unit }: Measurement) =>
  budget ? `${budget.max === undefined ? `≥ ${budget.min}` : `≤ ${budget.max}`} ${unit}` : "–";

const rows: Measurement[] = [];
let failures = 0;
for (const file of files) {
  console.log(`\n${file}`);
  const { code, output } = await run(file);
  const measured = collect(output);
  if (code !== 0 || measured.length === 0) {
    failures += 1;
    console.log(`  failed (exit code ${code})\n${output}`);
  }
  for (const row of measured) {
    rows.push(row);
    const isKept = isWithinBudget(row);
    if (!isKept) failures += 1;
    console.log(`  ${isKept ? "ok  " : "OVER"} ${row.what}: ${format(row.value)} ${row.unit} (budget ${limit(row)})`);
  }
}

if (!only) {
  const table = rows
    .map(
      (row) =>
        `| ${row.what} | ${format(row.value)} ${row.unit} | ${limit(row)} | ${isWithinBudget(row) ? "yes" : "**no**"} | ${row.note} |`,
    )
    .join("\n");
  writeFileSync(
    "docs/benchmarks.md",
    `# Benchmarks\n\nWritten by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} cores. One run, nothing left out.\n\n` +
      `| What | Measured | Budget | Kept | How |\n|---|---|---|---|---|\n${table}\n`,
  );
  console.log("\nTable written to docs/benchmarks.md");
  const measuredAs = (what: string) => rows.find((row) => row.what === what)?.value ?? Number.NaN;
  const measured = {
    writePerNew: measuredAs("Write units per new server of a first sync"),
    writePerChanged: measuredAs("Write units per changed server, 1 % of 10,000 changed"),
    readPerUnchanged: measuredAs("Read units per 100 resources of an unchanged sync of 10,000") / 100,
    writePerRun: measuredAs("Write units of an unchanged sync for itself"),
    cpuPerUnchanged: measuredAs("CPU per resource of an unchanged sync of 10,000, beside fetching the pages"),
  };
  if (Object.values(measured).every(Number.isFinite)) writeFileSync("docs/cost.md", costDocument(measured));
}
process.exitCode = failures > 0 ? 1 : 0;
