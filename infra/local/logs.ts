import { createWriteStream, mkdirSync, type WriteStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { Logger } from "./types.ts";

/** JSON lines of each function and of the runner itself, one file per source, as log groups would keep them. */
export class FunctionLog {
  readonly #directory: string;
  readonly #verbose: boolean;
  readonly #files = new Map<string, WriteStream>();

  constructor(directory: string, verbose: boolean) {
    mkdirSync(directory, { recursive: true });
    this.#directory = directory;
    this.#verbose = verbose;
  }

  /** Follows a stream until it ends. Text that is no JSON becomes the message of a line. */
  attach(source: string, stream: Readable): void {
    createInterface({ input: stream }).on("line", (line) => this.write(source, line));
  }

  write(source: string, line: string): void {
    const text = line.startsWith("{") ? line : JSON.stringify({ timestamp: new Date().toISOString(), message: line });
    this.#file(source).write(`${text}\n`);
    if (this.#verbose) console.error(`${source.padEnd(12)} ${line}`);
  }

  /** A logger for the parts of the runner; its problems also reach the terminal. */
  logger(source: string): Logger {
    const at = (level: string) => (message: string, details?: Record<string, unknown>) => {
      this.write(source, JSON.stringify({ timestamp: new Date().toISOString(), level, message, ...details }));
    };
    return { info: at("INFO"), warn: at("WARN"), error: at("ERROR") };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#files.values()].map((file) => new Promise((done) => file.end(done))));
  }

  #file(source: string): WriteStream {
    let file = this.#files.get(source);
    if (!file) {
      file = createWriteStream(join(this.#directory, `${source}.log`), { flags: "a" });
      this.#files.set(source, file);
    }
    return file;
  }
}
