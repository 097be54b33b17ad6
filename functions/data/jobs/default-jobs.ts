import { v5 } from "uuid";
import { Interval, type Job } from "../../../shared/entities/job.ts";
import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import { FILES_INTERVAL } from "../../../shared/seed/command-intervals.ts";
import type { Actor } from "../../../shared/vocabulary/actor.ts";
import { DuplicateError } from "../../platform/errors.ts";
import type { DataDeps } from "../deps.ts";
import type { ConnectionInfo } from "../discovery/connections.ts";
import { nextMoment } from "../records/record-item.ts";
import { writeRecord } from "../records/write-record.ts";
import { inParallel } from "../table.ts";
import { jobListItem } from "./job-list.ts";

/** A command of a provider with how often it runs unless a person says otherwise. */
export interface ScheduledCommand {
  readonly name: string;
  readonly label: string;
  readonly every?: { readonly every: number; readonly period: string } | undefined;
}
export interface DefaultJob {
  /** Follows from the connection and the command: the same job is never made twice, nor again after it was deleted. */
  readonly id: string;
  readonly fields: Job;
}

const DEFAULT_JOB_NAMESPACE = "4f9b1f0e-7c53-5d0a-9a57-0b6e6e0f2c11";
/** For commands that nobody thought of yet. */
const OTHERWISE = { every: 24, period: "hours" } as const;
const FILE_PROVIDERS: ReadonlySet<string> = new Set(["terraform", "ansible", "file"]);
const AT_ONCE = 5;

/**
 * The jobs that keep a connection fresh: one per command, each in its own rhythm, so that servers are looked at many times a
 * day and images once; one for all files, which are read as a whole. Uploads have none, since nothing new comes by itself.
 */
export function defaultJobsFor(
  connection: Pick<ConnectionInfo, "id" | "name" | "provider" | "method" | "commands">,
  commands: readonly ScheduledCommand[],
): DefaultJob[] {
  const { id: connectionId, name, provider, method } = connection;
  if (method === "upload") return [];
  const job = (key: string, label: string, fields: Pick<Job, "interval" | "commands">): DefaultJob => ({
    id: v5(`${connectionId}|${key}`, DEFAULT_JOB_NAMESPACE),
    fields: {
      name: `${name}: ${label}`.slice(0, 250),
      task: "connections",
      enabled: true,
      connectionId,
      periodType: "interval",
      ...fields,
    },
  });
  if (FILE_PROVIDERS.has(provider)) return [job("*", "files", { interval: FILES_INTERVAL })];
  const wanted = commands.filter(
    (command) => !command.name.endsWith("-import") && (connection.commands?.includes(command.name) ?? true),
  );
  return wanted.map((command) =>
    job(command.name, command.label, {
      interval: Interval().parse(command.every ?? OTHERWISE),
      commands: [command.name],
    }),
  );
}

/** Writes those that were never there. They belong to whom the connection belongs to, and who may read it may read them. */
export async function createDefaultJobs(
  deps: DataDeps,
  connection: ConnectionInfo,
  commands: readonly ScheduledCommand[],
  actor: Actor,
): Promise<void> {
  const { aclId, owner } = connection.record;
  await inParallel(defaultJobsFor(connection, commands), AT_ONCE, async ({ id, fields }) => {
    const now = nextMoment(deps.clock);
    const record: StoredRecord = {
      id,
      type: "job",
      version: 1,
      aclId,
      owner,
      edited: { ...fields },
      discovered: {},
      computed: {},
      createdAt: now,
      updatedAt: now,
      updatedBy: actor,
    };
    const entry = deps.table.putWrite(jobListItem({ jobId: id, connectionId: connection.id }));
    try {
      await writeRecord(deps.table, undefined, record, [entry]);
    } catch (error) {
      if (!(error instanceof DuplicateError)) throw error;
    }
  });
}
