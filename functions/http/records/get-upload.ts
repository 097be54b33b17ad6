import type { getUpload } from "../../../shared/contracts/records.ts";
import { mayRead } from "../../data/records/uploads.ts";
import { NotFoundError } from "../../platform/errors.ts";
import type { ActionOf } from "../../platform/http.ts";
import type { RecordsDeps } from "./deps.ts";

const EXPIRES_SECONDS = 300;

/** `GET /api/uploads/url` → a short-lived address of one's own file, or of anybody's picture. Never served from our origin. */
export const getUploadAction =
  (deps: RecordsDeps): ActionOf<typeof getUpload> =>
  async ({ query, caller }) => {
    if (!mayRead(caller.userId, query.key)) throw new NotFoundError();
    const name = query.key.split("/").at(-1) ?? "file";
    const url = await deps.files.presignedGet(query.key, name, EXPIRES_SECONDS);
    return { body: { url, expiresAt: new Date(deps.clock().getTime() + EXPIRES_SECONDS * 1000).toISOString() } };
  };
