import * as z from "zod";
import { RunStatus, SyncCounts } from "../events/sync.ts";
import { RecordDto } from "../records/dto.ts";
import { CONNECTION_METHODS, PROVIDER_IDS } from "../vocabulary/providers.ts";
import { defineRoute } from "./route.ts";

const ConnectionParams = z.object({ id: z.uuid() });
const RunParams = z.object({ id: z.uuid(), runId: z.uuid() });

/** Something that went wrong, for people: what was found and what to do about it. */
export const RunError = z.object({
  code: z.string(),
  message: z.string(),
  /** Name of the uploaded file, where one is to blame. */
  file: z.string().optional(),
});
export type RunError = z.infer<typeof RunError>;

/** How one command of a run went. `held`: so many resources would have vanished that nothing was retired until someone confirms. */
export const CommandResult = z.object({
  status: z.enum(["running", "success", "partial", "failed", "cancelled"]),
  counts: SyncCounts,
  errors: z.array(RunError),
  warnings: z.array(z.string()).optional(),
  held: z.number().int().positive().optional(),
});
export type CommandResult = z.infer<typeof CommandResult>;

/** One run of a connection's sync. Counts are the sum over its commands. */
export const Run = z.object({
  id: z.uuid(),
  connectionId: z.uuid(),
  status: RunStatus,
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  requestedBy: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  counts: SyncCounts,
  commands: z.record(z.string(), CommandResult),
  /** What stopped the run as a whole; nothing was retired then. */
  errors: z.array(RunError),
  warnings: z.array(z.string()),
  files: z.array(z.object({ name: z.string(), size: z.number(), found: z.string().optional() })).optional(),
});
export type Run = z.infer<typeof Run>;

/** A resource that could not become a record. `address` says where in the file it stands. */
export const Reject = z.object({
  command: z.string().optional(),
  kind: z.string().optional(),
  file: z.string().optional(),
  address: z.string(),
  reason: z.string(),
});
export type Reject = z.infer<typeof Reject>;

/** One way to connect to a provider, with the form as JSON Schema. */
const Method = z.object({
  id: z.string(),
  label: z.string(),
  description: z.string(),
  /** JSON Schema of the body of `POST /api/connections` beside name, provider and method. */
  form: z.record(z.string(), z.unknown()),
});

export const Provider = z.object({
  id: z.string(),
  label: z.string(),
  description: z.string(),
  /** How to get what it reads, one step per entry. */
  instructions: z.array(z.string()),
  methods: z.array(Method),
  commands: z.array(
    z.object({ name: z.string(), label: z.string(), types: z.array(z.string()), kinds: z.array(z.string()) }),
  ),
  permissions: z.array(z.string()),
});
export type Provider = z.infer<typeof Provider>;

export const listProviders = defineRoute({
  id: "listProviders",
  topic: "discovery",
  method: "GET",
  path: "/api/providers",
  summary: "What Maestro can read: forms, commands and the permissions they need",
  response: z.object({ items: z.array(Provider) }),
});

/** An upload: its key as `POST /api/uploads` gave it, with the name people know it by when there is one. */
const Artifact = z.union([
  z.string().min(1).max(1024),
  z.strictObject({
    key: z.string().min(1).max(1024),
    name: z.string().min(1).max(250).optional(),
    size: z.number().optional(),
    type: z.string().optional(),
  }),
]);

export const NewConnection = z.strictObject({
  name: z.string().trim().min(1).max(250),
  provider: z.enum(PROVIDER_IDS),
  method: z.enum(CONNECTION_METHODS),
  artifacts: z.array(Artifact).max(500).optional(),
  credentials: z.record(z.string(), z.unknown()).optional(),
  description: z.string().max(2000).optional(),
  regions: z.array(z.string().min(1).max(120)).max(100).optional(),
  endpoint: z.url().optional(),
  datacenterId: z.uuid().optional(),
  commands: z.array(z.string()).max(100).optional(),
  /** Files only: a record that a later document leaves out counts as gone. Without it nothing is ever retired. */
  fullSync: z.boolean().optional(),
});
export type NewConnection = z.infer<typeof NewConnection>;

export const createConnection = defineRoute({
  id: "createConnection",
  topic: "discovery",
  method: "POST",
  path: "/api/connections",
  summary: "Connect a provider; a first sync starts by itself",
  query: z.object({ workspace: z.string().optional() }),
  body: NewConnection,
  response: RecordDto,
  status: 201,
});

export const deleteConnection = defineRoute({
  id: "deleteConnection",
  topic: "discovery",
  method: "DELETE",
  path: "/api/connections/{id}",
  summary: "Disconnect; the records it found stay, or go with it",
  params: ConnectionParams,
  query: z.object({ records: z.enum(["keep", "delete"]).default("keep") }),
  status: 204,
});

export const startSync = defineRoute({
  id: "startSync",
  topic: "discovery",
  method: "POST",
  path: "/api/connections/{id}/sync",
  summary: "Start a run, of all commands or of some",
  params: ConnectionParams,
  body: z
    .strictObject({
      commands: z.array(z.string()).min(1).optional(),
      /** New files for a connection that reads uploads; they replace the ones it had. */
      artifacts: z.array(Artifact).min(1).max(500).optional(),
      /** Confirms a loss that an earlier run held. */
      acceptLoss: z.boolean().optional(),
    })
    .optional(),
  response: z.object({ runId: z.uuid() }),
  status: 202,
  errors: ["SYNC_RUNNING"],
});

export const listRuns = defineRoute({
  id: "listRuns",
  topic: "discovery",
  method: "GET",
  path: "/api/connections/{id}/runs",
  summary: "The last runs of a connection, newest first",
  params: ConnectionParams,
  query: z.object({ limit: z.coerce.number().int().min(1).max(30).default(30) }),
  response: z.object({ items: z.array(Run), total: z.number().int() }),
});

export const getRun = defineRoute({
  id: "getRun",
  topic: "discovery",
  method: "GET",
  path: "/api/connections/{id}/runs/{runId}",
  summary: "One run: what it found, changed and could not read",
  params: RunParams,
  response: Run,
});

export const listRejects = defineRoute({
  id: "listRejects",
  topic: "discovery",
  method: "GET",
  path: "/api/connections/{id}/runs/{runId}/rejects",
  summary: "Resources that could not become records, with the reason",
  params: RunParams,
  response: z.object({ items: z.array(Reject), total: z.number().int() }),
});

export const cancelRun = defineRoute({
  id: "cancelRun",
  topic: "discovery",
  method: "POST",
  path: "/api/connections/{id}/runs/{runId}/cancel",
  summary: "Stop a run; what it wrote so far stays",
  params: RunParams,
  response: Run,
  errors: ["RUN_ENDED"],
});
