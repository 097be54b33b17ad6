import { ENTITIES } from "../../../shared/entities/index.ts";
import type { EntityType } from "../../../shared/entities/types.ts";
import { describe, identify, isObject } from "../documents/identify.ts";
import type { FileProblem } from "../documents/parse-document.ts";
import { clean } from "../engine/clean.ts";
import { type Located, makeListing, type RejectedObject } from "../engine/listing.ts";
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
const NOT_IMPORTED = new Set(["dependencies", "applicationIds", "systemIds", "clientIds"]);

type Row = Record<string, unknown>;

/** Reads import documents: arrays of plain inventory objects by collection. Values the inventory cannot take reject their row. */
export function listRows(files: readonly { name: string; document: unknown }[]) {
  const objects: Located[] = [];
  const rejects: RejectedObject[] = [];
  const problems: FileProblem[] = [];
  const unknown = new Map<string, number>();
  for (const { name, document } of files) {
    if (!isObject(document) || identify(document) !== "import-document") {
      const collections = IMPORTS.map(({ collection }) => collection).join(", ");
      const message = `${name} is ${describe(document)}, not an import document. It takes one array per collection: ${collections}.`;
      problems.push({ file: name, code: "WRONG_FORMAT", message });
      continue;
    }
    for (const target of IMPORTS) {
      const rows = document[target.collection];
      if (!Array.isArray(rows)) continue;
      for (const [index, row] of rows.entries()) {
        const address = `${target.collection}[${index}]`;
        const mapped = isObject(row) ? mapRow(target, row, unknown) : "It is no object.";
        if (typeof mapped === "string") {
          rejects.push({ command: target.command, kind: target.collection, file: name, address, reason: mapped });
          continue;
        }
        objects.push({
          command: target.command,
          kind: target.collection,
          type: target.type,
          nativeId: mapped.nativeId,
          file: name,
          address: `${address} (${String(mapped.fields.name).slice(0, 80)})`,
          aliases: [],
          map: () => mapped,
        });
      }
    }
  }
  return { listing: makeListing(objects, rejects), problems, notes: noteUnknown(unknown) };
}

function mapRow({ type, collection }: Import, row: Row, unknown: Map<string, number>): MappedRecord | string {
  const entity = ENTITIES[type];
  const given = clean(applyAliases(entity, row));
  const fields = isObject(given) ? given : {};
  for (const field of NOT_IMPORTED) delete fields[field];
  const accepted = acceptFields(type, fields);
  const known: string[] = [];
  for (const { field, message } of accepted.dropped) {
    if (/^(Unknown field|Unrecognized key)/.test(message)) {
      const path = `${collection}.${field}`;
      unknown.set(path, (unknown.get(path) ?? 0) + 1);
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

function noteUnknown(unknown: ReadonlyMap<string, number>): string[] {
  if (unknown.size === 0) return [];
  const list = [...unknown].slice(0, 30).map(([field, count]) => `${field} (${count})`);
  return [
    `Fields that the inventory does not know were left out: ${list.join(", ")}${unknown.size > 30 ? " and more" : ""}.`,
  ];
}
