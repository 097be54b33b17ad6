import { median, report } from "../../shared/bench/measurement.ts";
import { terraformState } from "../../shared/bench/terraform-state.ts";
import { parseDocument } from "./documents/parse-document.ts";
import { planChanges } from "./engine/plan-changes.ts";
import { listStates } from "./terraform/list-states.ts";
import { readState } from "./terraform/read-state.ts";

/** A first import up to its first write: from the bytes of the file to the records to create, on one core. */
const RECORDS = 20_000;
const ROUNDS = 7;

const bytes = Buffer.from(JSON.stringify(terraformState(RECORDS)));

/** @throws Error when the file does not become the records it was made for, which would make the figure worthless */
function plan(): void {
  const parsed = parseDocument("bench.tfstate", bytes);
  if ("problem" in parsed) throw new Error(parsed.problem.message);
  const read = readState("bench.tfstate", parsed.document);
  if ("problem" in read) throw new Error(read.problem.message);
  const { listing } = listStates([read.contents]);
  let created = 0;
  for (const command of listing.commands) {
    const { found, isComplete } = listing.map(command);
    created += planChanges(new Map(), { found, isComplete, runId: "bench" }).create.length;
  }
  if (created !== RECORDS) throw new Error(`planned ${created} records instead of ${RECORDS}`);
}

plan();
const perSecond = Array.from({ length: ROUNDS }, () => {
  const before = process.cpuUsage();
  plan();
  const { user, system } = process.cpuUsage(before);
  return (RECORDS / (user + system)) * 1e6;
});
report({
  what: "Parsing, mapping and planning a first import, per second of CPU",
  value: median(perSecond),
  unit: "records/s",
  budget: { min: 5000 },
  note: `median of ${ROUNDS} rounds over ${RECORDS.toLocaleString("en")} records of five kinds, ${Math.round(bytes.length / 1e6)} MB`,
});
