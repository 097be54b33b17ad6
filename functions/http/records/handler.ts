import * as contract from "../../../shared/contracts/records.ts";
import { makeAuthenticator } from "../../data/identity/authenticator.ts";
import { publicRoute, route, topicHandler } from "../../platform/http.ts";
import { bulkDeleteRecordsAction } from "./bulk-delete-records.ts";
import { bulkPatchRecordsAction } from "./bulk-patch-records.ts";
import { createRecordAction } from "./create-record.ts";
import { deleteRecordAction } from "./delete-record.ts";
import { recordsDeps } from "./deps.ts";
import { getAccessAction } from "./get-access.ts";
import { getHealthAction } from "./get-health.ts";
import { getRecordAction } from "./get-record.ts";
import { getVersionAction } from "./get-version.ts";
import { listHistoryAction } from "./list-history.ts";
import { listRecordsAction } from "./list-records.ts";
import { listRelatedAction } from "./list-related.ts";
import { patchRecordAction } from "./patch-record.ts";
import { replaceRecordAction } from "./replace-record.ts";
import { restoreRecordAction } from "./restore-record.ts";
import { setAccessAction } from "./set-access.ts";

const deps = recordsDeps();

export const handler = topicHandler(
  [
    route(contract.listRecords, listRecordsAction(deps)),
    route(contract.createRecord, createRecordAction(deps)),
    route(contract.bulkPatchRecords, bulkPatchRecordsAction(deps)),
    route(contract.bulkDeleteRecords, bulkDeleteRecordsAction(deps)),
    route(contract.getRecord, getRecordAction(deps)),
    route(contract.replaceRecord, replaceRecordAction(deps)),
    route(contract.patchRecord, patchRecordAction(deps)),
    route(contract.deleteRecord, deleteRecordAction(deps)),
    route(contract.restoreRecord, restoreRecordAction(deps)),
    route(contract.listHistory, listHistoryAction(deps)),
    route(contract.getAccess, getAccessAction(deps)),
    route(contract.setAccess, setAccessAction(deps)),
    route(contract.listRelated, listRelatedAction(deps)),
    publicRoute(contract.getHealth, getHealthAction(deps)),
    publicRoute(contract.getVersion, getVersionAction(deps)),
  ],
  { authenticate: makeAuthenticator(deps) },
);
