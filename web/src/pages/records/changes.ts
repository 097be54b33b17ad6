import { ENTITIES } from "virtual:maestro/entities";
import type { EntityType } from "../../../../shared/entities/types.ts";
import type { HistoryEntryDto } from "../../../../shared/records/dto.ts";

type Change = HistoryEntryDto["changes"][number];

const ABOUT_THE_RECORD: Readonly<Record<string, string>> = {
  deletedAt: "Deleted",
  existence: "Seen by its source",
  access: "Access",
  owner: "Owner",
  "owner.id": "Owner",
  "owner.kind": "Kind of owner",
  movedTo: "Merged into",
};

/** What people call the field at a history path. */
export function titleOfPath(type: EntityType, path: string): string {
  const known = ABOUT_THE_RECORD[path];
  if (known) return known;
  const field =
    ENTITIES[type].fields.find((candidate) => candidate.path === path) ??
    ENTITIES[type].fields.find((candidate) => path.startsWith(`${candidate.path}.`));
  if (!field) return ENTITIES[type].fields.find((candidate) => candidate.path.startsWith(`${path}.`))?.group ?? path;
  return field.group && field.group !== field.section ? `${field.group}: ${field.title.toLowerCase()}` : field.title;
}

/** The first entry of a record is its creation: everything came from nothing. */
export const isCreation = (entry: Pick<HistoryEntryDto, "version">): boolean => entry.version === 1;

/** `Private IP` → `private IP`; `CPU` stays. */
const inSentence = (title: string) =>
  /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

/** What every run writes into its connection, beside what it found of it; the list of runs tells it better. */
const isOfRun = (type: EntityType, path: string) => type === "connection" && /^(lastRun|commandStates)/.test(path);

/** What is to be said of a run that ended. */
function endOfRun({ changes }: HistoryEntryDto): string | undefined {
  if (!changes.some(({ path }) => path === "lastRunEndedAt")) return undefined;
  const message = changes.find(({ path }) => path === "lastRunMessage")?.to;
  return typeof message === "string" ? `Run ended: ${message}` : "Run ended";
}

/** Changes worth a line: a creation lists only what was given, and a run is told by its headline. */
export const shownChanges = (type: EntityType, entry: HistoryEntryDto): readonly Change[] =>
  entry.changes.filter(({ path }) => !(isCreation(entry) && /^owner(\.|$)/.test(path)) && !isOfRun(type, path));

/** Whether an entry tells people something; that a run began does not. */
export const isWorthTelling = (type: EntityType, entry: HistoryEntryDto): boolean =>
  isCreation(entry) || endOfRun(entry) !== undefined || entry.changes.some(({ path }) => !isOfRun(type, path));

/** What happened, as a headline. */
export function headlineOf(type: EntityType, entry: HistoryEntryDto): string {
  if (isCreation(entry)) return "Created it";
  const deleted = entry.changes.find((change) => change.path === "deletedAt");
  if (deleted) return deleted.to === undefined ? "Restored it" : "Deleted it";
  const titles = [...new Set(shownChanges(type, entry).map((change) => inSentence(titleOfPath(type, change.path))))];
  if (titles.length === 0) return endOfRun(entry) ?? "Changed nothing that shows";
  const rest = titles.length - 2;
  const named = rest > 0 ? `${titles.slice(0, 2).join(", ")} and ${rest} more` : titles.join(" and ");
  return `Changed ${named}`;
}
