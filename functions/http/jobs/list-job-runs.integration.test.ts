import { beforeEach, describe, expect, inject, it, vi } from "vitest";
import type { Run } from "../../../shared/contracts/discovery.ts";
import type { JobRun } from "../../../shared/contracts/jobs.ts";
import type { EntityType } from "../../../shared/entities/types.ts";
import type { BegunJob, JobStart } from "../../../shared/events/job.ts";
import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import { LEVEL } from "../../../shared/vocabulary/access.ts";
import { closeRun } from "../../data/discovery/close-run.ts";
import { renewLeases, takeLeases } from "../../data/discovery/leases.ts";
import { beginRun, reportPlan } from "../../data/discovery/runs.ts";
import { listJobRunsOf } from "../../data/jobs/runs.ts";
import { principalAclKey, workspaceAclId } from "../../data/keys.ts";
import { recordItem } from "../../data/records/record-item.ts";
import { freshTable, pass } from "../../data/testing/fresh-table.ts";
import type { Caller } from "../../platform/caller.ts";
import { newId } from "../../platform/ids.ts";
import { beginJob } from "../../workflows/job/begin-job.ts";
import { type JobDeps, jobDeps } from "../../workflows/job/deps.ts";
import { finishJob } from "../../workflows/job/finish-job.ts";
import { listJobRunsAction } from "./list-job-runs.ts";

const COMMANDS = ["server-list"];
const owner = { kind: "user", id: newId() } as const;
const actor = { ...owner, name: "Ada" };
const caller: Caller = { userId: owner.id, name: "Ada", email: "", isOperator: false, actor, scopes: { write: true } };

let deps: JobDeps & Awaited<ReturnType<typeof freshTable>>;
/** The jobs that were started because another one ended. */
let chained: JobStart[];
let jobId: string;
let followers: { success: string; failure: string };
let connectionId: string;

beforeEach(async () => {
  for (const name of ["STAGE", "TABLE", "FILES_BUCKET"]) vi.stubEnv(`MAESTRO_${name}`, "test");
  vi.stubEnv("MAESTRO_PARAMETERS", "/test");
  chained = [];
  const workflows = { start: async (_: unknown, __: string, start: object) => chained.push(start as JobStart) > 0 };
  deps = { ...jobDeps(), ...(await freshTable(inject("maestroGatewayUrl"))), workflows } as unknown as typeof deps;
  connectionId = await write("connection", { name: "cloud", provider: "openstack", method: "password" });
  followers = { success: await write("job", { name: "next" }), failure: await write("job", { name: "repair" }) };
  const chain = [
    { id: followers.success, on: "success" },
    { id: followers.failure, on: "failure" },
  ];
  jobId = await write("job", { name: "j", task: "connections", connectionId, commands: COMMANDS, chain });
});

async function write(type: EntityType, edited: object): Promise<string> {
  const at = deps.clock().toISOString();
  const aclId = workspaceAclId(owner);
  const record: StoredRecord = {
    ...{ id: newId(), type, version: 1, aclId, owner, edited: { ...edited }, discovered: {}, computed: {} },
    ...{ createdAt: at, updatedAt: at, updatedBy: actor },
  };
  const access = { ...principalAclKey(owner.id, aclId), aclId, level: LEVEL.admin };
  await deps.table.putAll([{ ...recordItem(record) }, access]);
  return record.id;
}

/** Begins the job and the sync that it is for. */
async function begin() {
  const start: JobStart = { reason: "manual", jobId, runId: newId(), startedBy: actor };
  const begun = (await beginJob(deps, { execution: "one", start })) as Extract<BegunJob, { action: "sync" }>;
  const { runId } = begun.sync;
  await takeLeases(deps, connectionId, COMMANDS, runId);
  const run = await beginRun(deps, { connectionId, runId, requestedBy: actor });
  const counts = { seen: 1, created: 0, updated: 0, unchanged: 1, missing: 0, rejected: 0 };
  const commands: Run["commands"] = { "server-list": { status: "success", counts, errors: [] } };
  await reportPlan(deps.table, { ...run, commands });
  return { begun, sync: { ...run, commands } };
}

const list = async (): Promise<readonly JobRun[]> =>
  (await listJobRunsAction(deps as never)({ params: { id: jobId }, query: { limit: 30 }, caller } as never)).body
    ?.items ?? [];

describe("a sync that takes longer than its job is held", () => {
  it("goes on for all who look, and ends as it ends", async () => {
    const { begun, sync } = await begin();
    pass(deps.time, 3 * 3600);
    await renewLeases(deps, connectionId, COMMANDS, sync.id);

    const seen = await list();
    await closeRun(deps, sync, "success", COMMANDS, actor);
    await finishJob(deps, begun);

    expect(seen).toMatchObject([{ outcome: "running" }]);
    expect(await list()).toMatchObject([{ outcome: "success", syncRunId: sync.id, durationMs: 3 * 3_600_000 }]);
    expect(chained.map((start) => start.jobId)).toEqual([followers.success]);
  });

  it("is shown as failed once it is silent, and yet ends as it ends", async () => {
    const { begun, sync } = await begin();
    pass(deps.time, 3 * 3600);

    const seen = await list();
    await closeRun(deps, sync, "success", COMMANDS, actor);
    await finishJob(deps, begun);

    expect(seen).toMatchObject([{ outcome: "failed", message: expect.stringContaining("without an end") }]);
    const [run] = await listJobRunsOf(deps.table, jobId);
    expect(run).toMatchObject({ outcome: "success" });
    expect(run?.message).not.toContain("without an end");
    expect(chained.map((start) => start.jobId)).toEqual([followers.success]);
  });
});
