import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { SchedulerClient } from "@aws-sdk/client-scheduler";
import type { JobRun } from "../../../shared/contracts/jobs.ts";
import { type ApiClient, demand, until } from "./api-client.ts";

/** A job as the API gives it. */
export interface JobDto {
  readonly id: string;
  readonly name: string;
  readonly [field: string]: unknown;
}

/** What a person does with jobs. Calls that are refused fail the test with the answer. */
export function jobClient(person: Required<ApiClient>) {
  const expectStatus = async (status: number, method: string, path: string, body?: unknown): Promise<unknown> =>
    (await demand(person, status, method, path, body)).body;
  const get = async (id: string) => (await expectStatus(200, "GET", `/api/jobs/${id}`)) as JobDto;
  const runs = async (id: string) =>
    ((await expectStatus(200, "GET", `/api/jobs/${id}/runs`)) as { items: JobRun[] }).items;
  return {
    get,
    runs,
    create: async (fields: object) => (await expectStatus(201, "POST", "/api/jobs", fields)) as JobDto,
    patch: async (id: string, fields: object) =>
      (await expectStatus(200, "PATCH", `/api/jobs/${id}`, fields)) as JobDto,
    setSecret: (id: string, secret: string | null) => expectStatus(204, "PUT", `/api/jobs/${id}/secret`, { secret }),
    /** What is wrong with fields, by path. */
    async refused(fields: object): Promise<Record<string, string>> {
      const body = (await expectStatus(422, "POST", "/api/jobs", fields)) as {
        errors: { path: string; message: string }[];
      };
      return Object.fromEntries(body.errors.map(({ path, message }) => [path, message]));
    },
    /** Runs it by hand and waits for the end. */
    async run(id: string): Promise<JobRun> {
      const { runId } = (await expectStatus(202, "POST", `/api/jobs/${id}/run`, {})) as { runId: string };
      return this.ended(id, (run) => run.id === runId);
    },
    /** The newest run that fits, once it has ended. */
    async ended(id: string, fits: (run: JobRun) => boolean = () => true): Promise<JobRun> {
      const found = (items: readonly JobRun[]) => items.find((run) => fits(run) && run.outcome !== "running");
      const answer = await until(
        () => person.call("GET", `/api/jobs/${id}/runs`),
        ({ body }) => found((body.items ?? []) as JobRun[]) !== undefined,
        60_000,
      );
      return found(answer.body.items as unknown as JobRun[])!;
    },
    /** The job, once it looks as expected. */
    async becomes(id: string, isSo: (job: JobDto) => boolean): Promise<JobDto> {
      const answer = await until(
        () => person.call("GET", `/api/jobs/${id}`),
        ({ body }) => isSo(body as unknown as JobDto),
        30_000,
      );
      return answer.body as unknown as JobDto;
    },
  };
}
export type JobClient = ReturnType<typeof jobClient>;

export interface HeardCall {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly at: number;
}

/** Another system on this machine that webhooks call. */
export interface Receiver {
  readonly url: string;
  readonly heard: readonly HeardCall[];
  /** Answers from now on with this. */
  answer: (response: ServerResponse, call: HeardCall) => void;
  close(): void;
}

export async function startReceiver(): Promise<Receiver> {
  const heard: HeardCall[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const call = {
      path: request.url ?? "",
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
      at: Date.now(),
    };
    heard.push(call);
    receiver.answer(response, call);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    answer: (response) => response.end("ok"),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return receiver;
}

/** Whether a call was signed with a secret, as docs/jobs.md tells receivers to check. */
export function isSigned({ headers, body }: HeardCall, secret: string): boolean {
  const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["x-maestro-signature"])) ?? [];
  return v1 === createHmac("sha256", secret).update(`${t}.${body}`).digest("hex");
}

/** The schedules of a running system, as its operator sees them. */
export const operatorScheduler = (gatewayUrl: string): SchedulerClient =>
  new SchedulerClient({
    endpoint: gatewayUrl,
    region: "us-east-1",
    credentials: { accessKeyId: "operator", secretAccessKey: "local" },
  });

export const SCHEDULE_GROUP = "maestro-dev";
