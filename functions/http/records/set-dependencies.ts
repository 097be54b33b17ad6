import type { setDependencies as contract } from "../../../shared/contracts/records.ts";
import { setDependencies } from "../../data/records/set-dependencies.ts";
import type { ActionOf } from "../../platform/http.ts";
import type { RecordsDeps } from "./deps.ts";

/** `POST /api/applications/dependencies` → 201 and the new version of every record that changed. */
export const setDependenciesAction =
  (deps: RecordsDeps): ActionOf<typeof contract> =>
  async ({ query, body, caller, requestId }) => {
    const written = await setDependencies(deps, caller, body, { ...query, requestId });
    return { body: { items: written.map(({ id, version }) => ({ id, version })) } };
  };
