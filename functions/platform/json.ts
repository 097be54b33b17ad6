import { InvalidBodyError, MalformedBodyError, TooLargeError, type Violation } from "./errors.ts";

const MAX_BYTES = 1_048_576;
const MAX_DEPTH = 32;
/** Keys that reach an object's prototype when somebody merges or assigns carelessly. */
const UNSAFE_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Parses a request body. Size in bytes, nesting in levels.
 * @throws TooLargeError above 1 MiB, MalformedBodyError for what is not JSON, InvalidBodyError for unsafe keys or too deep nesting
 */
export function parseJsonBody(text: string): unknown {
  if (Buffer.byteLength(text) > MAX_BYTES) throw new TooLargeError("The body is larger than 1 MiB");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new MalformedBodyError(`The body is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const violations: Violation[] = [];
  inspect(value, "", 0, violations);
  if (violations.length > 0) throw new InvalidBodyError(violations);
  return value;
}

function inspect(value: unknown, path: string, depth: number, violations: Violation[]): void {
  if (typeof value !== "object" || value === null || violations.length >= 20) return;
  if (depth >= MAX_DEPTH) {
    violations.push({ path, message: `nested deeper than ${MAX_DEPTH} levels` });
    return;
  }
  for (const key of Object.keys(value)) {
    const inner = path ? `${path}.${key}` : key;
    if (UNSAFE_KEYS.has(key)) violations.push({ path: inner, message: "this field name is not allowed" });
    else inspect((value as Record<string, unknown>)[key], inner, depth + 1, violations);
  }
}
