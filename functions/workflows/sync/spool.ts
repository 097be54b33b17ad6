import { gunzipSync, gzipSync } from "node:zlib";
import type { FoundRecord } from "../../../shared/records/found.ts";
import type { Files } from "../../data/files.ts";

const CHUNK = 500;
/** What a listing may keep in memory, compressed: some 400,000 records. */
const MAX_BYTES = 64 * 1024 * 1024;

const FOLDER = (runId: string) => `runs/${runId}/spool`;

/**
 * The records of one listing, put aside until it is known which of them changed. However long the listing is, memory holds
 * one open chunk and what gzip leaves of the others; what outlives a turn of the function goes to the bucket.
 */
export class Spool {
  readonly #files: Files;
  readonly #folder: string;
  /** Closed chunks; `undefined` are those in the bucket. */
  readonly #chunks: (Uint8Array | undefined)[];
  #open: FoundRecord[] = [];
  #bytes = 0;

  /**
   * @param name tells it from other listings of the run
   * @param stored how many chunks an earlier turn left in the bucket
   */
  constructor(files: Files, runId: string, name: string, stored = 0) {
    this.#files = files;
    this.#folder = `${FOLDER(runId)}/${Buffer.from(name).toString("base64url")}`;
    this.#chunks = Array.from({ length: stored }, () => undefined);
  }

  async add(record: FoundRecord): Promise<void> {
    this.#open.push(record);
    if (this.#open.length >= CHUNK) await this.#close();
  }

  /** Keeps what else the next turn has to know. A turn that is repeated after a crash must not find its own. */
  async storeState(turn: number, state: unknown): Promise<void> {
    await this.#files.put(this.#stateKey(turn), gzipSync(JSON.stringify(state)), "application/gzip");
  }

  /** @throws Error when that turn kept nothing */
  async readState(turn: number): Promise<unknown> {
    return JSON.parse(gunzipSync(await this.#read(this.#stateKey(turn))).toString("utf8"));
  }

  /** The records, a chunk at a time. */
  async *chunks(): AsyncGenerator<readonly FoundRecord[]> {
    for (const [index, chunk] of this.#chunks.entries()) {
      const lines = gunzipSync(chunk ?? (await this.#read(this.#keyOf(index))))
        .toString("utf8")
        .split("\n");
      yield lines.map((line) => JSON.parse(line) as FoundRecord);
    }
    if (this.#open.length > 0) yield this.#open;
  }

  /** Leaves everything in the bucket for the next turn. Gives the number of chunks. */
  async store(): Promise<number> {
    await this.#close();
    for (const [index, chunk] of this.#chunks.entries()) {
      if (chunk !== undefined) await this.#write(index, chunk);
    }
    return this.#chunks.length;
  }

  async #close(): Promise<void> {
    if (this.#open.length === 0) return;
    const lines = this.#open.map((record) => JSON.stringify(record)).join("\n");
    const chunk = gzipSync(lines, { level: 1 });
    this.#open = [];
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    if (this.#bytes > MAX_BYTES) await this.#write(this.#chunks.length - 1, chunk);
  }

  async #write(index: number, chunk: Uint8Array): Promise<void> {
    await this.#files.put(this.#keyOf(index), chunk, "application/gzip");
    this.#chunks[index] = undefined;
    this.#bytes -= chunk.length;
  }

  async #read(key: string): Promise<Uint8Array> {
    const file = await this.#files.get(key);
    if (file === undefined) throw new Error(`A part of the listing is gone: ${key}`);
    const parts: Uint8Array[] = [];
    for await (const part of file.body) parts.push(part);
    return Buffer.concat(parts);
  }

  #stateKey = (turn: number): string => `${this.#folder}/state-${turn}.json.gz`;
  #keyOf = (index: number): string => `${this.#folder}/${index}.ndjson.gz`;
}
