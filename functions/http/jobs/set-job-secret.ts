import type { setJobSecret as contract } from "../../../shared/contracts/jobs.ts";
import { originOf } from "../../../shared/origin.ts";
import { jobInfo } from "../../data/jobs/job-info.ts";
import { isEmptySecret, writeJobSecret } from "../../data/jobs/job-secret.ts";
import { getFor } from "../../data/records/get-record.ts";
import { updateComputedOf } from "../../data/records/update-computed.ts";
import { patchRecord } from "../../data/records/update-record.ts";
import { InvalidBodyError } from "../../platform/errors.ts";
import type { ActionOf } from "../../platform/http.ts";
import type { JobsDeps } from "./deps.ts";

/**
 * `PUT /api/jobs/{id}/secret` → 204. The job then shows that it has one, and never which. It is stored with the origin that it
 * is for, after a new endpoint is: a call in between is refused, as it has the old secret.
 */
export const setJobSecretAction =
  (deps: JobsDeps): ActionOf<typeof contract> =>
  async ({ params, body, caller, requestId }) => {
    const ref = { type: "job", id: params.id } as const;
    const { headers = {}, endpoint } = body;
    const { record } =
      endpoint === undefined
        ? await getFor(deps, caller, "write", ref)
        : await patchRecord(deps, caller, ref, { endpoint }, { requestId, mayChange: ["endpoint"] });
    const origin = originOf(jobInfo(record).fields.endpoint);
    const secret = { origin, secret: body.secret ?? undefined, headers };
    const isEmpty = isEmptySecret(secret);
    if (!isEmpty && origin === undefined)
      throw new InvalidBodyError([
        { path: "endpoint", message: "Fill this in: a secret is for the place that a job calls." },
      ]);
    await writeJobSecret(deps.secrets, record.id, secret);
    await updateComputedOf(deps, ref, caller.actor, () => ({ hasSecret: isEmpty ? undefined : true }));
    return {};
  };
