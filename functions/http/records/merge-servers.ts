import type { mergeServers } from "../../../shared/contracts/records.ts";
import { mergeRecords } from "../../data/records/merge-records.ts";
import { recordDto } from "../../data/records/to-dto.ts";
import type { ActionOf } from "../../platform/http.ts";
import { etagOf, expectedVersion } from "../../platform/preconditions.ts";
import type { RecordsDeps } from "./deps.ts";

/** `POST /api/servers/{id}/merge` → the server that two have become. */
export const mergeServersAction =
  (deps: RecordsDeps): ActionOf<typeof mergeServers> =>
  async ({ params, body, caller, requestId, event }) => {
    const options = { requestId, expectedVersion: expectedVersion(event) };
    const found = await mergeRecords(deps, caller, { type: "server", id: params.id }, body.absorb, options);
    return { body: await recordDto(deps, found), headers: { etag: etagOf(found.record.version) } };
  };
