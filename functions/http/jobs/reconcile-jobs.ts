import type * as z from "zod";
import { type reconcileJobs as contract, Reconciliation } from "../../../shared/contracts/jobs.ts";
import type { ReconcileJobs } from "../../../shared/events/job.ts";
import { ForbiddenError } from "../../platform/errors.ts";
import type { ActionOf } from "../../platform/http.ts";
import type { JobsDeps } from "./deps.ts";

/** `POST /api/jobs/reconcile`: what the daily comparison does, now. Only the function that keeps schedules may touch them. */
export const reconcileJobsAction =
  (deps: Pick<JobsDeps, "config" | "invoke">): ActionOf<typeof contract> =>
  async ({ caller }) => {
    if (!caller.isOperator) throw new ForbiddenError("Only the operator may do this");
    const request: z.infer<typeof ReconcileJobs> = { type: "reconcile" };
    const answer = await deps.invoke(deps.config.jobSchedulesFunction ?? "", request);
    return { body: Reconciliation.parse(answer) };
  };
