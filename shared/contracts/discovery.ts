import * as z from "zod";
import { ConnectionEntity, SeenAccount, SeenScope } from "../entities/connection.ts";
import { RunStatus, SyncCounts } from "../events/sync.ts";
import { RecordDto } from "../records/dto.ts";
import { FAILURE_CLASSES } from "../vocabulary/failures.ts";
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

/** A file that a run found. */
const RunFile = z.object({
  name: z.string(),
  /** Bytes. */
  size: z.number(),
  /** Objects in it that belong into the inventory, with the ones that were rejected. */
  resources: z.number().int().optional(),
  /** The same as in an earlier run, so that it was not read again. */
  isUnchanged: z.boolean().optional(),
});

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
  /** The first of them; those that were read before those that were not. */
  files: z.array(RunFile).optional(),
  fileCounts: z.object({ total: z.number().int(), unchanged: z.number().int() }).optional(),
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
  /**
   * JSON Schema of the body of `POST /api/connections` beside name, provider and method. Secrets carry
   * `format: "password"`; `credentials` is the object that `PUT /api/connections/{id}/credentials` takes.
   */
  form: z.record(z.string(), z.unknown()),
});

/** A kind of resource that a command finds. */
export const ProviderKind = z.object({
  kind: z.string(),
  label: z.string(),
  scope: z.enum(["global", "region"]),
  permissions: z.array(z.string()),
});
export type ProviderKind = z.infer<typeof ProviderKind>;

/** A command with what it finds and how often it runs unless a person says otherwise. */
export const ProviderCommand = z.object({
  name: z.string(),
  label: z.string(),
  types: z.array(z.string()),
  kinds: z.array(ProviderKind),
  every: z.object({ every: z.number().int(), period: z.string() }).optional(),
});
export type ProviderCommand = z.infer<typeof ProviderCommand>;

export const Provider = z.object({
  id: z.string(),
  label: z.string(),
  description: z.string(),
  /** How to get what it reads, one step per entry. */
  instructions: z.array(z.string()),
  methods: z.array(Method),
  commands: z.array(ProviderCommand),
  permissions: z.array(z.string()),
  /** The least that Maestro needs, ready to be copied into the provider's console. */
  policies: z.array(z.object({ format: z.enum(["json", "text"]), title: z.string(), document: z.string() })),
  /** Where a link may lead to have the access made by the provider itself. */
  quickCreateUrl: z.string().optional(),
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

export const getAwsTemplate = defineRoute({
  id: "getAwsTemplate",
  topic: "discovery",
  method: "GET",
  path: "/api/providers/aws/template",
  summary: "CloudFormation: a role with exactly the permissions that Maestro needs, or the forwarding of events",
  query: z.object({
    externalId: z
      .string()
      .regex(/^[\w+=,.@:/-]{2,1224}$/, "2 to 1224 letters, digits and +=,.@:/-")
      .optional(),
    /** `role`: what a connection signs in with. `events`: forwards changes to Maestro's bus as they happen. */
    kind: z.enum(["role", "events"]).default("role"),
  }),
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

const { shape } = ConnectionEntity.schema;

export const NewConnection = z.strictObject({
  name: z.string().trim().min(1).max(250),
  provider: z.enum(PROVIDER_IDS),
  method: z.enum(CONNECTION_METHODS),
  artifacts: z.array(Artifact).max(500).optional(),
  /** By method; the form in `GET /api/providers` says which. Never given back. */
  credentials: z.record(z.string(), z.unknown()).optional(),
  description: shape.description,
  enabled: shape.enabled,
  regions: shape.regions,
  endpoint: shape.endpoint,
  datacenterId: shape.datacenterId,
  commands: shape.commands,
  /** Files only: a record that a later document leaves out counts as gone. Without it nothing is ever retired. */
  fullSync: shape.fullSync,
  /** AWS: looked into with `roleName`; `all` means every account of the organization. */
  accountIds: shape.accountIds,
  roleName: shape.roleName,
  /** Azure; absent: every one that the principal can see. */
  subscriptions: shape.subscriptions,
  /** OpenStack, by password; absent: that of the credentials, or every one that the user may enter. */
  projects: shape.projects,
  /** OpenStack: which endpoints of the catalogue; absent: the public ones. */
  interface: shape.interface,
  bucket: shape.bucket,
  path: shape.path,
  pattern: shape.pattern,
  /** SSH; may also stand in the credentials. */
  host: shape.host,
  port: shape.port,
  user: shape.user,
  tagRules: shape.tagRules,
  alwaysAccept: shape.alwaysAccept,
  tags: shape.tags,
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

/** Something that was not seen, and why. */
export const Gap = z.object({
  scope: z.string().optional(),
  kind: z.string().optional(),
  reason: z.enum(["denied", "disabled", "throttled", "unsupported", "not-selected", "failed"]),
  /** The missing permission, in the provider's words. */
  permission: z.string().optional(),
  message: z.string(),
});
export type Gap = z.infer<typeof Gap>;

/** Why a call to a provider did not work. `message` carries the provider's words and the missing permission; what to do depends on `class`. */
export const ProviderFailure = z.object({
  class: z.enum(FAILURE_CLASSES),
  message: z.string(),
  permission: z.string().optional(),
});
export type ProviderFailure = z.infer<typeof ProviderFailure>;

/** What a test saw. Not usable: `failure` says why. */
export const ConnectionTest = z.object({
  isUsable: z.boolean(),
  /** Who the provider says we are. */
  identity: z.string().optional(),
  accounts: z.array(SeenAccount()),
  scopes: z.array(SeenScope()),
  gaps: z.array(Gap),
  /** SSH: what the host showed, to be compared and pinned. */
  hostKey: z.string().optional(),
  failure: ProviderFailure.optional(),
  durationMs: z.number().int(),
});
export type ConnectionTest = z.infer<typeof ConnectionTest>;

export const testNewConnection = defineRoute({
  id: "testNewConnection",
  topic: "discovery",
  method: "POST",
  path: "/api/connections/test",
  summary: "Try a connection before it is saved: who it signs in as, what it sees, what it may not",
  body: NewConnection.partial({ name: true }),
  response: ConnectionTest,
});

export const testConnection = defineRoute({
  id: "testConnection",
  topic: "discovery",
  method: "POST",
  path: "/api/connections/{id}/test",
  summary: "Try a saved connection",
  params: ConnectionParams,
  response: ConnectionTest,
});

export const putCredentials = defineRoute({
  id: "putCredentials",
  topic: "discovery",
  method: "PUT",
  path: "/api/connections/{id}/credentials",
  summary: "Replace the credentials, and where they are sent; tested first, and a suspended connection goes on",
  params: ConnectionParams,
  query: z.object({ force: z.stringbool().default(false) }),
  body: z.strictObject({
    credentials: z.record(z.string(), z.unknown()),
    endpoint: shape.endpoint,
    host: shape.host,
    port: shape.port,
    user: shape.user,
  }),
  status: 204,
  errors: ["CREDENTIALS_REFUSED"],
});

export const getCoverage = defineRoute({
  id: "getCoverage",
  topic: "discovery",
  method: "GET",
  path: "/api/connections/{id}/coverage",
  summary: "What the last run did not see, and why",
  params: ConnectionParams,
  response: z.object({
    /** When the last run that looked ended. */
    at: z.iso.datetime().optional(),
    items: z.array(Gap.extend({ command: z.string().optional() })),
    total: z.number().int(),
  }),
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

/** How one command went in one scope. */
export const ScopeResult = z.object({
  scope: z.string(),
  label: z.string(),
  command: z.string(),
  status: z.enum(["running", "success", "partial", "failed", "cancelled"]),
  counts: SyncCounts,
  requests: z.number().int(),
  durationMs: z.number().int(),
  error: ProviderFailure.optional(),
});
export type ScopeResult = z.infer<typeof ScopeResult>;

export const listRunScopes = defineRoute({
  id: "listRunScopes",
  topic: "discovery",
  method: "GET",
  path: "/api/connections/{id}/runs/{runId}/scopes",
  summary: "How each command went in each region and account",
  params: RunParams,
  response: z.object({ items: z.array(ScopeResult), total: z.number().int() }),
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
