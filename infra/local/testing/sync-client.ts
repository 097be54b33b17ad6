import type { Run } from "../../../shared/contracts/discovery.ts";
import { type ApiClient, until } from "./api-client.ts";

/** A record as lists give it. */
export interface Listed {
  readonly id: string;
  readonly name: string;
  readonly nativeId?: string;
  readonly [field: string]: unknown;
}

/** What a person does with connections, waiting for runs to end. */
export interface SyncClient {
  /** Connects a provider and waits for its first run. */
  connect(body: object): Promise<{ readonly id: string; readonly run: Run }>;
  sync(id: string, body?: object): Promise<Run>;
  /** Up to 200 records of a collection by their native ids. */
  records(path: string): Promise<Map<string | undefined, Listed>>;
}

/** @throws Error with the answer when a call is refused */
export function syncClient(person: Required<ApiClient>): SyncClient {
  const expectStatus = async (status: number, method: string, path: string, body: object) => {
    const answer = await person.call(method, path, body);
    if (answer.status !== status) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`);
    return answer;
  };
  const ended = async (id: string, runId?: string): Promise<Run> => {
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
  };
  return {
    async connect(body) {
      const made = await expectStatus(201, "POST", "/api/connections", body);
      const id = String(made.body.id);
      return { id, run: await ended(id) };
    },
    async sync(id, body = {}) {
      const started = await expectStatus(202, "POST", `/api/connections/${id}/sync`, body);
      return ended(id, String(started.body.runId));
    },
    async records(path) {
      const { body } = await person.call("GET", `${path}${path.includes("?") ? "&" : "?"}limit=200`);
      return new Map((body.items as unknown as Listed[]).map((record) => [record.nativeId, record]));
    },
  };
}
