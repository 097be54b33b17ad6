import { type FileContents, type FileSet, type Join, passedOverIn } from "../documents/file-contents.ts";
import { type FileObject, type Listing, makeListing, type RejectedObject } from "../engine/listing.ts";
import { TERRAFORM_KINDS } from "./kinds.ts";

/** What files tell of which none is a state: nothing, and not that anything is gone. */
const NO_STATE: Listing = {
  commands: new Set(),
  map: () => ({ found: [], isComplete: false, rejects: [], warnings: [] }),
};

/**
 * What states tell together, the newest of each lineage. Resource types that Maestro has no place for are counted in `notes`,
 * not rejected.
 */
export function listStates(files: readonly FileContents[]): FileSet {
  const leftOut = files.flatMap(({ leftOut = [] }) => leftOut);
  const { newest: states, older } = newestOf(files.filter((file) => file.leftOut === undefined));
  const objects = states.flatMap((state) => state.objects);
  const rejects = states.flatMap((state) => state.rejects);
  const joins = states.flatMap((state) => state.joins);
  const unplaced = rejects.filter(({ command }) => command === undefined);
  return {
    listing: leftOut.length > 0 && states.length === 0 ? NO_STATE : makeListing(joined(objects, joins), rejects),
    notes: [
      ...noteLeftOut([...leftOut, ...older]),
      ...noteIgnored(passedOverIn(states)),
      ...unplaced.slice(0, 20).map(noteUnplaced),
    ],
  };
}

/** A state keeps its lineage for life and counts its versions: what only an older one lists is gone. https://developer.hashicorp.com/terraform/cli/commands/state/push */
function newestOf(states: readonly FileContents[]): { newest: FileContents[]; older: string[] } {
  const versions = states.flatMap(({ version = [] }) => version).sort((a, b) => a.serial - b.serial);
  const newestBy = new Map(versions.map((version) => [version.lineage, version]));
  const newest: FileContents[] = [];
  const older: string[] = [];
  for (const state of states) {
    const { version } = state;
    const last = version && newestBy.get(version.lineage);
    // Two of one serial are one and the same, or have been taken apart by hand: both count.
    if (version === undefined || last === undefined || last.serial === version.serial) newest.push(state);
    else older.push(`${version.file} is an older version of the state in ${last.file}.`);
  }
  return { newest, older };
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

function noteLeftOut(reasons: readonly string[]): string[] {
  const notes = reasons.slice(0, 20).map((reason) => `Left out: ${reason}`);
  return reasons.length > notes.length
    ? [...notes, `${reasons.length - notes.length} more files were left out.`]
    : notes;
}

function noteIgnored(ignored: [type: string, count: number][]): string[] {
  if (ignored.length === 0) return [];
  const list = ignored.sort((a, b) => b[1] - a[1]);
  const shown = list.slice(0, 20).map(([type, count]) => `${type} (${count})`);
  const more = list.length > shown.length ? ` and ${list.length - shown.length} more` : "";
  return [`Resource types without a place in the inventory were passed over: ${shown.join(", ")}${more}.`];
}
