import * as z from "zod";
import { ENTITY_TYPES } from "../entities/types.ts";
import { LEVEL } from "../vocabulary/access.ts";

const moment = z.string();
const Level = z.literal([LEVEL.read, LEVEL.write, LEVEL.admin]);

/** Who made a change. */
export const ActorDto = z.object({
  kind: z.enum(["user", "token", "connection", "job", "system"]),
  id: z.string(),
  name: z.string(),
});

/** The owner; without a name when it is gone. It grants nothing: access does. */
export const OwnerDto = z.object({ kind: z.enum(["user", "team"]), id: z.string(), name: z.string().optional() });

/** What one connection knows about the record. */
export const SourceDto = z.object({
  connectionId: z.string(),
  /** Absent when the caller may not read the connection. */
  connectionName: z.string().optional(),
  provider: z.string(),
  nativeId: z.string(),
  fields: z.record(z.string(), z.unknown()),
  lastSeenAt: moment,
  state: z.enum(["present", "missing", "inactive"]),
  missingSince: moment.optional(),
});
export type SourceDto = z.infer<typeof SourceDto>;

/** Name and type of records that others refer to, by id; only those the caller may read. */
export const ReferenceNames = z.record(z.string(), z.object({ type: z.enum(ENTITY_TYPES), name: z.string() }));
export type ReferenceNames = z.infer<typeof ReferenceNames>;

const common = {
  id: z.string(),
  type: z.enum(ENTITY_TYPES),
  name: z.string(),
  version: z.number().int(),
  owner: OwnerDto,
  access: z.object({ level: Level }),
  createdAt: moment,
  updatedAt: moment,
  updatedBy: ActorDto,
  deletedAt: moment.optional(),
  existence: z.enum(["present", "missing", "inactive"]),
};

/** A record as the API gives it: its type's own fields stand beside these. */
export const RecordDto = z.looseObject({
  ...common,
  sources: z.array(SourceDto),
  /** The fields that a person set; the others come from sources or from Maestro. */
  edited: z.array(z.string()),
  references: ReferenceNames,
});
export type RecordDto = z.infer<typeof RecordDto>;

/** A record in a list: the columns of its type stand beside these. */
export const RecordListItem = z.looseObject({
  ...common,
  sources: z.array(z.object({ connectionId: z.string(), connectionName: z.string().optional() })),
});
export type RecordListItem = z.infer<typeof RecordListItem>;

/** With `fields=`, only id, type, name and the fields asked for. */
const ReducedListItem = z.looseObject({ id: z.string(), type: z.enum(ENTITY_TYPES), name: z.string() });

export const RecordList = z.object({
  items: z.array(z.union([RecordListItem, ReducedListItem])),
  /** All that match, whatever the page. */
  total: z.number().int(),
  cursor: z.string().optional(),
  references: ReferenceNames,
});
export type RecordList = z.infer<typeof RecordList>;

/** One entry of an access list; the name is resolved on read and ignored on write. */
export const AccessEntryDto = z.object({
  kind: z.enum(["user", "team"]),
  id: z.string().min(1).max(100),
  level: z.preprocess((value) => (typeof value === "string" ? Number(value) : value), Level),
  name: z.string().optional(),
});
export type AccessEntryDto = z.infer<typeof AccessEntryDto>;

/** Who may do what with a record. */
export const AccessDto = z.object({
  entries: z.array(AccessEntryDto),
  /** What the caller may do. */
  level: Level,
  /** Where the entries come from when the record has none of its own: editing makes them its own. */
  policy: z.object({ kind: z.enum(["user", "team", "connection", "members", "everyone"]), id: z.string() }).optional(),
});
export type AccessDto = z.infer<typeof AccessDto>;

/** What was not there is `null`, so that both sides are always told. */
export const ChangeDto = z.object({ path: z.string(), from: z.unknown().default(null), to: z.unknown().default(null) });
export const HistoryEntryDto = z.object({
  version: z.number().int(),
  at: moment,
  actor: ActorDto,
  changes: z.array(ChangeDto),
  requestId: z.string().optional(),
});
export type HistoryEntryDto = z.infer<typeof HistoryEntryDto>;

/** What happened to one record of a bulk call. */
export const BulkOutcome = z.object({
  id: z.string(),
  status: z.number().int(),
  version: z.number().int().optional(),
  code: z.string().optional(),
  detail: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type BulkOutcome = z.infer<typeof BulkOutcome>;
