import { beforeEach, describe, expect, inject, it, vi } from "vitest";
import type { Job } from "../../../shared/entities/job.ts";
import type { BegunJob, JobStart } from "../../../shared/events/job.ts";
import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import { scheduleOf } from "../../../shared/schedule/schedule.ts";
import { loadJob } from "../../data/jobs/job-info.ts";
import { listJobRunsOf } from "../../data/jobs/runs.ts";
import { workspaceAclId } from "../../data/keys.ts";
import { updateComputedOf } from "../../data/records/update-computed.ts";
import { writeRecord } from "../../data/records/write-record.ts";
import { freshTable, pass } from "../../data/testing/fresh-table.ts";
import { newId } from "../../platform/ids.ts";
import { beginJob } from "./begin-job.ts";
import { type JobDeps, jobDeps } from "./deps.ts";
import { finishJob } from "./finish-job.ts";
import { revisionOf } from "./schedules/revision.ts";

const owner = { kind: "user", id: newId() } as const;
const TICK = "2026-11-13T07:00:00Z";
const EVERY_HOUR: Partial<Job> = { periodType: "interval", interval: { every: 1, period: "hours" } };
const FRIDAY_13: Partial<Job> = { periodType: "cron", cron: { hour: "7", day: "13", dayOfWeek: "fri" } };

let deps: JobDeps & Awaited<ReturnType<typeof freshTable>>;
beforeEach(async () => {
  for (const name of ["STAGE", "TABLE", "FILES_BUCKET"]) vi.stubEnv(`MAESTRO_${name}`, "test");
  vi.stubEnv("MAESTRO_PARAMETERS", "/test");
  deps = { ...jobDeps(), ...(await freshTable(inject("maestroGatewayUrl"))) };
});

async function makeJob(fields: Partial<Job> = EVERY_HOUR): Promise<string> {
  const id = newId();
  const now = deps.clock().toISOString();
  const record: StoredRecord = {
    id,
    type: "job",
    version: 1,
    aclId: workspaceAclId(owner),
    owner,
    edited: { name: "hook", task: "webhook", endpoint: "https://hooks.example.org/", enabled: true, ...fields },
    discovered: {},
    computed: {},
    createdAt: now,
    updatedAt: now,
    updatedBy: { kind: "user", id: owner.id, name: "Ada" },
  };
  await writeRecord(deps.table, undefined, record);
  return id;
}

async function tick(jobId: string, scheduledTime = TICK): Promise<JobStart> {
  const { schedule } = scheduleOf((await loadJob(deps, jobId))?.fields ?? {});
  return { reason: "schedule", jobId, scheduledTime, revision: revisionOf(schedule!) };
}
const begin = (start: JobStart, execution = "one") => beginJob(deps, { start, execution });
const workOf = (begun: BegunJob) => (begun.action === "webhook" ? begun : undefined)!;

describe("a tick", () => {
  it("delivered twice runs once, and goes on when its execution starts again", async () => {
    const start = await tick(await makeJob());

    const first = await begin(start);
    const again = await begin(start);
    const other = await begin(start, "two");

    expect(first).toMatchObject({ action: "webhook", call: { url: "https://hooks.example.org/", method: "POST" } });
    expect(again).toEqual(first);
    expect(other).toEqual({ action: "nothing" });
    expect(await listJobRunsOf(deps.table, start.jobId)).toMatchObject([{ outcome: "running", scheduledAt: TICK }]);
  });

  it("of an older schedule, of a job that is off, paused or gone leaves no trace", async () => {
    const id = await makeJob();
    const start = await tick(id);
    await expect(begin({ ...start, revision: "older" } as JobStart)).resolves.toEqual({ action: "nothing" });
    await updateComputedOf(deps, { type: "job", id }, { kind: "system", id: "m", name: "M" }, () => ({
      suspended: true,
    }));

    expect(await begin(start)).toEqual({ action: "nothing" });
    expect(await begin(await tick(await makeJob({ ...EVERY_HOUR, enabled: false })))).toEqual({ action: "nothing" });
    expect(await begin({ ...start, jobId: newId() })).toEqual({ action: "nothing" });
    expect(await listJobRunsOf(deps.table, id)).toEqual([]);
  });

  it("on a date that the expression could not rule out is let pass", async () => {
    const id = await makeJob(FRIDAY_13);

    expect(await begin(await tick(id, "2026-12-13T07:00:00Z"))).toEqual({ action: "nothing" });
    expect(await begin(await tick(id, "2026-11-13T07:00:00Z"))).toMatchObject({ action: "webhook" });
  });

  it("is skipped while the run before is at work, until that one is given up", async () => {
    const id = await makeJob();
    await begin(await tick(id));
    const next = await begin(await tick(id, "2026-11-13T08:00:00Z"), "two");
    pass(deps.time, 901);
    const later = await begin(await tick(id, "2026-11-13T09:00:00Z"), "three");

    expect(next).toMatchObject({
      action: "conclude",
      result: { outcome: "skipped", message: expect.stringMatching(/^overlapping/) },
    });
    expect(later).toMatchObject({ action: "webhook" });
  });
});

describe("the end of a run", () => {
  it("counts once, however often it is told", async () => {
    const id = await makeJob();
    const begun = workOf(await begin(await tick(id)));
    const end = { ...begun, result: { outcome: "success", status: 200, message: "Answered 200" } } as const;
    pass(deps.time, 3);

    await finishJob(deps, end);
    await finishJob(deps, end);

    expect(await listJobRunsOf(deps.table, id)).toMatchObject([{ outcome: "success", durationMs: 3000, status: 200 }]);
    expect((await loadJob(deps, id))?.record.computed).toMatchObject({
      totalRunCount: 1,
      nextRunAt: expect.any(String),
    });
    expect(await begin(await tick(id, "2026-11-13T08:00:00Z"), "two")).toMatchObject({ action: "webhook" });
  });

  it("is told in the words of what broke, also when nothing had begun", async () => {
    const [called, neverBegun] = [await makeJob(), await makeJob()];
    const begun = workOf(await begin(await tick(called)));
    const Cause = JSON.stringify({ errorMessage: "Answered 503: busy", trace: ["at x"] });
    await finishJob(deps, { ...begun, failure: { Error: "WebhookUnavailableError", Cause } });
    const start = await tick(neverBegun);
    await beginJob(deps, { start, execution: "lost" });
    await finishJob(deps, { ...start, failure: { Error: "States.Timeout" } });

    expect(await listJobRunsOf(deps.table, called)).toMatchObject([
      { outcome: "failed", message: "Answered 503: busy" },
    ]);
    expect(await listJobRunsOf(deps.table, neverBegun)).toMatchObject([
      { outcome: "failed", message: "States.Timeout" },
    ]);
  });

  it("keeps the last thirty runs", async () => {
    const id = await makeJob();
    for (let hour = 0; hour < 33; hour++) {
      const at = new Date(Date.parse(TICK) + hour * 3_600_000).toISOString();
      const begun = workOf(await begin(await tick(id, at), at));
      await finishJob(deps, { ...begun, result: { outcome: "success" } });
    }

    const runs = await listJobRunsOf(deps.table, id);
    expect(runs).toHaveLength(30);
    expect(runs[0]?.scheduledAt).toBe(new Date(Date.parse(TICK) + 32 * 3_600_000).toISOString());
  });
});
