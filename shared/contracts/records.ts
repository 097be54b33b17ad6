import * as z from "zod";
import { ENTITY_TYPES } from "../entities/types.ts";
import { AccessDto, AccessEntryDto, BulkOutcome, HistoryEntryDto, RecordDto, RecordList } from "../records/dto.ts";
import { defineRoute } from "./route.ts";

const topic = "records";
const CollectionParams = z.object({ collection: z.string() });
const RecordParams = z.object({ collection: z.string(), id: z.uuid() });
const IdParams = z.object({ id: z.uuid() });
const Workspace = z.string().max(100).optional().meta({ description: "`me` or a team id" });
const Fields = z.record(z.string(), z.unknown());
const Flag = z.enum(["true", "false"]).optional();
const Limit = z.coerce.number().int().min(1).max(500).default(50);
const Moment = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value).toISOString())
  .optional();

/** Filters are parsed against the type's fields by `parseListQuery`, which names whatever is unknown. */
const ListParameters = z.looseObject({
  q: z.string().max(500).optional().meta({ description: "Text in names, addresses, ids and tags" }),
  sort: z.string().max(500).optional().meta({ description: "Fields, `-` for descending: `-updatedAt,name`" }),
  limit: z.string().optional().meta({ description: "1 to 500, default 50" }),
  cursor: z.string().optional().meta({ description: "From the page before" }),
  fields: z.string().optional().meta({ description: "Only these fields" }),
  workspace: Workspace,
  at: z.string().optional().meta({ description: "The list as of this moment" }),
  deleted: Flag.meta({ description: "The trash" }),
});

export const listRecords = defineRoute({
  id: "listRecords",
  topic,
  method: "GET",
  path: "/api/{collection}",
  summary: "List, filter, sort and search",
  params: CollectionParams,
  query: ListParameters,
  response: RecordList,
});

export const createRecord = defineRoute({
  id: "createRecord",
  topic,
  method: "POST",
  path: "/api/{collection}",
  summary: "Create",
  params: CollectionParams,
  query: z.object({ workspace: Workspace }),
  body: Fields,
  response: RecordDto,
  status: 201,
  errors: ["DUPLICATE"],
});

const Ids = z.array(z.uuid()).min(1).max(500);

export const bulkPatchRecords = defineRoute({
  id: "bulkPatchRecords",
  topic,
  method: "PATCH",
  path: "/api/{collection}",
  summary: "Change many, each on its own: the answer says what became of each",
  params: CollectionParams,
  query: z.object({ workspace: Workspace }),
  body: z.strictObject({ ids: Ids, patch: Fields }),
  response: z.object({ items: z.array(BulkOutcome) }),
});

export const bulkDeleteRecords = defineRoute({
  id: "bulkDeleteRecords",
  topic,
  method: "DELETE",
  path: "/api/{collection}",
  summary: "Delete many, each on its own: the answer says what became of each",
  params: CollectionParams,
  query: z.object({ workspace: Workspace, force: Flag }),
  body: z.strictObject({ ids: Ids }),
  response: z.object({ items: z.array(BulkOutcome) }),
});

export const exportRecords = defineRoute({
  id: "exportRecords",
  topic,
  method: "GET",
  path: "/api/{collection}/export",
  summary: "The list as a file, with the same filters",
  params: CollectionParams,
  query: ListParameters.extend({ format: z.enum(["csv", "json", "xlsx"]).default("csv") }),
});

export const getRecord = defineRoute({
  id: "getRecord",
  topic,
  method: "GET",
  path: "/api/{collection}/{id}",
  summary: "One record",
  params: RecordParams,
  query: z.object({ workspace: Workspace, at: Moment, deleted: Flag }),
  response: RecordDto,
});

export const replaceRecord = defineRoute({
  id: "replaceRecord",
  topic,
  method: "PUT",
  path: "/api/{collection}/{id}",
  summary: "Replace what people wrote; what sources and Maestro wrote stays",
  params: RecordParams,
  query: z.object({ workspace: Workspace }),
  body: Fields,
  response: RecordDto,
  errors: ["STALE_VERSION"],
});

export const patchRecord = defineRoute({
  id: "patchRecord",
  topic,
  method: "PATCH",
  path: "/api/{collection}/{id}",
  summary: "Change only what is sent (JSON merge patch)",
  params: RecordParams,
  query: z.object({ workspace: Workspace }),
  body: Fields,
  response: RecordDto,
  errors: ["STALE_VERSION"],
});

export const deleteRecord = defineRoute({
  id: "deleteRecord",
  topic,
  method: "DELETE",
  path: "/api/{collection}/{id}",
  summary: "Delete; `restore` brings it back",
  params: RecordParams,
  query: z.object({ workspace: Workspace, force: Flag }),
  status: 204,
  errors: ["IN_USE", "STALE_VERSION"],
});

export const restoreRecord = defineRoute({
  id: "restoreRecord",
  topic,
  method: "POST",
  path: "/api/{collection}/{id}/restore",
  summary: "Bring a deleted record back",
  params: RecordParams,
  query: z.object({ workspace: Workspace }),
  response: RecordDto,
});

export const listHistory = defineRoute({
  id: "listHistory",
  topic,
  method: "GET",
  path: "/api/{collection}/{id}/history",
  summary: "Who changed what, newest first",
  params: RecordParams,
  query: z.object({ workspace: Workspace, limit: Limit, cursor: z.string().optional() }),
  response: z.object({ items: z.array(HistoryEntryDto), cursor: z.string().optional() }),
});

export const getAccess = defineRoute({
  id: "getAccess",
  topic,
  method: "GET",
  path: "/api/{collection}/{id}/access",
  summary: "Who may do what",
  params: RecordParams,
  query: z.object({ workspace: Workspace }),
  response: AccessDto,
});

export const setAccess = defineRoute({
  id: "setAccess",
  topic,
  method: "PUT",
  path: "/api/{collection}/{id}/access",
  summary: "Say who may do what; one administrator must stay",
  params: RecordParams,
  query: z.object({ workspace: Workspace }),
  body: z.object({ entries: z.array(AccessEntryDto).min(1).max(500) }),
  response: AccessDto,
  errors: ["LAST_ADMIN", "STALE_VERSION"],
});

const RelatedRecord = z.looseObject({ id: z.string(), type: z.enum(ENTITY_TYPES), name: z.string() });

export const listRelated = defineRoute({
  id: "listRelated",
  topic,
  method: "GET",
  path: "/api/{collection}/{id}/related",
  summary: "What it refers to and what refers to it",
  params: RecordParams,
  query: z.object({ workspace: Workspace, limit: Limit }),
  response: z.object({
    groups: z.array(
      z.object({
        direction: z.enum(["to", "from"]),
        /** The reference field, on this record (`to`) or on the others (`from`). */
        field: z.string(),
        type: z.enum(ENTITY_TYPES),
        items: z.array(RelatedRecord),
        total: z.number().int(),
      }),
    ),
  }),
});

export const listActivity = defineRoute({
  id: "listActivity",
  topic,
  method: "GET",
  path: "/api/activity",
  summary: "What happened lately to all the records one may read",
  query: z.object({
    workspace: Workspace,
    limit: z.coerce.number().int().min(1).max(100).default(50),
    cursor: z.string().optional(),
    type: z.enum(ENTITY_TYPES).optional(),
  }),
  response: z.object({
    items: z.array(
      HistoryEntryDto.extend({ recordId: z.string(), recordType: z.enum(ENTITY_TYPES), recordName: z.string() }),
    ),
    cursor: z.string().optional(),
  }),
});

export const getSummary = defineRoute({
  id: "getSummary",
  topic,
  method: "GET",
  path: "/api/summary",
  summary: "How many records of each type, and applications of each family",
  query: z.object({ workspace: Workspace }),
  response: z.object({
    types: z.record(z.string(), z.number().int()),
    families: z.record(z.string(), z.number().int()),
  }),
});

export const createUpload = defineRoute({
  id: "createUpload",
  topic,
  method: "POST",
  path: "/api/uploads",
  summary: "A place to put a file: send it to `url` with exactly these headers",
  body: z.strictObject({
    name: z.string().trim().min(1).max(250),
    type: z.string().trim().min(1).max(120),
    size: z.number().int().positive(),
    purpose: z.enum(["data", "avatar"]).default("data"),
  }),
  response: z.object({
    key: z.string(),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    expiresAt: z.string(),
  }),
  status: 201,
  errors: ["TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE"],
});

export const getUpload = defineRoute({
  id: "getUpload",
  topic,
  method: "GET",
  path: "/api/uploads/url",
  summary: "A short-lived address of a picture that was uploaded",
  query: z.object({ key: z.string().max(500) }),
  response: z.object({ url: z.string(), expiresAt: z.string() }),
});

/** One application's place in a dependency tree. */
const DependencyNode = z.strictObject({
  id: z.uuid(),
  dependencies: z
    .array(
      z.strictObject({
        id: z.uuid(),
        protocol: z.string().trim().min(1).max(80).optional(),
        port: z.number().int().min(1).max(65_535).optional(),
        description: z.string().trim().min(1).max(800).optional(),
      }),
    )
    .max(500),
});

export const setDependencies = defineRoute({
  id: "setDependencies",
  topic,
  method: "POST",
  path: "/api/applications/dependencies",
  summary: "Commit a dependency tree: all of it or nothing",
  query: z.object({ workspace: Workspace }),
  body: z.strictObject({
    applications: z.array(DependencyNode).min(1).max(90),
    /** Systems whose entry applications become `entries`. */
    systems: z.array(z.uuid()).max(3).optional(),
    entries: z.array(z.uuid()).max(100).optional(),
  }),
  response: z.object({ items: z.array(z.object({ id: z.string(), version: z.number().int() })) }),
  status: 201,
});

const Candidate = z.looseObject({
  id: z.string(),
  name: z.string(),
  /** The identity keys, or fields, that both have. */
  reasons: z.array(z.string()),
  strength: z.enum(["strong", "weak"]),
});

export const listDuplicates = defineRoute({
  id: "listDuplicates",
  topic,
  method: "GET",
  path: "/api/servers/{id}/duplicates",
  summary: "Servers of the same owner that may be the same machine",
  params: IdParams,
  response: z.object({ items: z.array(Candidate) }),
});

export const mergeServers = defineRoute({
  id: "mergeServers",
  topic,
  method: "POST",
  path: "/api/servers/{id}/merge",
  summary: "Merge another server into this one; its id leads here from then on",
  params: IdParams,
  body: z.strictObject({ absorb: z.uuid() }),
  response: RecordDto,
  errors: ["OTHER_OWNER"],
});

export const getHealth = defineRoute({
  id: "getHealth",
  topic,
  method: "GET",
  path: "/api/health",
  summary: "Every dependency and how long it took to answer",
  auth: "none",
  response: z.object({
    status: z.enum(["ok", "degraded"]),
    dependencies: z.record(z.string(), z.object({ status: z.enum(["ok", "failed"]), latencyMs: z.number() })),
  }),
});

export const getVersion = defineRoute({
  id: "getVersion",
  topic,
  method: "GET",
  path: "/api/version",
  summary: "What runs here",
  auth: "none",
  response: z.object({ name: z.string(), version: z.string(), stage: z.string() }),
});

export const getOpenApi = defineRoute({
  id: "getOpenApi",
  topic,
  method: "GET",
  path: "/api/openapi.json",
  summary: "This API as an OpenAPI 3.1 document",
  auth: "none",
});

export const getDocs = defineRoute({
  id: "getDocs",
  topic,
  method: "GET",
  path: "/api/docs",
  summary: "This API as a page to read",
  auth: "none",
});

export const getDocsStyle = defineRoute({
  id: "getDocsStyle",
  topic,
  method: "GET",
  path: "/api/docs.css",
  summary: "The looks of that page",
  auth: "none",
});
