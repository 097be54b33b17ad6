import type { Schedule } from "../../../../shared/schedule/schedule.ts";
import { sha256Hex } from "../../../platform/ids.ts";

/** Names a definition: two schedules of one job with the same times have the same one. */
export const revisionOf = ({ expression, timeZone, dates }: Schedule): string =>
  sha256Hex(JSON.stringify([expression, timeZone, dates ?? null])).slice(0, 12);
