import * as z from "zod";
import { DEPENDENCY_RULES, type DependencyRule } from "../vocabulary/dependency-rules.ts";
import { CONNECTION_METHODS, PROVIDER_IDS } from "../vocabulary/providers.ts";
import { RUN_STATUSES } from "../vocabulary/statuses.ts";
import { count, longText, moment, name, raw, reference, tags, text } from "./common.ts";
import { defineEntity, type Violation } from "./define-entity.ts";

/** An uploaded file: its key in the bucket and what it was called on the person's machine. */
export const Artifact = () =>
  z.strictObject({
    key: text(1024),
    name: text(250),
    size: count(5_368_709_120).meta({ unit: "bytes" }).optional(),
    type: text(120).optional(),
  });
export type Artifact = z.infer<ReturnType<typeof Artifact>>;

/** What tags may name: a record of that type, or a value of the resource itself. */
export const TAG_TARGETS = ["application", "system", "environment", "role"] as const;

/** Reads what a resource belongs to off one of its tags. */
export const TagRule = () =>
  z.strictObject({
    tag: text(128).meta({ title: "Tag", description: "Its key, as the provider has it; case does not count." }),
    to: z.enum(TAG_TARGETS).meta({ title: "Names the" }),
    isPrefix: z
      .boolean()
      .meta({ title: "Only the beginning", description: "Of shop-web-01 the part before the first separator counts." })
      .optional(),
    creates: z
      .boolean()
      .meta({
        title: "Create what is missing",
        description: "Where there is no application or system of that name, a run creates it.",
      })
      .optional(),
  });
export type TagRule = z.infer<ReturnType<typeof TagRule>>;

const ruleIds = Object.keys(DEPENDENCY_RULES) as [DependencyRule, ...DependencyRule[]];
const awsAccount = z.string().regex(/^(\d{12}|all)$/, "An account id has 12 digits");

/** Where records come from. Credentials are no part of the record: they go in once and never come out. */
export const Connection = () =>
  z.strictObject({
    name,
    provider: z.enum(PROVIDER_IDS).meta({ section: "General" }),
    method: z.enum(CONNECTION_METHODS).meta({ section: "General" }),
    description: longText(2000).meta({ section: "General" }).optional(),
    enabled: z.boolean().meta({ title: "Enabled", section: "General" }).optional(),
    datacenterId: reference().meta({ title: "Datacenter", section: "General" }).optional(),
    regions: z
      .array(text(120))
      .max(100)
      .meta({
        section: "Access",
        description: "As the provider spells them; every region that there is when empty.",
        when: { provider: ["aws", "spaces", "openstack"] },
      })
      .optional(),
    accountIds: z
      .array(awsAccount)
      .max(1000)
      .meta({
        title: "Accounts",
        description:
          "Further accounts to look into with the role of that name; `all`: every account of the organization.",
        section: "Access",
        when: { provider: "aws" },
      })
      .optional(),
    roleName: text(64)
      .meta({
        title: "Role in each account",
        description: "Its name, the same in every account.",
        section: "Access",
        when: { provider: "aws" },
      })
      .optional(),
    subscriptions: z
      .array(z.guid())
      .max(1000)
      .meta({
        title: "Subscriptions",
        description: "Every one that the principal can see when empty.",
        section: "Access",
        when: { provider: "azure" },
      })
      .optional(),
    projects: z
      .array(text(250))
      .max(1000)
      .meta({
        title: "Projects",
        description: "Names or ids; when empty, that of the credentials or every one that the user may enter.",
        section: "Access",
        when: { provider: "openstack", method: "password" },
      })
      .optional(),
    interface: z
      .enum(["public", "internal", "admin"])
      .meta({
        title: "Interface",
        description: "Which endpoints of the catalogue to use; the public ones when empty.",
        section: "Access",
        when: { provider: "openstack" },
      })
      .optional(),
    endpoint: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .meta({ title: "Endpoint", kind: "url", section: "Access" })
      .optional(),
    bucket: text(255)
      .regex(/^[\w.-]{3,}$/, "is not the name of a bucket")
      .meta({ section: "Access", when: { method: "s3" } })
      .optional(),
    path: text(1024)
      .meta({ section: "Access", when: { method: ["s3", "ssh"] } })
      .optional(),
    pattern: text(250)
      .meta({
        title: "Files named",
        description: "Such as *.tfstate or **/facts/*; every file when empty.",
        section: "Access",
        when: { method: ["s3", "ssh"] },
      })
      .optional(),
    host: text(253)
      .meta({ title: "Host", section: "Access", when: { method: "ssh" } })
      .optional(),
    port: count(65_535, 1)
      .meta({ title: "Port", section: "Access", when: { method: "ssh" } })
      .optional(),
    user: text(120)
      .meta({ title: "User", section: "Access", when: { method: "ssh" } })
      .optional(),
    artifacts: z
      .array(Artifact())
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
    tagRules: z
      .array(TagRule())
      .max(50)
      .meta({
        title: "Tag rules",
        description: "Which tags name the application, system, environment or role of a resource.",
        section: "Rules",
      })
      .optional(),
    alwaysAccept: z
      .array(z.enum(ruleIds))
      .max(ruleIds.length)
      .meta({
        title: "Accepted without asking",
        description: "Dependencies that these rules find count at once.",
        section: "Rules",
      })
      .optional(),
    tags: tags.optional(),
  });
export type Connection = z.infer<ReturnType<typeof Connection>>;

/** Where the credentials are sent: whoever changes one gives the credentials again. */
export const CREDENTIAL_TARGETS = ["endpoint", "host", "port", "user"] as const;
const BOUND_TO_CREDENTIALS =
  "is bound to the credentials: send both with PUT /api/connections/{id}/credentials, which takes a new one beside them";

/** Becomes part of host names, so it is held to what regions look like. `us-east-1 (N. Virginia)` counts by its first word. */
const REGION = /^[a-z0-9-]{1,63}( \(.*\))?$/;
const AWS_REGION = /^([a-z]{2,3}(-[a-z]+)+-\d{1,2}|all)( \(.*\))?$/;

function regionViolations({ provider, method, regions = [] }: Partial<Connection>): Violation[] {
  const pattern = provider === "aws" ? AWS_REGION : provider === "spaces" || method === "s3" ? REGION : /./;
  return regions.flatMap((region, index) =>
    pattern.test(region) ? [] : [{ path: `regions.${index}`, message: `there is no region ${region}` }],
  );
}

/** An account, subscription or project that a connection sees. */
export const SeenAccount = () => z.object({ id: raw(250), name: raw(250).optional() });

/** Where a connection looks: a region of an account, or what an account has once. */
export const SeenScope = () =>
  z.object({
    id: raw(500),
    label: raw(250),
    kind: z.enum(["global", "region"]),
    accountId: raw(250).optional(),
    region: raw(120).optional(),
  });

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
    alwaysAccept: "cannot change here: send the rules with PUT /api/connections/{id}/accept-rules",
    // Credentials never leave for a place that whoever gave them did not name.
    ...Object.fromEntries(CREDENTIAL_TARGETS.map((field) => [field, BOUND_TO_CREDENTIALS])),
  },
  defaults: { enabled: true },
  check: regionViolations,
  discovered: () =>
    z.object({
      hasCredentials: z.boolean().meta({ section: "Access" }).optional(),
      credentialsSetAt: moment().meta({ title: "Credentials given", section: "Access" }).optional(),
      accountId: raw(250).meta({ title: "Account", section: "Access" }).optional(),
      accounts: z.array(SeenAccount()).meta({ title: "Accounts seen", section: "Access" }).optional(),
      identity: raw(2048).meta({ title: "Signed in as", section: "Access" }).optional(),
      externalId: raw(1224).meta({ title: "External id", section: "Access" }).optional(),
      hostKey: raw(2000)
        .meta({ title: "Host key", description: "Pinned on first contact.", section: "Access" })
        .optional(),
      scopes: z.array(SeenScope()).meta({ title: "Regions and accounts seen", section: "Access" }).optional(),
      formerScopes: z
        .array(SeenScope())
        .meta({ title: "Regions and accounts seen before", section: "Access" })
        .optional(),
      suspended: z
        .boolean()
        .meta({
          title: "Suspended",
          description: "Nothing is read until new credentials are given.",
          section: "Last run",
        })
        .optional(),
      suspendedReason: raw(2000).meta({ title: "Suspended because", section: "Last run" }).optional(),
      suspendedAt: moment().meta({ title: "Suspended at", section: "Last run" }).optional(),
      lastRunId: raw(64).meta({ section: "Last run" }).optional(),
      lastRunStatus: z.enum(RUN_STATUSES).meta({ section: "Last run" }).optional(),
      lastRunStartedAt: moment().meta({ section: "Last run" }).optional(),
      lastRunEndedAt: moment().meta({ section: "Last run" }).optional(),
      lastRunMessage: raw(2000).meta({ section: "Last run" }).optional(),
      lastRunCounts: z.record(raw(40), z.number()).meta({ section: "Last run" }).optional(),
      commandStates: z.record(raw(80), z.json()).meta({ section: "Last run" }).optional(),
      failingCommands: z.number().int().meta({ title: "Listings that fail", section: "Last run" }).optional(),
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
    "bucket",
    "host",
    "path",
    "accountIds",
    "subscriptions",
    "projects",
    "interface",
    "suspended",
    "suspendedReason",
    "description",
    "tags",
    "lastRunId",
    "lastRunStartedAt",
    "lastRunMessage",
    "lastRunCounts",
    "failingCommands",
  ],
  shown: 5,
  aliases: { dc_id: "datacenterId", url: "endpoint" },
  namedReferences: { dc: "datacenterId" },
});
