import type { getSummary } from "../../../shared/contracts/records.ts";
import { accessOf } from "../../data/access.ts";
import { countRecords } from "../../data/records/counts.ts";
import type { ActionOf } from "../../platform/http.ts";
import type { RecordsDeps } from "./deps.ts";

/** `GET /api/summary` → counts for the navigation. */
export const getSummaryAction =
  (deps: RecordsDeps): ActionOf<typeof getSummary> =>
  async ({ query, caller }) => ({
    body: await countRecords(deps.catalogue, await accessOf(deps.table, caller, query)),
  });
