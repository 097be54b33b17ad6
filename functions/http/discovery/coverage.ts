import type { getCoverage as contract } from "../../../shared/contracts/discovery.ts";
import { readCoverage } from "../../data/discovery/coverage.ts";
import { getFor } from "../../data/records/get-record.ts";
import type { ActionOf } from "../../platform/http.ts";
import type { DiscoveryDeps } from "./deps.ts";

/** `GET /api/connections/{id}/coverage`: what the last run of each command did not see, and why. */
export const getCoverageAction =
  (deps: DiscoveryDeps): ActionOf<typeof contract> =>
  async ({ params, caller }) => {
    await getFor(deps, caller, "read", { type: "connection", id: params.id });
    const { at, items } = await readCoverage(deps.table, params.id);
    return { body: { ...(at === undefined ? {} : { at }), items: [...items], total: items.length } };
  };
