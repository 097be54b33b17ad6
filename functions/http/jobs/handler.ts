import * as contract from "../../../shared/contracts/jobs.ts";
import { makeAuthenticator } from "../../data/identity/authenticator.ts";
import { route, topicHandler } from "../../platform/http.ts";
import { jobsDeps } from "./deps.ts";
import { listJobRunsAction } from "./list-job-runs.ts";
import { previewJobAction } from "./preview-job.ts";
import { reconcileJobsAction } from "./reconcile-jobs.ts";
import { runJobAction } from "./run-job.ts";
import { setJobSecretAction } from "./set-job-secret.ts";

const deps = jobsDeps();

export const handler = topicHandler(
  [
    route(contract.previewJob, previewJobAction(deps)),
    route(contract.runJob, runJobAction(deps)),
    route(contract.listJobRuns, listJobRunsAction(deps)),
    route(contract.setJobSecret, setJobSecretAction(deps)),
    route(contract.reconcileJobs, reconcileJobsAction(deps)),
  ],
  { authenticate: makeAuthenticator(deps) },
);
