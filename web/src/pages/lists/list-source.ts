import { LOADERS } from "virtual:maestro/entity-loaders";
import { FAMILIES } from "virtual:maestro/navigation";
import { typeOfCollection } from "../../data/records.ts";
import type { EntityInfo, Field } from "../../lib/entity-info.ts";
import type { FilterState } from "../../lib/list-url.ts";

type Family = (typeof FAMILIES)[number];

/** What a list page shows: an entity type, or the applications of one family. */
export interface ListSource {
  /** Tells lists apart when they remember something. */
  readonly id: string;
  readonly entity: EntityInfo;
  readonly family?: Family | undefined;
  readonly label: { readonly one: string; readonly many: string };
  readonly purpose: string;
  /** Conditions that make the list what it is. */
  readonly fixed: readonly FilterState[];
  /** Every field one can show, filter and sort by. */
  readonly fields: readonly Field[];
  readonly defaultColumns: readonly string[];
}

const moment = (path: string, title: string): Field => ({ path, title, kind: "date", required: false, readOnly: true });

/** Fields of every record that are not in its schema. */
const COMMON: readonly Field[] = [moment("updatedAt", "Updated"), moment("createdAt", "Created")];
const EXISTENCE: Field = {
  path: "existence",
  title: "Seen by sources",
  kind: "select",
  values: ["present", "missing", "inactive"],
  required: false,
  readOnly: true,
};

const FAMILY_COLUMNS = ["name", "provider", "systemIds", "environment", "datacenterId", "updatedAt"];

/** The columns people look for first, where the type's own order does not say so. */
const DEFAULT_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  servers: ["name", "status", "ipv4Private", "environment", "os.dist", "cpu", "memoryGiB", "tags", "updatedAt"],
  volumes: ["name", "status", "sizeGiB", "iops", "nativeId", "datacenterId", "updatedAt"],
  "applications/Application": ["name", "systemIds", "language", "environment", "status", "updatedAt"],
  "applications/Loadbalance": ["name", "provider", "systemIds", "environment", "dependencies.id", "updatedAt"],
  "applications/Broker": ["name", "provider", "systemIds", "environment", "dependencies.id", "updatedAt"],
  "applications/Database": ["name", "provider", "engine", "systemIds", "environment", "updatedAt"],
};

const isListable = (field: Field) => field.kind !== "object" && field.kind !== "longtext";

function sourceOf(entity: EntityInfo, family?: Family): ListSource {
  const id = family ? `${entity.collection}/${family.id}` : entity.collection;
  const titled = entity.columns.map((field) =>
    field.group && field.path.includes(".")
      ? { ...field, title: `${field.group}: ${field.title.toLowerCase()}` }
      : field,
  );
  const own = titled.filter((field) => isListable(field) && !(family && field.path === "family"));
  const first = own.find(({ path }) => path === entity.nameField);
  const fields = [
    ...(first ? [first] : []),
    ...own.filter((field) => field !== first),
    ...(own.some(({ path }) => path === "existence") || entity.writers === "operator" ? [] : [EXISTENCE]),
    ...COMMON,
  ];
  const shown = [entity.nameField, ...entity.columns.map(({ path }) => path)].slice(0, entity.shown + 1);
  return {
    id,
    entity,
    family,
    label: family ? { one: family.label, many: family.plural } : entity.label,
    purpose: family ? `${family.plural}, what they run on and what they depend on.` : entity.purpose,
    fixed: family ? [{ field: "family", op: "eq", value: family.id }] : [],
    fields,
    defaultColumns: DEFAULT_COLUMNS[id] ?? (family ? FAMILY_COLUMNS : [...new Set([...shown, "updatedAt"])]),
  };
}

/** The list behind `inventory/<collection>` or `inventory/applications/<family>`; nothing for an unknown one. */
export async function listSource(collection: string, familySlug?: string): Promise<ListSource | undefined> {
  const type = typeOfCollection(collection);
  if (!type) return undefined;
  if (familySlug === undefined) return sourceOf(await LOADERS[type]());
  const family = FAMILIES.find(({ slug }) => slug === familySlug);
  return family && type === "application" ? sourceOf(await LOADERS[type](), family) : undefined;
}

/** The fields at these paths, in this order; unknown ones are dropped, the name always comes first. */
export function shownFields(source: ListSource, paths: readonly string[]): Field[] {
  const name = source.entity.nameField;
  const wanted = [name, ...paths.filter((path) => path !== name)];
  return wanted.flatMap((path) => source.fields.find((field) => field.path === path) ?? []);
}
