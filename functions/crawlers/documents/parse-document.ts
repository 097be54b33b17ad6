import { decode, sniff } from "./sniff.ts";

/** Why a whole file cannot be read. The message says what was found and what to do. */
export interface FileProblem {
  readonly file: string;
  readonly code: "EMPTY" | "TOO_LARGE" | "TOO_DEEP" | "NOT_JSON" | "BROKEN_JSON" | "WRONG_FORMAT" | "NOT_FOUND";
  readonly message: string;
}

/** 100,000 resources take about 100 MB. */
export const MAX_DOCUMENT_BYTES = 160 * 1024 * 1024;
/** Nothing that describes an inventory nests deeper; a file that does was made to break readers. */
export const MAX_DEPTH = 200;

export type Parsed = { readonly document: unknown } | { readonly problem: FileProblem };

/** Reads one file as JSON. Never quotes the file in a message: it may be full of secrets. */
export function parseDocument(file: string, bytes: Uint8Array): Parsed {
  const fail = (code: FileProblem["code"], message: string): Parsed => ({ problem: { file, code, message } });
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    const limit = MAX_DOCUMENT_BYTES / 1024 / 1024;
    return fail(
      "TOO_LARGE",
      `${file} has ${Math.ceil(bytes.length / 1024 / 1024)} MiB; at most ${limit} MiB can be read. Split it.`,
    );
  }
  const sniffed = sniff(bytes);
  if (sniffed !== undefined) {
    return fail(bytes.length === 0 ? "EMPTY" : "NOT_JSON", `${file} is ${sniffed.found}, not JSON. ${sniffed.advice}`);
  }
  let text: string;
  try {
    text = decode(bytes);
  } catch {
    return fail("NOT_JSON", `${file} is not text in UTF-8 or UTF-16. Save it as UTF-8 JSON.`);
  }
  const depthAt = tooDeepAt(text);
  if (depthAt !== undefined) {
    return fail(
      "TOO_DEEP",
      `${file} nests deeper than ${MAX_DEPTH} levels at ${placeOf(text, depthAt)}. This is no inventory file.`,
    );
  }
  try {
    return { document: JSON.parse(text) as unknown };
  } catch (error) {
    return fail("BROKEN_JSON", brokenJson(file, text, error));
  }
}

/** Where the nesting passes the limit; scanned before parsing, so that nothing downstream has to fear recursion. */
function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x22) index = endOfText(text, index);
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > MAX_DEPTH) return index;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return undefined;
}

function endOfText(text: string, start: number): number {
  let end = start;
  do {
    end = text.indexOf('"', end + 1);
    if (end === -1) return text.length;
  } while (isEscaped(text, end));
  return end;
}

function isEscaped(text: string, index: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(index - 1 - backslashes) === 0x5c) backslashes++;
  return backslashes % 2 === 1;
}

function brokenJson(file: string, text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  const position = Number(/position (\d+)/.exec(message)?.[1] ?? Number.NaN);
  const end = text.trimEnd().length;
  if (Number.isNaN(position) ? /end of/i.test(message) : position >= end) {
    return `${file} ends in the middle, at ${placeOf(text, end)}. It was cut off; upload the whole file.`;
  }
  if (Number.isNaN(position)) return `${file} is not valid JSON. Check how it was written.`;
  return `${file} is not valid JSON at ${placeOf(text, position)}. Check how it was written.`;
}

function placeOf(text: string, position: number): string {
  const before = text.slice(0, position);
  const line = before.split("\n").length;
  return `line ${line}, column ${position - before.lastIndexOf("\n")} (character ${position})`;
}
