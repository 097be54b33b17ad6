import * as z from "zod";
import type { EntityDefinition, FieldKind, FieldMeta } from "./define-entity.ts";
import type { EntityType } from "./types.ts";

/** What a form, a list, a filter, an import or a document needs to know about one field. */
export interface Field {
  /** Dotted; inside `itemFields` relative to the item. */
  readonly path: string;
  readonly kind: FieldKind;
  readonly title: string;
  readonly description?: string;
  /** A create must give it. Inside a group: the group must, where there is one. */
  readonly required: boolean;
  /** The only values it takes. */
  readonly values?: readonly string[];
  /** Path into the option records that suggests values. */
  readonly options?: string;
  readonly unit?: string;
  readonly section?: string;
  readonly when?: Readonly<Record<string, string | string[]>>;
  /** The type that a reference points at. */
  readonly target?: EntityType;
  readonly min?: number;
  readonly max?: number;
  readonly maxLength?: number;
  /** Title of the object it sits in, such as `Operating system`. */
  readonly group?: string;
  /** Only sources and Maestro write it. */
  readonly readOnly: boolean;
  /** What the items of a list are, unless they are objects. */
  readonly itemKind?: FieldKind;
  /** The fields of a list's items. */
  readonly itemFields?: readonly Field[];
}

type Def = {
  type: string;
  format?: string;
  innerType?: z.ZodType;
  in?: z.ZodType;
  element?: z.ZodType;
  entries?: Record<string, string>;
  options?: z.ZodType[];
};
const defOf = (schema: z.ZodType) => schema.def as unknown as Def;

interface Unwrapped {
  readonly schema: z.ZodType;
  readonly meta: FieldMeta;
  readonly optional: boolean;
}

/** Takes the wrappers off a schema; what an outer one says about the field wins. */
function unwrap(schema: z.ZodType): Unwrapped {
  const meta = (schema.meta() ?? {}) as FieldMeta;
  const { type, innerType, in: input } = defOf(schema);
  const inner = innerType ?? (type === "pipe" ? input : undefined);
  if (!inner) return { schema, meta, optional: false };
  const below = unwrap(inner);
  return {
    schema: below.schema,
    meta: { ...below.meta, ...meta },
    optional: type === "optional" || type === "default" || below.optional,
  };
}

const KIND_OF_FORMAT: Readonly<Record<string, FieldKind>> = {
  ipv4: "ip",
  ipv6: "ip",
  url: "url",
  email: "email",
  datetime: "date",
  date: "date",
};

function kindOf(schema: z.ZodType): FieldKind {
  const { type, format, options } = defOf(schema);
  if (type === "string") return KIND_OF_FORMAT[format ?? ""] ?? "text";
  if (type === "number" || type === "boolean") return type;
  if (type === "enum" || type === "literal") return "select";
  if (type === "array") return "list";
  if (type === "union") return options?.every((option) => defOf(option).type === "string") ? "text" : "object";
  return "object";
}

const ACRONYMS = new Set([
  "ip",
  "ipv4",
  "ipv6",
  "id",
  "ids",
  "dns",
  "os",
  "cpu",
  "url",
  "arn",
  "kms",
  "vpc",
  "mac",
  "lvm",
  "uuid",
]);
const SHOWN_AS: Readonly<Record<string, string>> = { ipv4: "IPv4", ipv6: "IPv6", id: "id", ids: "ids" };

/** `kmsKeyId` → `KMS key id`, `os.filePath` → `File path`, `sizeGiB` → `Size`. */
export function titleOf(path: string): string {
  const last = path.split(".").at(-1) ?? path;
  const words = last
    .replace(/(GiB|MiB|Bytes|Seconds|Ms)$/, "")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(" ")
    .map((word) => (ACRONYMS.has(word) ? (SHOWN_AS[word] ?? word.toUpperCase()) : word))
    .join(" ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

interface Context {
  readonly references: Readonly<Record<string, EntityType>>;
  readonly readOnly: boolean;
  /** Path of the enclosing list in the record, with a trailing dot, so that references are found by their full path. */
  readonly listPath: string;
}

interface Group {
  readonly path: string;
  readonly title?: string;
  readonly section?: string | undefined;
  readonly when?: FieldMeta["when"];
}

/** Bounds that a form can show: of a number its value, of a string its length. */
function boundsOf(schema: z.ZodType): Pick<Field, "min" | "max" | "maxLength"> {
  if (schema instanceof z.ZodString) return schema.maxLength === null ? {} : { maxLength: schema.maxLength };
  if (!(schema instanceof z.ZodNumber)) return {};
  const { minValue: min, maxValue: max } = schema;
  return {
    ...(min !== null && Number.isFinite(min) && { min }),
    ...(max !== null && Number.isFinite(max) && { max }),
  };
}

function itemsOf(schema: z.ZodType, path: string, context: Context): Pick<Field, "itemKind" | "itemFields"> {
  const element = defOf(schema).element;
  if (!element) return {};
  const item = unwrap(element);
  if (!(item.schema instanceof z.ZodObject)) return { itemKind: item.meta.kind ?? kindOf(item.schema) };
  return { itemFields: walk(item.schema, { path: "" }, { ...context, listPath: `${context.listPath}${path}.` }) };
}

function fieldOf(path: string, unwrapped: Unwrapped, group: Group, context: Context): Field {
  const { schema, meta, optional } = unwrapped;
  const kind = meta.kind ?? kindOf(schema);
  const { entries } = defOf(schema);
  const section = meta.section ?? group.section;
  const when = meta.when ?? group.when;
  const target = context.references[`${context.listPath}${path}`];
  return {
    path,
    kind,
    title: meta.title ?? titleOf(path),
    required: !optional && !context.readOnly,
    readOnly: context.readOnly,
    ...(meta.description !== undefined && { description: meta.description }),
    ...(entries && { values: Object.values(entries) }),
    ...(meta.options !== undefined && { options: meta.options }),
    ...(meta.unit !== undefined && { unit: meta.unit }),
    ...(section !== undefined && { section }),
    ...(when !== undefined && { when }),
    ...(target !== undefined && { target }),
    ...(group.title !== undefined && { group: group.title }),
    ...boundsOf(schema),
    ...itemsOf(schema, path, context),
  };
}

/** The fields of an object, its inner objects flattened into dotted paths. */
function walk(schema: z.ZodObject, group: Group, context: Context): Field[] {
  return Object.entries(schema.shape).flatMap(([key, child]) => {
    const path = group.path ? `${group.path}.${key}` : key;
    const unwrapped = unwrap(child as z.ZodType);
    if (!(unwrapped.schema instanceof z.ZodObject)) return [fieldOf(path, unwrapped, group, context)];
    const { title = titleOf(key), section = group.section, when = group.when } = unwrapped.meta;
    return walk(unwrapped.schema, { path, title, section, when }, context);
  });
}

/** The fields of any schema, in its order. */
export const fieldsOf = (schema: z.ZodObject, references: Readonly<Record<string, EntityType>> = {}): Field[] =>
  walk(schema, { path: "" }, { references, readOnly: false, listPath: "" });

const known = new WeakMap<EntityDefinition, readonly Field[]>();

/** Every field of an entity: those a person writes, then those only sources and Maestro write. */
export function entityFields(entity: EntityDefinition): readonly Field[] {
  const found = known.get(entity);
  if (found) return found;
  const fields = [
    ...fieldsOf(entity.schema, entity.references),
    ...walk(entity.discovered, { path: "" }, { references: entity.references, readOnly: true, listPath: "" }),
  ];
  known.set(entity, fields);
  return fields;
}

/** The field at a dotted path, looking through lists (`auth.type`); nothing for a path the schema does not have. */
export function fieldAt(fields: readonly Field[], path: string): Field | undefined {
  for (const field of fields) {
    if (field.path === path) return field;
    if (field.itemFields && path.startsWith(`${field.path}.`)) {
      const inner = fieldAt(field.itemFields, path.slice(field.path.length + 1));
      if (inner) return { ...inner, path };
    }
  }
  return undefined;
}

/** The listable fields of an entity, in the order of its `columns`; the first `entity.shown` show by default. */
export const columnFields = (entity: EntityDefinition): Field[] =>
  entity.columns.flatMap((path) => fieldAt(entityFields(entity), path) ?? []);
