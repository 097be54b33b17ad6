import type { Run } from "../../../shared/contracts/discovery.ts";
import { type ApiClient, demand, until } from "./api-client.ts";

/** A record as lists give it. */
export interface Listed {
  readonly id: string;
  readonly name: string;
  readonly nativeId?: string;
  readonly [field: string]: unknown;
}

/** A file that was sent and can be imported. */
export interface Artifact {
  readonly key: string;
  readonly name: string;
}

/** The names of the records on the other end of one reference field. */
export interface Relation {
  readonly direction: "to" | "from";
  readonly field: string;
  readonly names: readonly string[];
}

/** What a person does with connections, waiting for runs to end. Calls that are refused fail the test with the answer. */
export interface SyncClient {
  /** Sends a file, whatever size it is announced with. */
  upload(name: string, content: string | Uint8Array<ArrayBuffer>, size?: number): Promise<Artifact>;
  /** Connects a provider, waits for its first run and stops its schedules: from then on the test alone says when it syncs. */
  connect(body: object): Promise<{ readonly id: string; readonly run: Run }>;
  sync(id: string, body?: object): Promise<Run>;
  /** The newest run, or the one that is named, once it has ended. */
  ended(id: string, runId?: string): Promise<Run>;
  /** Up to 200 records of a collection. */
  list(path: string): Promise<Listed[]>;
  /** The same by their native ids. */
  records(path: string): Promise<Map<string | undefined, Listed>>;
  /** What a record refers to and what refers to it. */
  related(path: string): Promise<Relation[]>;
}

/** @throws Error with the answer when a call is refused */
export function syncClient(person: Required<ApiClient>): SyncClient {
  return {
    async upload(name, content, size = Buffer.byteLength(content)) {
      const { body } = await demand(person, 201, "POST", "/api/uploads", { name, type: "application/json", size });
      const slot = body as unknown as { url: string; key: string; headers: Record<string, string> };
      const { ok, status } = await fetch(slot.url, { method: "PUT", headers: slot.headers, body: content });
      if (!ok) throw new Error(`the upload of ${name} was answered ${status}`);
      return { key: slot.key, name };
    },
    async connect(body) {
      const made = await demand(person, 201, "POST", "/api/connections", body);
      const id = String(made.body.id);
      const run = await this.ended(id);
      const { provider, method } = made.body;
      const commands = Object.keys(run.commands).length;
      if (method !== "upload") await stopSchedules(person, id, READ_FILES.has(String(provider)) ? 1 : commands);
      return { id, run };
    },
    async sync(id, body = {}) {
      const started = await demand(person, 202, "POST", `/api/connections/${id}/sync`, body);
      return this.ended(id, String(started.body.runId));
    },
    async ended(id, runId) {
      const { body } = await until(
        () => person.call("GET", `/api/connections/${id}/runs?limit=1`),
        (answer) => {
          const [run] = (answer.body.items ?? []) as Run[];
          return run !== undefined && run.status !== "running" && (runId === undefined || run.id === runId);
        },
        90_000,
      );
      const [run] = body.items as unknown as [Run];
      return run;
    },
    async list(path) {
      const { body } = await demand(person, 200, "GET", `${path}${path.includes("?") ? "&" : "?"}limit=200`);
      return body.items as unknown as Listed[];
    },
    async records(path) {
      return new Map((await this.list(path)).map((record) => [record.nativeId, record]));
    },
    async related(path) {
      const { body } = await demand(person, 200, "GET", `${path}/related`);
      const groups = body.groups as unknown as (Omit<Relation, "names"> & { items: Listed[] })[];
      return groups.map(({ direction, field, items }) => ({ direction, field, names: items.map(({ name }) => name) }));
    },
  };
}

const READ_FILES: ReadonlySet<string> = new Set(["terraform", "ansible", "file"]);

/** Default jobs appear in the wake of their connection: one for each command, or one for all that reads files. */
async function stopSchedules(person: Required<ApiClient>, connectionId: string, jobs: number): Promise<void> {
  const path = `/api/jobs?filter[connectionId][eq]=${connectionId}&limit=200`;
  const { body } = await until(
    () => person.call("GET", path),
    (answer) => Number(answer.body.total) >= jobs,
  );
  const ids = (body.items as unknown as { id: string }[]).map(({ id }) => id);
  await demand(person, 200, "PATCH", "/api/jobs", { ids, patch: { enabled: false } });
}
