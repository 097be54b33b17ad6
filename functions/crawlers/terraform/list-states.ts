import { type FileContents, type FileSet, type Join, passedOverIn } from "../documents/file-contents.ts";
import { type FileObject, makeListing, type RejectedObject } from "../engine/listing.ts";
import { TERRAFORM_KINDS } from "./kinds.ts";

/** What states tell together. Resource types that Maestro has no place for are counted in `notes`, not rejected. */
export function listStates(states: readonly FileContents[]): FileSet {
  const objects = states.flatMap((state) => state.objects);
  const rejects = states.flatMap((state) => state.rejects);
  const joins = states.flatMap((state) => state.joins);
  const unplaced = rejects.filter(({ command }) => command === undefined);
  return {
    listing: makeListing(joined(objects, joins), rejects),
    notes: [...noteIgnored(passedOverIn(states)), ...unplaced.slice(0, 20).map(noteUnplaced)],
  };
}

/** Gives each machine the volumes and networks that attachment resources name for it. */
function joined(objects: readonly FileObject[], joins: readonly Join[]): readonly FileObject[] {
  if (joins.length === 0) return objects;
  const owners = new Map<string, FileObject>();
  for (const object of objects) for (const alias of object.aliases) owners.set(alias, object);
  const joinsOf = Map.groupBy(joins, ({ owner }) => owners.get(owner));
  return objects.map((object) => withJoins(object, joinsOf.get(object) ?? []));
}

function withJoins(object: FileObject, joins: readonly Join[]): FileObject {
  const { record } = object;
  if (joins.length === 0 || typeof record === "string") return object;
  const rules = TERRAFORM_KINDS.get(object.kind)?.definition.links ?? [];
  const links = rules.flatMap(({ field, to, isList }) => {
    const stated = record.links.find((link) => link.field === field)?.nativeIds ?? [];
    const named = joins.filter((join) => join.field === field).map(({ target }) => target);
    const nativeIds = [...new Set([...stated, ...named])].sort();
    return nativeIds.length === 0 ? [] : [{ field, to, isList, nativeIds }];
  });
  return { ...object, record: { ...record, links } };
}

const noteUnplaced = ({ file, address, reason }: RejectedObject) => `${file}: ${address}: ${reason}`;

function noteIgnored(ignored: [type: string, count: number][]): string[] {
  if (ignored.length === 0) return [];
  const list = ignored.sort((a, b) => b[1] - a[1]);
  const shown = list.slice(0, 20).map(([type, count]) => `${type} (${count})`);
  const more = list.length > shown.length ? ` and ${list.length - shown.length} more` : "";
  return [`Resource types without a place in the inventory were passed over: ${shown.join(", ")}${more}.`];
}
