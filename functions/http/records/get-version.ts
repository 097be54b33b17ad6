import type { getVersion } from "../../../shared/contracts/records.ts";
import type { PublicActionOf } from "../../platform/http.ts";
import type { RecordsDeps } from "./deps.ts";

/** `GET /api/version` → what runs here. */
export const getVersionAction =
  ({ config }: RecordsDeps): PublicActionOf<typeof getVersion> =>
  async () => ({ body: { name: "maestro", version: config.version, stage: config.stage } });
