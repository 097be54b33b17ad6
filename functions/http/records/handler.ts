import * as contract from "../../../shared/contracts/records.ts";
import { makeAuthenticator } from "../../data/identity/authenticator.ts";
import { publicRoute, route, topicHandler } from "../../platform/http.ts";
import { bulkDeleteRecordsAction } from "./bulk-delete-records.ts";
import { bulkPatchRecordsAction } from "./bulk-patch-records.ts";
import { createRecordAction } from "./create-record.ts";
import { createUploadAction } from "./create-upload.ts";
import { deleteRecordAction } from "./delete-record.ts";
import { recordsDeps } from "./deps.ts";
import { exportRecordsAction } from "./export-records.ts";
import { getAccessAction } from "./get-access.ts";
import { getDocsAction, getDocsStyleAction } from "./get-docs.ts";
import { getHealthAction } from "./get-health.ts";
import { getOpenApiAction } from "./get-openapi.ts";
import { getRecordAction } from "./get-record.ts";
import { getSummaryAction } from "./get-summary.ts";
import { getUploadAction } from "./get-upload.ts";
import { getVersionAction } from "./get-version.ts";
import { listActivityAction } from "./list-activity.ts";
import { listDuplicatesAction } from "./list-duplicates.ts";
import { listHistoryAction } from "./list-history.ts";
import { listRecordsAction } from "./list-records.ts";
import { listRelatedAction } from "./list-related.ts";
import { mergeServersAction } from "./merge-servers.ts";
import { patchRecordAction } from "./patch-record.ts";
import { replaceRecordAction } from "./replace-record.ts";
import { restoreRecordAction } from "./restore-record.ts";
import { setAccessAction } from "./set-access.ts";
import { setDependenciesAction } from "./set-dependencies.ts";

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
    route(contract.exportRecords, exportRecordsAction(deps)),
    route(contract.listActivity, listActivityAction(deps)),
    route(contract.getSummary, getSummaryAction(deps)),
    route(contract.createUpload, createUploadAction(deps)),
    route(contract.getUpload, getUploadAction(deps)),
    route(contract.setDependencies, setDependenciesAction(deps)),
    route(contract.listDuplicates, listDuplicatesAction(deps)),
    route(contract.mergeServers, mergeServersAction(deps)),
    publicRoute(contract.getOpenApi, getOpenApiAction(deps)),
    publicRoute(contract.getDocs, getDocsAction(deps)),
    publicRoute(contract.getDocsStyle, getDocsStyleAction()),
    publicRoute(contract.getHealth, getHealthAction(deps)),
    publicRoute(contract.getVersion, getVersionAction(deps)),
  ],
  { authenticate: makeAuthenticator(deps) },
);
