import { ListSchedulesCommand } from "@aws-sdk/client-scheduler";
import type { Reconciliation } from "../../../../shared/contracts/jobs.ts";
import { listAllJobs } from "../../../data/jobs/job-list.ts";
import { inParallel } from "../../../data/table.ts";
import { publishEvent } from "../../../platform/bus.ts";
import { logger } from "../../../platform/logger.ts";
import type { ScheduleDeps } from "./deps.ts";
import { keepSchedule } from "./keep-schedule.ts";
import { jobIdOf } from "./wanted-schedule.ts";

const AT_ONCE = 8;

/**
 * Compares every job with its schedule, and every schedule with its job, and repairs what differs. Schedules follow the
 * records by themselves; this finds what got lost on the way, and what somebody changed by hand.
 */
export async function reconcile(deps: ScheduleDeps): Promise<Reconciliation> {
  const scheduled = await scheduledJobs(deps);
  const known = (await listAllJobs(deps.table)).map(({ jobId }) => jobId);
  const counts = { created: 0, updated: 0, deleted: 0, failed: 0 };
  const all = [...new Set([...known, ...scheduled])];
  await inParallel(all, AT_ONCE, async (jobId) => {
    try {
      const change = await keepSchedule(deps, jobId);
      if (change === "none") return;
      counts[change] += 1;
      logger.warn("a schedule differed from its job", { jobId, change });
    } catch (error) {
      counts.failed += 1;
      logger.error("a schedule could not be compared with its job", { jobId, error });
    }
  });
  const result: Reconciliation = { at: deps.clock().toISOString(), checked: all.length, ...counts };
  logger.info("jobs compared with their schedules", { ...result });
  await publishEvent({ type: "jobs.reconciled", detail: result });
  return result;
}

/** The jobs that a schedule of the group is for. */
async function scheduledJobs({ scheduler, settings }: ScheduleDeps): Promise<string[]> {
  const found: string[] = [];
  let NextToken: string | undefined;
  do {
    const input = { GroupName: settings.group, ...(NextToken === undefined ? {} : { NextToken }) };
    const page = await scheduler().send(new ListSchedulesCommand(input));
    found.push(...(page.Schedules ?? []).flatMap(({ Name = "" }) => jobIdOf(Name) ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return found;
}
