import type { AccessEntryDto } from "../../../../shared/records/dto.ts";
import { isSame } from "../../../../shared/records/paths.ts";
import { LEVEL, type Level } from "../../../../shared/vocabulary/access.ts";

/** What each level lets somebody do, in the words of the page. */
export const LEVEL_WORDS: Readonly<Record<Level, { label: string; can: string }>> = {
  [LEVEL.read]: { label: "Read", can: "sees it and its history" },
  [LEVEL.write]: { label: "Write", can: "changes it too" },
  [LEVEL.admin]: { label: "Admin", can: "deletes it and says who may do what" },
};

/** Whether the entry is the only one that administers: taking it away would lock everybody out. */
export const isLastAdmin = (entries: readonly AccessEntryDto[], entry: AccessEntryDto): boolean =>
  entry.level === LEVEL.admin && entries.filter(({ level }) => level === LEVEL.admin).length === 1;

const byId = (entries: readonly AccessEntryDto[]) =>
  entries.map(({ kind, id, level }) => ({ kind, id, level })).sort((a, b) => (a.id < b.id ? -1 : 1));

/** Whether two lists let the same ones do the same, whatever their order and names. */
export const isSameAccess = (a: readonly AccessEntryDto[], b: readonly AccessEntryDto[]): boolean =>
  isSame(byId(a), byId(b));
