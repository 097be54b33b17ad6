import type { PreviewBody } from "../../data/jobs.ts";
import type { RecordDto } from "../../data/records.ts";

export type Period = "minutes" | "hours" | "days" | "weeks";
export type CronPart = "minute" | "hour" | "day" | "month" | "dayOfWeek";
export type ChainLink = { id: string; on: "success" | "failure" | "always"; delaySeconds: number | undefined };
export type KeyValue = { key: string; value: string };

/** What the form of a job holds. */
export interface JobDraft {
  name: string;
  description: string;
  task: string;
  connectionId: string;
  commands: string[];
  endpoint: string;
  method: string;
  args: KeyValue[];
  headers: KeyValue[];
  periodType: "interval" | "cron" | "once";
  every: number | undefined;
  period: Period;
  cron: Readonly<Record<CronPart, string>>;
  /** Parts that the form has no box for, kept as they are. */
  cronRest: Readonly<Record<string, string>>;
  /** As the input of a local moment has it: `2026-11-01T07:15`. */
  at: string;
  timeZone: string;
  chain: ChainLink[];
}

type Fields = Readonly<Record<string, unknown>>;
const textOf = (value: unknown) => (typeof value === "string" ? value : "");
const rowsOf = (value: unknown): Fields[] => (Array.isArray(value) ? (value as Fields[]) : []);
const pairs = (value: unknown): KeyValue[] =>
  rowsOf(value).map((row) => ({ key: textOf(row.key), value: String(row.value ?? "") }));

const CRON_PARTS: readonly CronPart[] = ["minute", "hour", "day", "month", "dayOfWeek"];

/** `2026-11-01T07:15:00.000Z` → what an input of a local moment shows. */
export function localMoment(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The form of a job as it stands; of a new one, what is usual. */
export function draftOf(job: Partial<RecordDto> & Fields): JobDraft {
  const cron = (job.cron ?? {}) as Readonly<Record<string, string>>;
  const interval = (job.interval ?? {}) as { every?: number; period?: string };
  const isSeconds = interval.period === "seconds";
  const rest = Object.fromEntries(
    Object.entries(cron).filter(([part]) => !(CRON_PARTS as readonly string[]).includes(part)),
  );
  return {
    name: textOf(job.name),
    description: textOf(job.description),
    task: textOf(job.task) || "connections",
    connectionId: textOf(job.connectionId),
    commands: Array.isArray(job.commands) ? job.commands.map(String) : [],
    endpoint: textOf(job.endpoint),
    method: textOf(job.method) || "POST",
    args: pairs(job.args),
    headers: pairs(job.headers),
    periodType: (textOf(job.periodType) || "interval") as JobDraft["periodType"],
    every: isSeconds ? Math.max(1, Math.ceil((interval.every ?? 60) / 60)) : (interval.every ?? 6),
    period: (isSeconds ? "minutes" : (interval.period ?? "hours")) as Period,
    cron: Object.fromEntries(CRON_PARTS.map((part) => [part, cron[part] ?? ""])) as JobDraft["cron"],
    cronRest: rest,
    at: localMoment(textOf(job.at)),
    timeZone: textOf(job.timeZone),
    chain: rowsOf(job.chain).map((link) => ({
      id: textOf(link.id),
      on: (textOf(link.on) || "success") as ChainLink["on"],
      delaySeconds: typeof link.delaySeconds === "number" ? link.delaySeconds : undefined,
    })),
  };
}

/** The schedule of a draft as the API takes it; parts of the other kinds of schedule are absent. */
export function scheduleOf(draft: JobDraft): PreviewBody {
  if (draft.periodType === "interval") {
    return { periodType: "interval", interval: { every: draft.every ?? 0, period: draft.period } };
  }
  if (draft.periodType === "once") {
    return { periodType: "once", ...(draft.at !== "" && { at: new Date(draft.at).toISOString() }) };
  }
  const timeZone = draft.timeZone.trim();
  const parts = Object.entries(draft.cron).flatMap(([part, value]) => (value.trim() ? [[part, value.trim()]] : []));
  return {
    periodType: "cron",
    cron: { ...draft.cronRest, ...Object.fromEntries(parts) },
    ...(timeZone && { timeZone }),
  };
}

/** The whole job as the API takes it; what its task or schedule does not use is left out. */
export function jobOf(draft: JobDraft): Record<string, unknown> {
  const isWebhook = draft.task === "webhook";
  const filled = (rows: readonly KeyValue[]) => rows.filter(({ key }) => key.trim() !== "");
  const some = <T>(list: readonly T[]) => (list.length > 0 ? list : undefined);
  const fields: Record<string, unknown> = {
    name: draft.name.trim(),
    description: draft.description.trim() || undefined,
    task: draft.task,
    connectionId: isWebhook ? undefined : draft.connectionId || undefined,
    commands: isWebhook ? undefined : some(draft.commands),
    endpoint: isWebhook ? draft.endpoint.trim() || undefined : undefined,
    method: isWebhook ? draft.method : undefined,
    args: isWebhook ? some(filled(draft.args)) : undefined,
    headers: isWebhook ? some(filled(draft.headers)) : undefined,
    interval: undefined,
    cron: undefined,
    at: undefined,
    timeZone: undefined,
    ...scheduleOf(draft),
    chain: some(
      draft.chain
        .filter(({ id }) => id !== "")
        .map(({ delaySeconds, ...link }) => ({ ...link, ...(delaySeconds !== undefined && { delaySeconds }) })),
    ),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The merge patch from one job to another: `null` takes away, and a list or an object that changed is sent as a whole. */
export function patchOf(before: Fields, after: Fields): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (isSame(before[key], after[key])) continue;
    patch[key] = after[key] ?? null;
  }
  const [was, is] = [before.cron, after.cron] as (Fields | undefined)[];
  // A merge patch keeps what it does not name, inside objects too.
  if (patch.cron && was && is) {
    patch.cron = { ...Object.fromEntries(Object.keys(was).map((part) => [part, null])), ...is };
  }
  return patch;
}
