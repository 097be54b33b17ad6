import * as z from "zod";
import { TagRule } from "../entities/connection.ts";
import { DEPENDENCY_RULES, type DependencyRule } from "../vocabulary/dependency-rules.ts";
import { defineRoute } from "./route.ts";

export const RuleId = z.enum(Object.keys(DEPENDENCY_RULES) as [DependencyRule, ...DependencyRule[]]);

/** `stale`: accepted once, but the provider no longer says so. */
export const PROPOSAL_STATES = ["proposed", "accepted", "dismissed", "stale"] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

const ApplicationName = z.object({ id: z.uuid(), name: z.string(), family: z.string().optional() });

/** A dependency between two applications that a provider's own statements suggest. */
export const ProposedDependency = z.object({
  id: z.string(),
  connectionId: z.uuid(),
  rule: RuleId,
  ruleLabel: z.string(),
  confidence: z.enum(["high", "medium", "low"]),
  from: ApplicationName,
  to: ApplicationName,
  port: z.number().int().optional(),
  protocol: z.string().optional(),
  /** Where the provider says so, and what it says there. */
  evidence: z.object({ path: z.string(), value: z.string() }),
  state: z.enum(PROPOSAL_STATES),
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
});
export type ProposedDependency = z.infer<typeof ProposedDependency>;

export const listProposed = defineRoute({
  id: "listProposed",
  topic: "discovery",
  method: "GET",
  path: "/api/dependencies/proposed",
  summary: "Dependencies that providers suggest and a person has to judge",
  query: z.object({
    connectionId: z.uuid().optional(),
    rule: RuleId.optional(),
    state: z.enum(PROPOSAL_STATES).optional(),
    /** Part of the name of either application. */
    q: z.string().max(250).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(50),
    cursor: z.string().max(100).optional(),
    workspace: z.string().optional(),
  }),
  response: z.object({
    items: z.array(ProposedDependency),
    total: z.number().int(),
    cursor: z.string().optional(),
    /** How many match per rule, whatever rule is asked for. */
    rules: z.array(z.object({ rule: RuleId, label: z.string(), confidence: z.string(), count: z.number().int() })),
  }),
});

export const decideProposed = defineRoute({
  id: "decideProposed",
  topic: "discovery",
  method: "POST",
  path: "/api/dependencies/proposed/decide",
  summary: "Accept, dismiss or reopen proposed dependencies",
  body: z.strictObject({
    ids: z.array(z.string().max(400)).min(1).max(500),
    decision: z.enum(["accept", "dismiss", "reopen"]),
  }),
  response: z.object({
    decided: z.number().int(),
    failures: z.array(z.object({ id: z.string(), message: z.string() })),
  }),
});

export const setAcceptRules = defineRoute({
  id: "setAcceptRules",
  topic: "discovery",
  method: "PUT",
  path: "/api/connections/{id}/accept-rules",
  summary: "Rules whose proposals a connection accepts by itself",
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ rules: z.array(RuleId).max(Object.keys(DEPENDENCY_RULES).length) }),
  response: z.object({ rules: z.array(RuleId), accepted: z.number().int() }),
});

export const previewTagRules = defineRoute({
  id: "previewTagRules",
  topic: "discovery",
  method: "POST",
  path: "/api/connections/{id}/tag-rules/preview",
  summary: "What rules about tags would do to the records of a connection",
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ tagRules: z.array(TagRule()).max(50) }),
  response: z.object({
    items: z.array(
      z.object({
        tag: z.string(),
        value: z.string(),
        to: z.string(),
        /** The record of that name; absent where there is none yet, and for plain values. */
        target: z.object({ id: z.string(), name: z.string() }).optional(),
        resources: z.number().int(),
      }),
    ),
    /** The tags that the connection's resources have, the most used first. */
    keys: z.array(z.object({ key: z.string(), resources: z.number().int() })),
  }),
});
