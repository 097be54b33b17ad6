import { createHash } from "node:crypto";
import { Reject } from "../../../shared/contracts/discovery.ts";
import type { Files } from "../files.ts";
import type { Table } from "../table.ts";
import { listScopeResults } from "./scope-results.ts";

/** A person looks at the first ones; a thousand say what is wrong with the file. */
export const MAX_REJECTS = 1_000;

/** Keeps the rejects of one listing of a run, one JSON object a line. Gives the key under which they are. */
export async function writeRejects(
  files: Files,
  runId: string,
  listing: string,
  rejects: readonly Reject[],
): Promise<string | undefined> {
  if (rejects.length === 0) return undefined;
  const name = createHash("sha256").update(listing).digest("base64url").slice(0, 16);
  const key = `runs/${runId}/rejects-${name}.ndjson`;
  const lines = rejects.slice(0, MAX_REJECTS).map((reject) => JSON.stringify(Reject.parse(reject)));
  await files.put(key, Buffer.from(lines.join("\n")), "application/x-ndjson");
  return key;
}

/** The kept rejects of a run, at most `MAX_REJECTS`. */
export async function readRejects(
  { table, files }: { readonly table: Table; readonly files: Files },
  { connectionId, id }: { readonly connectionId: string; readonly id: string },
): Promise<Reject[]> {
  const found: Reject[] = [];
  for (const { rejects = [] } of await listScopeResults(table, connectionId, id)) {
    for (const key of rejects) {
      if (found.length < MAX_REJECTS) found.push(...(await readOne(files, key)));
    }
  }
  return found.slice(0, MAX_REJECTS);
}

async function readOne(files: Files, key: string): Promise<Reject[]> {
  const file = await files.get(key);
  if (file === undefined) return [];
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.body) chunks.push(chunk);
  const lines = Buffer.concat(chunks).toString("utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => Reject.parse(JSON.parse(line)));
}
