import { isObject } from "../documents/identify.ts";

const MAX_LENGTH = 300;
/** Where APIs put their message: DigitalOcean and Keystone, Neutron, Trove and Heat, WSGI services. */
const MESSAGE_KEYS = ["message", "faultstring", "explanation", "title", "description"];

/** What the provider says about a failure, on one short line; empty when its answer says nothing readable. */
export function providerWords(body: string): string {
  const words = messageOf(parse(body)) ?? (body.trimStart().startsWith("<") ? "" : body);
  const line = words.replace(/[\p{Cc}\s]+/gu, " ").trim();
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH - 1)}…` : line;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The message of an error body: at its top, or one or two levels down as in `{"forbidden": {"message": …}}`. */
function messageOf(value: unknown, depth = 0): string | undefined {
  if (Array.isArray(value)) return messageOf(value[0], depth);
  if (!isObject(value)) return undefined;
  for (const key of MESSAGE_KEYS) {
    const message = value[key];
    if (typeof message === "string" && message.trim() !== "") return message;
  }
  if (depth >= 2) return undefined;
  for (const inner of Object.values(value)) {
    const message = messageOf(inner, depth + 1);
    if (message !== undefined) return message;
  }
  return undefined;
}
