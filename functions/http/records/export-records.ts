import type { exportRecords } from "../../../shared/contracts/records.ts";
import { accessOf } from "../../data/access.ts";
import type { ExportFile } from "../../data/export/export-file.ts";
import { listRows } from "../../data/records/list-rows.ts";
import { listDto } from "../../data/records/to-dto.ts";
import type { ActionOf, ActionResult } from "../../platform/http.ts";
import { entityOfPath, listQueryOf } from "./collection.ts";
import type { RecordsDeps } from "./deps.ts";

/** A function's answer may have 6 MB, a third of which base64 takes. */
const MAX_INLINE_BYTES = 4_000_000;
const EXPIRES_SECONDS = 300;

/** `GET /api/{collection}/export` → the whole filtered list as a file; a large one by way of the bucket. */
export const exportRecordsAction =
  (deps: RecordsDeps): ActionOf<typeof exportRecords> =>
  async ({ params, query, caller }) => {
    const entity = entityOfPath(params);
    const { format, ...rest } = query;
    const wanted = { ...listQueryOf(entity, rest), limit: Number.POSITIVE_INFINITY };
    const access = await accessOf(deps.table, caller, wanted);
    const { items } = await listRows(deps, access, entity, wanted);
    const contents = await listDto(deps, access, entity, items, wanted.fields);
    const { exportFile } = await import("../../data/export/export-file.ts"); // its zip code fills tables when it loads
    return deliver(deps, exportFile(entity, format, contents, wanted.fields));
  };

async function deliver(deps: RecordsDeps, file: ExportFile): Promise<ActionResult<typeof exportRecords>> {
  if (file.body.byteLength <= MAX_INLINE_BYTES) {
    return {
      body: Buffer.from(file.body).toString("base64"),
      isBase64Encoded: true,
      headers: {
        "content-type": file.type,
        "content-disposition": `attachment; filename="${file.name}"`,
        "cache-control": "no-store",
      },
    };
  }
  const key = `exports/${deps.newId()}/${file.name}`;
  await deps.files.put(key, file.body, file.type);
  return { status: 303, headers: { location: await deps.files.presignedGet(key, file.name, EXPIRES_SECONDS) } };
}
