import type { previewJob as contract } from "../../../shared/contracts/jobs.ts";
import { nextRuns, scheduleOf } from "../../../shared/schedule/schedule.ts";
import type { Clock } from "../../platform/clock.ts";
import { InvalidBodyError } from "../../platform/errors.ts";
import type { ActionOf } from "../../platform/http.ts";

const SHOWN = 5;

/** `POST /api/jobs/preview`: what a job's times become, before it is saved. @throws InvalidBodyError naming what cannot be expressed */
export const previewJobAction =
  ({ clock }: { readonly clock: Clock }): ActionOf<typeof contract> =>
  async ({ body }) => {
    const { schedule, violations } = scheduleOf(body);
    if (schedule === undefined) throw new InvalidBodyError(violations);
    const now = clock();
    const next = nextRuns(schedule, { after: now, count: SHOWN, anchor: now });
    const { expression, timeZone, notes } = schedule;
    const never = next.length > 0 ? [] : ["It will not run: there is no such time ahead."];
    return { body: { expression, timeZone, notes: [...notes, ...never], next: next.map((at) => at.toISOString()) } };
  };
