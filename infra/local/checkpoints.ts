import { readFileSync, renameSync, writeFileSync } from "node:fs";

/** How far each shard of each stream was delivered, kept in a file, so that a restart misses nothing. */
export class Checkpoints {
  readonly #file: string;
  readonly #positions: Record<string, string>;

  constructor(file: string) {
    this.#file = file;
    this.#positions = read(file);
  }

  /** Sequence number of the last delivered record. */
  get(mapping: string, shardId: string): string | undefined {
    return this.#positions[`${mapping} ${shardId}`];
  }

  set(mapping: string, shardId: string, sequenceNumber: string): void {
    this.#positions[`${mapping} ${shardId}`] = sequenceNumber;
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#positions, undefined, 1));
    renameSync(`${this.#file}.new`, this.#file);
  }
}

/** An unreadable file counts as none: delivery starts over, and the functions bear seeing a change twice. */
function read(file: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
  } catch {
    return {};
  }
}
