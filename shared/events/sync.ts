import * as z from "zod";
import { RUN_STATUSES } from "../vocabulary/statuses.ts";

/** What a run did so far. `seen` counts found resources, `missing` those that stayed away and were retired one step. */
export const SyncCounts = z.object({
  seen: z.number().int().nonnegative(),
  created: z.number().int().nonnegative(),
  updated: z.number().int().nonnegative(),
  unchanged: z.number().int().nonnegative(),
  missing: z.number().int().nonnegative(),
  rejected: z.number().int().nonnegative(),
});
export type SyncCounts = z.infer<typeof SyncCounts>;

export const NO_COUNTS: SyncCounts = { seen: 0, created: 0, updated: 0, unchanged: 0, missing: 0, rejected: 0 };

/** Who asked for a run; schedules and events come without a person. */
const RequestedBy = z.object({ kind: z.string(), id: z.string(), name: z.string() });

/** Input of a `sync` execution, whose name is the run's id. */
export const SyncInput = z.object({
  type: z.literal("sync"),
  runId: z.uuid(),
  connectionId: z.uuid(),
  /** Absent: every command of the connection. */
  commands: z.array(z.string()).optional(),
  /** A person confirmed that a suspiciously large loss is real, so it is not held again. */
  acceptLoss: z.boolean().optional(),
  requestedBy: RequestedBy,
});
export type SyncInput = z.infer<typeof SyncInput>;

/** Output of the plan. Without `crawler` there is nothing to do: the run says why. */
export const SyncPlan = z.object({
  runId: z.uuid(),
  connectionId: z.uuid(),
  /** ARN of the function that knows the provider. */
  crawler: z.string().optional(),
  commands: z.array(z.string()),
  acceptLoss: z.boolean(),
});
export type SyncPlan = z.infer<typeof SyncPlan>;

/** Where a unit looks: one region of one account, or what an account has once. */
export const UnitScope = z.object({
  id: z.string(),
  label: z.string(),
  kind: z.enum(["global", "region"]),
  accountId: z.string().optional(),
  region: z.string().optional(),
  projectId: z.string().optional(),
  /** It was looked into once and is not there any more: nothing is listed, so that what was known in it is retired. */
  isGone: z.boolean().optional(),
});
export type UnitScope = z.infer<typeof UnitScope>;

const Work = z.object({
  runId: z.uuid(),
  connectionId: z.uuid(),
  commands: z.array(z.string()),
  acceptLoss: z.boolean(),
});

/** Asks a crawl function what there is to look into. */
export const FindScopes = Work.extend({ action: z.literal("scopes") });
export type FindScopes = z.infer<typeof FindScopes>;

/** Its answer. Payloads of state machines end at 256 KB, so a unit is its scope and nothing else. */
export const FoundScopes = z.object({ units: z.array(UnitScope) });
export type FoundScopes = z.infer<typeof FoundScopes>;

/** What a turn of a unit leaves for the next one. `cursor` is opaque to the state machine: it goes back as it came. */
export const UnitTurn = z.object({ done: z.boolean(), cursor: z.string() });
export type UnitTurn = z.infer<typeof UnitTurn>;

/** One scope with all wanted commands of it. */
export const SyncUnit = Work.extend({ action: z.literal("unit"), scope: UnitScope, turn: UnitTurn.optional() });
export type SyncUnit = z.infer<typeof SyncUnit>;

/** Looks at a few resources of one kind because something is said to have happened to them. */
export const Refresh = z.object({
  action: z.literal("refresh"),
  connectionId: z.uuid(),
  /** Id of a scope that the connection knows. */
  scope: z.string(),
  /** The provider's name of the kind. */
  kind: z.string(),
  nativeIds: z.array(z.string()).min(1).max(100),
  /** When it happened: what was seen later than that is left alone. */
  seenBefore: z.iso.datetime().optional(),
});
export type Refresh = z.infer<typeof Refresh>;

/** `busy`: a run is at work on that command; ask again later. */
export const RefreshResult = z.object({
  busy: z.boolean(),
  /** Present, changed or not. */
  found: z.number().int(),
  written: z.number().int(),
  /** Gone for certain. */
  retired: z.number().int(),
  /** Seen later than the event, of a kind or scope that the connection does not look at, or not shown by the provider. */
  ignored: z.number().int(),
});
export type RefreshResult = z.infer<typeof RefreshResult>;

/** Tries credentials without storing anything. The answer is a `ConnectionTest` of shared/contracts, without its duration. */
export const TestAccess = z.object({
  action: z.literal("test"),
  provider: z.string(),
  /** As `Access` in functions/crawlers/engine/crawler.ts. */
  access: z.looseObject({
    connectionId: z.string(),
    method: z.string(),
    credentials: z.record(z.string(), z.unknown()),
    endpoint: z.string().optional(),
    regions: z.array(z.string()).optional(),
    accountIds: z.array(z.string()).optional(),
    roleName: z.string().optional(),
    externalId: z.string().optional(),
    subscriptions: z.array(z.string()).optional(),
    projects: z.array(z.string()).optional(),
    interface: z.string().optional(),
  }),
  /** Absent: every command of the provider. */
  commands: z.array(z.string()).optional(),
  /** The credentials are those that are stored for `access.connectionId`; the ones in `access` are empty. */
  isStored: z.boolean().optional(),
});
export type TestAccess = z.infer<typeof TestAccess>;

/** What a crawl function is asked to do. */
export const CrawlRequest = z.discriminatedUnion("action", [FindScopes, SyncUnit, Refresh, TestAccess]);
export type CrawlRequest = z.infer<typeof CrawlRequest>;

/** What Step Functions hands to a catcher. */
export const StepFailure = z.object({ Error: z.string(), Cause: z.string().optional() });

/** A unit that broke unexpectedly; units that went through leave an empty object. Causes stay behind: hundreds would not fit. */
const UnitOutcome = z.object({ scope: UnitScope.optional(), error: z.string().optional() });

/** Input of the last step, also after a failure. */
export const SyncFinish = z.object({
  runId: z.uuid(),
  connectionId: z.uuid(),
  results: z.array(UnitOutcome).optional(),
  /** The run was ended from outside of its pipeline, such as cancelled: it is only followed up and told of. */
  isEnded: z.boolean().optional(),
  failure: StepFailure.optional(),
});
export type SyncFinish = z.infer<typeof SyncFinish>;

export const RunStatus = z.enum(RUN_STATUSES);
