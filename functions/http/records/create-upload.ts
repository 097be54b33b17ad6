import type { createUpload } from "../../../shared/contracts/records.ts";
import { uploadSlot } from "../../data/records/uploads.ts";
import type { ActionOf } from "../../platform/http.ts";
import type { RecordsDeps } from "./deps.ts";

/** `POST /api/uploads` → 201 and where to put the file. */
export const createUploadAction =
  (deps: RecordsDeps): ActionOf<typeof createUpload> =>
  async ({ body, caller }) => {
    const slot = await uploadSlot(deps, caller.userId, body);
    return { body: { ...slot, headers: { ...slot.headers } } };
  };
