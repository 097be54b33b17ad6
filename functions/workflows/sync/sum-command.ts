import type { CommandResult } from "../../../shared/contracts/discovery.ts";
import type { Gap } from "../../crawlers/engine/crawler.ts";
import { sumOf } from "../../data/discovery/runs.ts";
import type { CommandInScope, ScopeOutcome } from "../../data/discovery/scope-results.ts";
import type { KindResult } from "./crawl-kind.ts";

const MAX_NOTES = 20;

/** How a command went as a whole, from how its parts went. */
export function statusOf(statuses: readonly CommandResult["status"][]): CommandResult["status"] {
  const [first] = statuses;
  return first !== undefined && statuses.every((status) => status === first)
    ? first
    : statuses.length === 0
      ? "success"
      : "partial";
}

/** One command in one scope. */
export function sumCommand(kinds: readonly KindResult[]): Omit<CommandInScope, "command" | "requests" | "durationMs"> {
  const failure = kinds.find((kind) => kind.failure !== undefined)?.failure;
  const held = kinds.reduce((sum, kind) => sum + kind.held, 0);
  const warnings = kinds.flatMap((kind) => kind.warnings);
  const gaps = unique(kinds.flatMap((kind) => kind.gaps));
  const rejects = kinds.flatMap((kind) => kind.rejects ?? []);
  return {
    status: statusOf(kinds.map(({ status }) => status)),
    counts: sumOf(kinds.map(({ counts }) => counts)),
    ...(failure === undefined
      ? {}
      : { error: { class: failure.class, message: failure.message, permission: failure.permission } }),
    ...(warnings.length > 0 ? { warnings: warnings.slice(0, MAX_NOTES) } : {}),
    ...(held > 0 ? { held } : {}),
    ...(gaps.length > 0 ? { gaps } : {}),
    ...(rejects.length > 0 ? { rejects } : {}),
  };
}

/** A scope that could not be opened says the same of each of its kinds. */
const unique = (gaps: readonly Gap[]): Gap[] => [...new Map(gaps.map((gap) => [JSON.stringify(gap), gap])).values()];

/** One command over all scopes, as the run shows it. */
export function commandOf(outcomes: readonly ScopeOutcome[]): CommandResult {
  const held = outcomes.reduce((sum, outcome) => sum + (outcome.held ?? 0), 0);
  const isSeveral = outcomes.length > 1;
  const errors = outcomes.flatMap(({ error, label }) =>
    error === undefined
      ? []
      : [{ code: error.class, message: isSeveral ? `${label}: ${error.message}` : error.message }],
  );
  const warnings = outcomes.flatMap(({ warnings: own = [], label }) =>
    own.map((warning) => (isSeveral ? `${label}: ${warning}` : warning)),
  );
  return {
    status: statusOf(outcomes.map(({ status }) => status)),
    counts: sumOf(outcomes.map(({ counts }) => counts)),
    errors: shortened(errors, (count) => ({ code: "MORE", message: `… and ${count} more like these.` })),
    ...(warnings.length > 0 ? { warnings: shortened(warnings, (count) => `… and ${count} more.`) } : {}),
    ...(held > 0 ? { held } : {}),
  };
}

const shortened = <T>(list: readonly T[], rest: (count: number) => T): T[] =>
  list.length <= MAX_NOTES ? [...list] : [...list.slice(0, MAX_NOTES), rest(list.length - MAX_NOTES)];
