import type { EntityType } from "../../../shared/entities/types.ts";
import type { FoundLink, FoundRecord } from "../../../shared/records/found.ts";
import type { ResourceDefinition } from "./define-resource.ts";
import { foundRecord, type MappedRecord, mapRecord } from "./map-record.ts";

/** One object of a file with the place a person finds it at, as a record whose links wait for the other files. */
export interface FileObject {
  readonly command: string;
  readonly kind: string;
  readonly type: EntityType;
  readonly nativeId?: string | undefined;
  readonly file: string;
  readonly address: string;
  /** Further names by which other objects refer to it, such as an ARN or a self link. */
  readonly aliases: readonly string[];
  /** The record, or the reason why there is none. */
  readonly record: MappedRecord | string;
  /** What it describes beside itself, for where nothing else describes it: the disks of a machine. */
  readonly parts: readonly FileObject[];
}

interface Whereabouts {
  readonly file: string;
  readonly address: string;
  readonly aliases?: readonly string[];
  readonly parts?: readonly FileObject[];
}

/** Makes an object of a file a record, by its definition. */
export function fileObject<Raw>(definition: ResourceDefinition<Raw>, raw: Raw, where: Whereabouts): FileObject {
  const { command, kind, type } = definition;
  const nativeId = definition.nativeId(raw);
  return { command, kind, type, nativeId, aliases: [], parts: [], ...where, record: mapRecord(definition, raw) };
}

/** Why an object did not become a record, and where it stands. */
export interface RejectedObject {
  readonly command?: string;
  readonly kind?: string;
  readonly file?: string;
  readonly address: string;
  readonly reason: string;
  /** Nothing is hidden behind it: the same resource is listed elsewhere, so the listing is still complete. */
  readonly isDouble?: true;
}

export interface MappedListing {
  readonly found: readonly FoundRecord[];
  /** Whether every resource of the source was read: only then may others be retired. */
  readonly isComplete: boolean;
  readonly rejects: readonly RejectedObject[];
  readonly warnings: readonly string[];
}

/** Everything a source lists, by command. */
export interface Listing {
  readonly commands: ReadonlySet<string>;
  map(command: string): MappedListing;
}

interface Target {
  readonly type: EntityType;
  readonly nativeId: string;
}

/** Indexes the objects of a source so that their links meet, and finds the ones described twice. */
export function makeListing(objects: readonly FileObject[], rejected: readonly RejectedObject[] = []): Listing {
  const byCommand = new Map<string, FileObject[]>();
  const index = new Map<string, Target[]>();
  const owners = new Map<string, FileObject>();
  const rejects: RejectedObject[] = [...rejected];
  const enlist = (object: FileObject): void => {
    const { command, type, nativeId } = object;
    const group = byCommand.get(command);
    if (group === undefined) byCommand.set(command, [object]);
    else group.push(object);
    if (nativeId === undefined) return;
    owners.set(`${type}|${nativeId}`, object);
    for (const alias of new Set([nativeId, ...object.aliases])) {
      const targets = index.get(alias);
      if (targets === undefined) index.set(alias, [{ type, nativeId }]);
      else targets.push({ type, nativeId });
    }
  };
  const ownerOf = ({ type, nativeId }: FileObject) =>
    nativeId === undefined ? undefined : owners.get(`${type}|${nativeId}`);
  const parts: FileObject[] = [];
  for (const object of objects) {
    const owner = ownerOf(object);
    if (owner !== undefined) {
      rejects.push(rejectOfSecond(object, owner));
      continue;
    }
    enlist(object);
    if (object.nativeId !== undefined) parts.push(...object.parts);
  }
  for (const part of parts) if (ownerOf(part) === undefined) enlist(part);
  const commands = new Set([...byCommand.keys(), ...rejects.flatMap(({ command }) => command ?? [])]);
  return { commands, map: (command) => mapCommand(command, byCommand.get(command) ?? [], index, rejects) };
}

function mapCommand(
  command: string,
  objects: readonly FileObject[],
  index: ReadonlyMap<string, readonly Target[]>,
  allRejects: readonly RejectedObject[],
): MappedListing {
  const found: FoundRecord[] = [];
  const rejects = allRejects.filter((reject) => reject.command === command);
  const dropped = new Map<string, { count: number; example: string; message: string }>();
  for (const object of objects) {
    const { record } = object;
    if (typeof record === "string") {
      rejects.push(rejectOf(object, record));
      continue;
    }
    for (const { field, message } of record.dropped) {
      const key = `${object.kind}.${field}`;
      const entry = dropped.get(key);
      if (entry === undefined) dropped.set(key, { count: 1, example: placeOf(object), message });
      else entry.count++;
    }
    found.push(foundRecord({ ...record, links: record.links.flatMap((link) => resolve(link, index) ?? []) }));
  }
  const warnings = [...dropped].map(
    ([key, { count, example, message }]) => `${key} was left out of ${count} (first: ${example}): ${message}`,
  );
  return { found, isComplete: rejects.every(({ isDouble }) => isDouble === true), rejects, warnings };
}

/** Native ids of the link's targets that the listing contains; a target elsewhere is no link. */
function resolve(link: FoundLink, index: ReadonlyMap<string, readonly Target[]>): FoundLink | undefined {
  const nativeIds = new Set<string>();
  for (const alias of link.nativeIds) {
    const targets = index.get(alias)?.filter((target) => target.type === link.to) ?? [];
    // A bare name that several resources share says nothing about which one is meant.
    if (targets.length === 1 && targets[0] !== undefined) nativeIds.add(targets[0].nativeId);
  }
  return nativeIds.size === 0 ? undefined : { ...link, nativeIds: [...nativeIds].sort() };
}

const placeOf = ({ file, address }: FileObject) => `${file}: ${address}`;

/** Two machines that call themselves differently are not one described twice: copies and containers show the id of another. */
function rejectOfSecond(object: FileObject, first: FileObject): RejectedObject {
  const [name, firstName] = [hostnameOf(object), hostnameOf(first)];
  if (name !== undefined && firstName !== undefined && name !== firstName)
    return rejectOf(object, `${object.nativeId} is also the id of ${firstName} at ${placeOf(first)}, which counts.`);
  const reason = `${object.nativeId} is described twice: here and at ${placeOf(first)}. The first one counts.`;
  return { ...rejectOf(object, reason), isDouble: true };
}

function hostnameOf({ record }: FileObject): string | undefined {
  const hostname = typeof record === "string" ? undefined : record.fields.hostname;
  return typeof hostname === "string" ? hostname.toLowerCase() : undefined;
}

const rejectOf = ({ command, kind, file, address }: FileObject, reason: string): RejectedObject => ({
  command,
  kind,
  file,
  address,
  reason,
});
