import type { Run } from "../../../../shared/contracts/discovery.ts";
import type { Conclusion } from "../../../../shared/events/job.ts";
import type { SyncInput } from "../../../../shared/events/sync.ts";
import { commandNames } from "../../../crawlers/catalogue.ts";
import { connectionInfo } from "../../../data/discovery/connections.ts";
import { isLeasedToOthers } from "../../../data/discovery/leases.ts";
import { readRun } from "../../../data/discovery/runs.ts";
import { ownerMayWrite } from "../../../data/jobs/owner-access.ts";
import { syncRunIdOf } from "../../../data/jobs/runs.ts";
import { loadRecord } from "../../../data/records/get-record.ts";
import { explainFailure } from "../../explain-failure.ts";
import { failed, skipped, type Task } from "./task.ts";

/** A run's own lease on its connection lasts as long as it shows signs of life; this one only has to outlast most runs. */
const LEASE_SECONDS = 2 * 3600;

const OVERLAPPING = "overlapping: another run is at work on this connection";

/** Syncs a connection, or some commands of it, as a person would by hand. */
export const syncTask: Task = {
  leaseSeconds: LEASE_SECONDS,

  async prepare(deps, job, run) {
    const { connectionId = "", commands } = job.fields;
    const record = await loadRecord(deps.table, { type: "connection", id: connectionId });
    if (record === undefined || record.deletedAt !== undefined) return failed("CONFIG", "The connection was deleted");
    if (!(await ownerMayWrite(deps.table, job.record, record)))
      return failed("CONFIG", "The job's owner may no longer have this connection synced");
    const connection = connectionInfo(record);
    const isByHand = run.reason === "manual";
    if (!isByHand && connection.fields.enabled === false) return skipped("The connection is paused");
    if (!isByHand && connection.fields.suspended === true)
      return skipped(`The connection waits for new credentials: ${String(connection.fields.suspendedReason ?? "")}`);
    const all = connection.commands ?? commandNames(connection.provider);
    const wanted = commands?.length ? commands.filter((command) => all.includes(command)) : all;
    if (wanted.length === 0) return skipped("The connection does not look for any of this job's commands");
    const runId = syncRunIdOf(run);
    if (await isLeasedToOthers(deps, connectionId, wanted, runId)) return skipped(OVERLAPPING);
    const input: SyncInput = {
      type: "sync",
      runId,
      connectionId,
      requestedBy: job.actor,
      ...(commands?.length ? { commands: [...wanted] } : {}),
    };
    return { action: "sync", sync: { runId, input } };
  },

  async conclude(deps, job, { sync, failure }) {
    const { connectionId = "" } = job.fields;
    const syncRunId = sync?.runId ?? "";
    const [run, record] = await Promise.all([
      readRun(deps.table, connectionId, syncRunId),
      loadRecord(deps.table, { type: "connection", id: connectionId }),
    ]);
    const why = failure === undefined ? "The sync ended without saying how" : explainFailure(failure);
    if (run === undefined) return failed("OTHER", why);
    const summary = record?.computed.lastRunId === run.id ? record.computed.lastRunMessage : undefined;
    return { ...conclusionOf(run, why), ...(typeof summary === "string" ? { message: summary } : {}), syncRunId };
  },
};

function conclusionOf(run: Run, otherwise: string): Conclusion {
  const codes = new Set(run.errors.map(({ code }) => code));
  const first = run.errors[0] ?? Object.values(run.commands).flatMap(({ errors }) => errors)[0];
  if (codes.has("SYNC_RUNNING")) return skipped(OVERLAPPING);
  if (run.status === "cancelled") return skipped("Cancelled by a person");
  if (run.status === "success" || run.status === "partial")
    return { outcome: run.status, ...(first === undefined ? {} : { message: first.message }) };
  const failure = codes.has("AUTH") ? "AUTH" : codes.has("BAD_INPUT") ? "CONFIG" : "OTHER";
  return failed(failure, first?.message ?? otherwise);
}
