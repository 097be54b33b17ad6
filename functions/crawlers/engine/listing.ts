import type { EntityType } from "../../../shared/entities/types.ts";
import type { FoundLink, FoundRecord } from "../../../shared/records/found.ts";
import type { ResourceDefinition } from "./define-resource.ts";
import { foundRecord, type MappedRecord, mapRecord } from "./map-record.ts";

/** One object of the provider with the place a person finds it at, ready to be mapped. */
export interface Located {
  readonly command: string;
  readonly kind: string;
  readonly type: EntityType;
  readonly nativeId: string | undefined;
  readonly file?: string;
  readonly address: string;
  /** Further names by which other objects refer to it, such as an ARN or a self link. */
  readonly aliases: readonly string[];
  readonly map: () => MappedRecord | string;
}

interface Whereabouts {
  readonly file?: string;
  readonly address: string;
  readonly aliases?: readonly string[];
}

/** Ties an object to its definition and to where it stands. */
export function locate<Raw>(definition: ResourceDefinition<Raw>, raw: Raw, where: Whereabouts): Located {
  const { command, kind, type } = definition;
  const nativeId = definition.nativeId(raw);
  return { command, kind, type, nativeId, aliases: [], ...where, map: () => mapRecord(definition, raw) };
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

/** Everything a source lists, by command. Mapping waits until a command is asked for, so memory follows the unit at hand. */
export interface Listing {
  readonly commands: ReadonlySet<string>;
  map(command: string): MappedListing;
}

interface Target {
  readonly type: EntityType;
  readonly nativeId: string;
}

/** Indexes the objects of a source so that their links meet, and finds the ones described twice. */
export function makeListing(objects: readonly Located[], rejected: readonly RejectedObject[] = []): Listing {
  const byCommand = new Map<string, Located[]>();
  const index = new Map<string, Target[]>();
  const owners = new Map<string, Located>();
  const rejects: RejectedObject[] = [...rejected];
  for (const object of objects) {
    const { command, type, nativeId } = object;
    const group = byCommand.get(command) ?? [];
    byCommand.set(command, group);
    const owner = nativeId === undefined ? undefined : owners.get(`${type}|${nativeId}`);
    if (owner !== undefined) {
      rejects.push({
        ...rejectOf(object, `${nativeId} is described twice: here and at ${placeOf(owner)}. The first one counts.`),
        isDouble: true,
      });
      continue;
    }
    group.push(object);
    if (nativeId === undefined) continue;
    owners.set(`${type}|${nativeId}`, object);
    for (const alias of new Set([nativeId, ...object.aliases])) {
      const targets = index.get(alias);
      if (targets === undefined) index.set(alias, [{ type, nativeId }]);
      else targets.push({ type, nativeId });
    }
  }
  const commands = new Set([...byCommand.keys(), ...rejects.flatMap(({ command }) => command ?? [])]);
  return { commands, map: (command) => mapCommand(command, byCommand.get(command) ?? [], index, rejects) };
}

function mapCommand(
  command: string,
  objects: readonly Located[],
  index: ReadonlyMap<string, readonly Target[]>,
  allRejects: readonly RejectedObject[],
): MappedListing {
  const found: FoundRecord[] = [];
  const rejects = allRejects.filter((reject) => reject.command === command);
  const dropped = new Map<string, { count: number; example: string; message: string }>();
  for (const object of objects) {
    const mapped = object.map();
    if (typeof mapped === "string") {
      rejects.push(rejectOf(object, mapped));
      continue;
    }
    for (const { field, message } of mapped.dropped) {
      const key = `${object.kind}.${field}`;
      const entry = dropped.get(key);
      if (entry === undefined) dropped.set(key, { count: 1, example: placeOf(object), message });
      else entry.count++;
    }
    found.push(foundRecord({ ...mapped, links: mapped.links.flatMap((link) => resolve(link, index) ?? []) }));
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

const placeOf = ({ file, address }: Located) => (file === undefined ? address : `${file}: ${address}`);

function rejectOf({ command, kind, file, address }: Located, reason: string): RejectedObject {
  return {
    command,
    kind,
    ...(file === undefined ? {} : { file }),
    address,
    reason,
  };
}
