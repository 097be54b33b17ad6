import type { setJobSecret as contract } from "../../../shared/contracts/jobs.ts";
import { writeJobSecret } from "../../data/jobs/job-secret.ts";
import { getFor } from "../../data/records/get-record.ts";
import { updateComputedOf } from "../../data/records/update-computed.ts";
import type { ActionOf } from "../../platform/http.ts";
import type { JobsDeps } from "./deps.ts";

/** `PUT /api/jobs/{id}/secret` → 204. The job then shows that it is signed, and never with what. */
export const setJobSecretAction =
  (deps: JobsDeps): ActionOf<typeof contract> =>
  async ({ params, body, caller }) => {
    const ref = { type: "job", id: params.id } as const;
    const { record } = await getFor(deps, caller, "write", ref);
    const { secret, headers = {} } = body;
    await writeJobSecret(deps.secrets, record.id, { headers, ...(secret === null ? {} : { secret }) });
    await updateComputedOf(deps, ref, caller.actor, () => ({ hasSecret: secret === null ? undefined : true }));
    return {};
  };
