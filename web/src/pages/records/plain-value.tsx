import type { JSX } from "solid-js";
import { isPlainObject } from "../../../../shared/records/paths.ts";
import { formatNumber } from "../../lib/number.ts";
import { exactTime } from "../../lib/time.ts";

export type Names = Readonly<Record<string, { name: string } | undefined>>;

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** `fileSystem` → `file system`. */
const inWords = (key: string) =>
  key
    .replace(/(GiB|MiB)$/, "")
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();

/** Any value in words, for places without a field around it: history, conflicts, sources. */
export function wordsOf(value: unknown, names: Names = {}): string {
  if (value === undefined || value === null || value === "") return "nothing";
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return names[value]?.name ?? (MOMENT.test(value) ? exactTime(value) : value);
  if (Array.isArray(value)) return value.map((item) => wordsOf(item, names)).join(", ") || "nothing";
  if (!isPlainObject(value)) return String(value);
  // Of an uploaded file the key tells people nothing; anything else with a key is a tag, an argument, a header.
  if (typeof value.key === "string" && typeof value.name === "string") return value.name;
  if (typeof value.key === "string") return value.value === undefined ? value.key : `${value.key}:${value.value}`;
  const { name, id, ...rest } = value;
  const title = [name, id].filter((part) => part !== undefined).map((part) => wordsOf(part, names));
  const others = Object.entries(rest).map(([key, inner]) => `${inWords(key)} ${wordsOf(inner, names)}`);
  return [...title, ...others].join(" · ");
}

/** A value in words; nothing at all stays quiet. */
export function PlainValue(props: { value: unknown; names?: Names | undefined }): JSX.Element {
  const words = () => wordsOf(props.value, props.names);
  return <span classList={{ quiet: words() === "nothing" }}>{words()}</span>;
}
