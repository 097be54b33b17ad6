import { Reject } from "../../../shared/contracts/discovery.ts";
import type { Files } from "../files.ts";

/** A person looks at the first ones; a thousand say what is wrong with the file. */
export const MAX_REJECTS = 1_000;

const keyOf = (runId: string, command: string) => `runs/${runId}/rejects-${command}.ndjson`;

/** Keeps the rejects of one command of a run, one JSON object a line. */
export async function writeRejects(
  files: Files,
  runId: string,
  command: string,
  rejects: readonly Reject[],
): Promise<void> {
  if (rejects.length === 0) return;
  const lines = rejects.slice(0, MAX_REJECTS).map((reject) => JSON.stringify(Reject.parse(reject)));
  await files.put(keyOf(runId, command), Buffer.from(lines.join("\n")), "application/x-ndjson");
}

/** The kept rejects of a run's commands, at most `MAX_REJECTS`. */
export async function readRejects(files: Files, runId: string, commands: readonly string[]): Promise<Reject[]> {
  const all = await Promise.all(commands.map((command) => readOne(files, keyOf(runId, command))));
  return all.flat().slice(0, MAX_REJECTS);
}

async function readOne(files: Files, key: string): Promise<Reject[]> {
  const file = await files.get(key);
  if (file === undefined) return [];
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.body) chunks.push(chunk);
  const lines = Buffer.concat(chunks).toString("utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => Reject.parse(JSON.parse(line)));
}
