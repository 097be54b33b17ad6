import { ENTITIES } from "../../../shared/entities/index.ts";
import type { EntityType } from "../../../shared/entities/types.ts";
import { type FileContents, type FileReading, type FileSet, passedOverIn, Tally } from "../documents/file-contents.ts";
import { describe, identify, isObject } from "../documents/identify.ts";
import { clean } from "../engine/clean.ts";
import { type FileObject, makeListing, type RejectedObject } from "../engine/listing.ts";
import { acceptFields, type MappedRecord } from "../engine/map-record.ts";
import { applyAliases } from "./apply-aliases.ts";

/** The collections that an import document may have, and the command that imports each. */
export const IMPORTS = [
  { collection: "servers", command: "server-import", type: "server" },
  { collection: "applications", command: "applications-import", type: "application" },
  { collection: "volumes", command: "volumes-import", type: "volume" },
  { collection: "snapshots", command: "snapshots-import", type: "snapshot" },
  { collection: "images", command: "images-import", type: "image" },
  { collection: "flavors", command: "flavors-import", type: "flavor" },
  { collection: "networks", command: "networks-import", type: "network" },
] as const satisfies readonly { collection: string; command: string; type: EntityType }[];
type Import = (typeof IMPORTS)[number];

/** References by id mean nothing in another inventory; they come with people's own edits. */
const NOT_IMPORTED = new Set(["dependencies", "applicationIds", "serverIds", "systemIds", "clientIds"]);

type Row = Record<string, unknown>;

/** Reads an import document: arrays of plain inventory objects by collection. Values the inventory cannot take reject their row. */
export function readRows(file: string, document: unknown): FileReading {
  if (!isObject(document) || identify(document) !== "import-document") {
    const collections = IMPORTS.map(({ collection }) => collection).join(", ");
    const message = `${file} is ${describe(document)}, not an import document. It takes one array per collection: ${collections}.`;
    return { problem: { file, code: "WRONG_FORMAT", message } };
  }
  const objects: FileObject[] = [];
  const rejects: RejectedObject[] = [];
  const unknown = new Tally();
  for (const target of IMPORTS) {
    const rows = document[target.collection];
    if (!Array.isArray(rows)) continue;
    const { command, collection: kind, type } = target;
    for (const [index, row] of rows.entries()) {
      const address = `${kind}[${index}]`;
      const record = isObject(row) ? mapRow(target, row, unknown) : "It is no object.";
      if (typeof record === "string") {
        rejects.push({ command, kind, file, address, reason: record });
        continue;
      }
      const { nativeId } = record;
      const named = `${address} (${String(record.fields.name).slice(0, 80)})`;
      objects.push({ command, kind, type, nativeId, file, address: named, aliases: [], record, parts: [] });
    }
  }
  return { contents: { objects, rejects, joins: [], passedOver: unknown.entries() } };
}

/** What import documents tell together. */
export const listRows = (files: readonly FileContents[]): FileSet => ({
  listing: makeListing(
    files.flatMap(({ objects }) => objects),
    files.flatMap(({ rejects }) => rejects),
  ),
  notes: noteUnknown(passedOverIn(files)),
});

function mapRow({ type, collection }: Import, row: Row, unknown: Tally): MappedRecord | string {
  const entity = ENTITIES[type];
  const given = clean(applyAliases(entity, row));
  const fields = isObject(given) ? given : {};
  for (const field of NOT_IMPORTED) delete fields[field];
  const accepted = acceptFields(type, fields);
  const known: string[] = [];
  for (const { field, message } of accepted.dropped) {
    if (/^(Unknown field|Unrecognized key)/.test(message)) {
      unknown.add(`${collection}.${field}`);
    } else known.push(`${field}: ${message}`);
  }
  if (known.length > 0) return `Values it cannot take: ${known.slice(0, 10).join("; ")}.`;
  const name = accepted.fields.name;
  if (typeof name !== "string") return "It has no name.";
  const nativeId = typeof accepted.fields.nativeId === "string" ? accepted.fields.nativeId : name;
  return {
    nativeId,
    type,
    fields: { ...entity.defaults, ...accepted.fields },
    links: [],
    addresses: [],
    calls: [],
    dropped: [],
  };
}

function noteUnknown(unknown: readonly (readonly [field: string, count: number])[]): string[] {
  if (unknown.length === 0) return [];
  const list = unknown.slice(0, 30).map(([field, count]) => `${field} (${count})`);
  return [
    `Fields that the inventory does not know were left out: ${list.join(", ")}${unknown.length > 30 ? " and more" : ""}.`,
  ];
}
