import * as dependencies from "../../../shared/contracts/dependencies.ts";
import * as contract from "../../../shared/contracts/discovery.ts";
import { makeAuthenticator } from "../../data/identity/authenticator.ts";
import { route, topicHandler } from "../../platform/http.ts";
import { getAwsTemplateAction } from "./aws-template.ts";
import { getCoverageAction } from "./coverage.ts";
import { createConnectionAction } from "./create-connection.ts";
import { deleteConnectionAction } from "./delete-connection.ts";
import { decideProposedAction, listProposedAction, setAcceptRulesAction } from "./dependencies.ts";
import { discoveryDeps } from "./deps.ts";
import { listProvidersAction } from "./list-providers.ts";
import { previewTagRulesAction } from "./preview-tag-rules.ts";
import { putCredentialsAction } from "./put-credentials.ts";
import { cancelRunAction, getRunAction, listRejectsAction, listRunScopesAction, listRunsAction } from "./runs.ts";
import { startSyncAction } from "./start-sync.ts";
import { testConnectionAction, testNewConnectionAction } from "./test-connection.ts";

const deps = discoveryDeps();

export const handler = topicHandler(
  [
    route(contract.listProviders, listProvidersAction(deps)),
    route(contract.getAwsTemplate, getAwsTemplateAction(deps)),
    route(contract.testNewConnection, testNewConnectionAction(deps)),
    route(contract.createConnection, createConnectionAction(deps)),
    route(contract.deleteConnection, deleteConnectionAction(deps)),
    route(contract.testConnection, testConnectionAction(deps)),
    route(contract.putCredentials, putCredentialsAction(deps)),
    route(contract.getCoverage, getCoverageAction(deps)),
    route(contract.startSync, startSyncAction(deps)),
    route(contract.listRuns, listRunsAction(deps)),
    route(contract.getRun, getRunAction(deps)),
    route(contract.listRunScopes, listRunScopesAction(deps)),
    route(contract.listRejects, listRejectsAction(deps)),
    route(contract.cancelRun, cancelRunAction(deps)),
    route(dependencies.listProposed, listProposedAction(deps)),
    route(dependencies.decideProposed, decideProposedAction(deps)),
    route(dependencies.setAcceptRules, setAcceptRulesAction(deps)),
    route(dependencies.previewTagRules, previewTagRulesAction(deps)),
  ],
  { authenticate: makeAuthenticator(deps) },
);
