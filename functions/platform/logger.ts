import { AsyncLocalStorage } from "node:async_hooks";

type Level = "debug" | "info" | "warn" | "error";
export type LogFields = Readonly<Record<string, unknown>>;

const context = new AsyncLocalStorage<LogFields>();
const SECRET = /authorization|password|secret|token|cookie|credential|private.?key|api.?key|passphrase|^body$/i;
const MAX_DEPTH = 6;

/** Everything logged inside `work` carries `fields`, such as the request id. */
export const withLogFields = <T>(fields: LogFields, work: () => T): T =>
  context.run({ ...context.getStore(), ...fields }, work);

/** Structured log: one JSON object a line. Values under names that smell of secrets, and bodies, are never written. */
export const logger = {
  debug: (message: string, fields?: LogFields) => write("debug", message, fields),
  info: (message: string, fields?: LogFields) => write("info", message, fields),
  warn: (message: string, fields?: LogFields) => write("warn", message, fields),
  error: (message: string, fields?: LogFields) => write("error", message, fields),
} as const;

function write(level: Level, message: string, fields: LogFields = {}): void {
  if (level === "debug" && process.env.MAESTRO_LOG !== "debug") return;
  const entry = { level, time: new Date().toISOString(), message, ...context.getStore(), ...fields };
  process.stdout.write(`${JSON.stringify(redacted(entry, 0))}\n`);
}

/** A copy fit for the log: secrets masked, errors as name, message, code and stack, depth limited. */
export function redacted(value: unknown, depth = 0): unknown {
  if (value instanceof Error) return describeError(value, depth);
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return value;
  if (depth > MAX_DEPTH) return "…";
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => redacted(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, SECRET.test(key) ? "[hidden]" : redacted(inner, depth + 1)]),
  );
}

function describeError(error: Error, depth: number): LogFields {
  const code = "code" in error ? { code: error.code } : {};
  const cause = error.cause === undefined || depth > MAX_DEPTH ? {} : { cause: redacted(error.cause, depth + 1) };
  return { name: error.name, message: error.message, ...code, stack: error.stack, ...cause };
}
