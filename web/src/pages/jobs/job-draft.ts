import { tidied } from "../../components/form/paths.ts";
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

/** EventBridge and the API take no more of a unit at once. */
export const MOST_UNITS = 1024;

/** Whether a number may be that of an interval. */
export const isEvery = (every: number | undefined): boolean =>
  every !== undefined && Number.isInteger(every) && every >= 1 && every <= MOST_UNITS;

/** Whether enough is filled in to ask when the job would run. */
export function hasSchedule({ periodType, every, cron, cronRest, at }: JobDraft): boolean {
  if (periodType === "interval") return isEvery(every);
  if (periodType === "once") return at !== "";
  return [...Object.values(cron), ...Object.values(cronRest)].some((text) => text.trim() !== "");
}

/** The whole job as the API takes it; what its task or schedule does not use, and what is empty, is left out. */
export function jobOf(draft: JobDraft): Record<string, unknown> {
  const filled = (rows: readonly KeyValue[]) => rows.filter(({ key }) => key.trim() !== "");
  const { endpoint, method, args, headers, connectionId, commands } = draft;
  return tidied({
    name: draft.name,
    description: draft.description,
    task: draft.task,
    ...(draft.task === "webhook"
      ? { endpoint, method, args: filled(args), headers: filled(headers) }
      : { connectionId, commands }),
    ...scheduleOf(draft),
    chain: draft.chain.filter(({ id }) => id !== ""),
  });
}
