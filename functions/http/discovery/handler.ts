import * as dependencies from "../../../shared/contracts/dependencies.ts";
import * as contract from "../../../shared/contracts/discovery.ts";
import { makeAuthenticator } from "../../data/identity/authenticator.ts";
import { route, topicHandler } from "../../platform/http.ts";
import { createConnectionAction } from "./create-connection.ts";
import { deleteConnectionAction } from "./delete-connection.ts";
import { decideProposedAction, listProposedAction, setAcceptRulesAction } from "./dependencies.ts";
import { discoveryDeps } from "./deps.ts";
import { listProvidersAction } from "./list-providers.ts";
import { previewTagRulesAction } from "./preview-tag-rules.ts";
import { cancelRunAction, getRunAction, listRejectsAction, listRunsAction } from "./runs.ts";
import { startSyncAction } from "./start-sync.ts";

const deps = discoveryDeps();

export const handler = topicHandler(
  [
    route(contract.listProviders, listProvidersAction()),
    route(contract.createConnection, createConnectionAction(deps)),
    route(contract.deleteConnection, deleteConnectionAction(deps)),
    route(contract.startSync, startSyncAction(deps)),
    route(contract.listRuns, listRunsAction(deps)),
    route(contract.getRun, getRunAction(deps)),
    route(contract.listRejects, listRejectsAction(deps)),
    route(contract.cancelRun, cancelRunAction(deps)),
    route(dependencies.listProposed, listProposedAction(deps)),
    route(dependencies.decideProposed, decideProposedAction(deps)),
    route(dependencies.setAcceptRules, setAcceptRulesAction(deps)),
    route(dependencies.previewTagRules, previewTagRulesAction(deps)),
  ],
  { authenticate: makeAuthenticator(deps) },
);
