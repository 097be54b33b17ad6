import { Conclusion, WebhookCall } from "../../../shared/events/job.ts";
import { readJobSecret } from "../../data/jobs/job-secret.ts";
import { systemClock } from "../../platform/clock.ts";
import { config } from "../../platform/config.ts";
import { outbound } from "../../platform/outbound.ts";
import { secrets } from "../../platform/secrets.ts";
import { stepHandler } from "../../platform/step.ts";
import { callWebhook } from "./call-webhook.ts";

const { allowPrivateEndpoints: allowPrivate, version } = config();
const deps = { outbound: outbound({ allowPrivate }), clock: systemClock, version };

/** Calls another system on behalf of a job. It may read the secrets of jobs, and nothing else of Maestro. */
export const handler = stepHandler({ input: WebhookCall, output: Conclusion }, async (call) =>
  callWebhook(deps, call, await readJobSecret(secrets, call.jobId)),
);
