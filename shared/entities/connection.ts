import * as z from "zod";
import { CONNECTION_METHODS, PROVIDER_IDS } from "../vocabulary/providers.ts";
import { RUN_STATUSES } from "../vocabulary/statuses.ts";
import { count, longText, moment, name, raw, reference, tags, text } from "./common.ts";
import { defineEntity } from "./define-entity.ts";

/** An uploaded file: its key in the bucket and what it was called on the person's machine. */
export const Artifact = z.strictObject({
  key: text(1024),
  name: text(250),
  size: count(5_368_709_120).meta({ unit: "bytes" }).optional(),
  type: text(120).optional(),
});
export type Artifact = z.infer<typeof Artifact>;

/** Where records come from. Credentials are no part of the record: they go in once and never come out. */
export const Connection = z.strictObject({
  name,
  provider: z.enum(PROVIDER_IDS).meta({ section: "General" }),
  method: z.enum(CONNECTION_METHODS).meta({ section: "General" }),
  description: longText(2000).meta({ section: "General" }).optional(),
  enabled: z.boolean().meta({ title: "Enabled", section: "General" }).optional(),
  datacenterId: reference().meta({ title: "Datacenter", section: "General" }).optional(),
  regions: z
    .array(text(120))
    .max(100)
    .meta({ section: "Access", when: { provider: ["aws", "spaces", "openstack"] } })
    .optional(),
  endpoint: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .meta({ title: "Endpoint", kind: "url", section: "Access" })
    .optional(),
  bucket: text(255)
    .meta({ section: "Access", when: { method: "s3" } })
    .optional(),
  path: text(1024)
    .meta({ section: "Access", when: { method: ["s3", "ssh"] } })
    .optional(),
  artifacts: z
    .array(Artifact)
    .max(500)
    .meta({ title: "Files", section: "Access", when: { method: "upload" } })
    .optional(),
  commands: z
    .array(text(80))
    .max(100)
    .meta({ title: "Commands", description: "What to look for; everything when empty.", section: "Access" })
    .optional(),
  fullSync: z
    .boolean()
    .meta({
      title: "Full sync",
      description: "The documents are complete: what a later one leaves out counts as gone.",
      section: "Access",
      when: { provider: "file" },
    })
    .optional(),
  tags: tags.optional(),
});
export type Connection = z.infer<typeof Connection>;

export const ConnectionEntity = defineEntity({
  type: "connection",
  collection: "connections",
  label: { one: "Connection", many: "Connections" },
  purpose: "Cloud accounts and files that records are discovered in.",
  schema: Connection,
  guarded: {
    provider: "cannot change: connect the other provider instead",
    method: "cannot change: make another connection instead",
    artifacts: "cannot change here: send the new files with POST /api/connections/{id}/sync",
  },
  defaults: { enabled: true },
  discovered: z.object({
    hasCredentials: z.boolean().meta({ section: "Access" }).optional(),
    accountId: raw(250).meta({ title: "Account", section: "Access" }).optional(),
    lastRunId: raw(64).meta({ section: "Last run" }).optional(),
    lastRunStatus: z.enum(RUN_STATUSES).meta({ section: "Last run" }).optional(),
    lastRunStartedAt: moment().meta({ section: "Last run" }).optional(),
    lastRunEndedAt: moment().meta({ section: "Last run" }).optional(),
    lastRunMessage: raw(2000).meta({ section: "Last run" }).optional(),
    lastRunCounts: z.record(raw(40), z.number()).meta({ section: "Last run" }).optional(),
    commandStates: z.record(raw(80), z.json()).meta({ section: "Last run" }).optional(),
  }),
  references: { datacenterId: "datacenter" },
  columns: [
    "name",
    "provider",
    "datacenterId",
    "lastRunStatus",
    "lastRunEndedAt",
    "method",
    "enabled",
    "regions",
    "endpoint",
    "commands",
    "accountId",
    "description",
    "tags",
    "lastRunId",
    "lastRunStartedAt",
    "lastRunMessage",
    "lastRunCounts",
  ],
  shown: 5,
  aliases: { dc_id: "datacenterId", url: "endpoint" },
  namedReferences: { dc: "datacenterId" },
});
