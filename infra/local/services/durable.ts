import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Writes a file so that a kill leaves either the old content or the new, and what was awaited is on disk. */
export async function writeDurably(path: string, data: string | Buffer, mode = 0o644): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  const file = await open(temporary, "wx", mode);
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  await syncFolder(dirname(path));
}

/** Makes renames and removals in a folder survive a power cut. Some file systems cannot; then the kernel's order must do. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r").catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

/**
 * A map whose every entry is one JSON file, so an acknowledged write survives `kill -9`.
 * Reads come from memory. Writes to one key happen in the order they were asked for.
 */
export class DurableMap<T> {
  readonly #folder: string;
  readonly #entries = new Map<string, T>();
  readonly #pending = new Map<string, Promise<void>>();

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open<T>(folder: string): Promise<DurableMap<T>> {
    const map = new DurableMap<T>(folder);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(folder)) {
      if (name.endsWith(".tmp")) await rm(join(folder, name), { force: true });
      if (!name.endsWith(".json")) continue;
      const { key, value } = JSON.parse(await readFile(join(folder, name), "utf8")) as { key: string; value: T };
      map.#entries.set(key, value);
    }
    return map;
  }

  get(key: string): T | undefined {
    return this.#entries.get(key);
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  values(): T[] {
    return [...this.#entries.values()];
  }

  entries(): [string, T][] {
    return [...this.#entries.entries()];
  }

  async set(key: string, value: T): Promise<void> {
    this.#entries.set(key, value);
    await this.#inOrder(key, () => writeDurably(this.#fileOf(key), JSON.stringify({ key, value }), 0o600));
  }

  /** True where there was such an entry. */
  async delete(key: string): Promise<boolean> {
    if (!this.#entries.delete(key)) return false;
    await this.#inOrder(key, async () => {
      await rm(this.#fileOf(key), { force: true });
      await syncFolder(this.#folder);
    });
    return true;
  }

  #fileOf(key: string): string {
    return join(this.#folder, `${createHash("sha256").update(key).digest("hex").slice(0, 40)}.json`);
  }

  async #inOrder(key: string, write: () => Promise<void>): Promise<void> {
    const previous = this.#pending.get(key) ?? Promise.resolve();
    const current = previous.catch(() => undefined).then(write);
    this.#pending.set(key, current);
    try {
      await current;
    } finally {
      if (this.#pending.get(key) === current) this.#pending.delete(key);
    }
  }
}
