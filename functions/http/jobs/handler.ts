import * as contract from "../../../shared/contracts/jobs.ts";
import { dataDeps } from "../../data/deps.ts";
import { makeAuthenticator } from "../../data/identity/authenticator.ts";
import { route, topicHandler } from "../../platform/http.ts";
import { previewJobAction } from "./preview-job.ts";

const deps = dataDeps();

export const handler = topicHandler([route(contract.previewJob, previewJobAction(deps))], {
  authenticate: makeAuthenticator(deps),
});
