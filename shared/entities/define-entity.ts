import type * as z from "zod";
import { once } from "../once.ts";
import type { EntityType } from "./types.ts";

/** How a form, a list column and a filter treat a field; derived from the schema, refined by `meta` in it. */
export type FieldKind =
  | "text"
  | "longtext"
  | "number"
  | "boolean"
  | "date"
  | "select"
  | "tags"
  | "reference"
  | "references"
  | "list"
  | "object"
  | "ip"
  | "url"
  | "email";

/** What `z.…().meta({...})` may say about a field beside its type. */
export interface FieldMeta {
  /** Shown label; default: the field name in words. */
  title?: string | undefined;
  /** One sentence under the input. */
  description?: string | undefined;
  /** Overrides the kind that the schema suggests. */
  kind?: FieldKind;
  /** Path into the option records that feeds a select or suggests values, such as `env_options.environment`. */
  options?: string;
  /** Unit shown behind a number, such as `GiB`. */
  unit?: string;
  /** Section of the form and of the record page. */
  section?: string;
  /** Only shown while the record satisfies it, such as `{ family: "Database" }`. */
  when?: Record<string, string | string[]>;
}

declare module "zod" {
  interface GlobalMeta extends FieldMeta {}
}

/** Keys that tell whether two descriptions are about one real thing, always inside one owner. */
export interface IdentityKeys {
  /** One is enough: `aws:i-0abc…`, an ARN, `uuid:…`, `mac:…`. */
  strong: string[];
  /** Two agreeing ones of one datacenter count as strong; one alone only suggests a merge. */
  weak: string[];
}

/** One broken rule, in the shape of a problem's `errors`. */
export interface Violation {
  path: string;
  message: string;
}

/** What the inventory believes about a record: edited, discovered and computed fields together, any of them absent. */
export type Effective<S extends z.ZodObject, D extends z.ZodObject> = Partial<z.infer<S> & z.infer<D>>;

export interface EntityDefinition<S extends z.ZodObject = z.ZodObject, D extends z.ZodObject = z.ZodObject> {
  readonly type: EntityType;
  /** The path segment of its collection: `/api/<collection>`. */
  readonly collection: string;
  /** What people read: `Server`, `Servers`. */
  readonly label: { readonly one: string; readonly many: string };
  /** One sentence for empty lists and help. */
  readonly purpose: string;
  /** What a person may write: a strict object without defaults or refinements, so `schema.partial()` validates a patch. */
  readonly schema: S;
  /** What a create starts from when the request leaves a field out; never applied to an update. */
  readonly defaults: Readonly<Partial<z.infer<S>>>;
  /** Further fields that only a source or Maestro itself writes; readable, filterable, never accepted from a person. */
  readonly discovered: D;
  /** Field (dotted, arrays transparent) → type it refers to. Relations, graphs and checks follow it. */
  readonly references: Readonly<Record<string, EntityType>>;
  /** The field people recognise a record by; `name` for all but options. */
  readonly nameField: string;
  /** Rules across fields, on the whole of what a person wrote; the schema alone says everything for most types. */
  check?(fields: Partial<z.infer<S>>): Violation[];
  /** Identity keys of its effective fields; absent when only one source ever describes such a record. */
  identity?(fields: Effective<S, D>): IdentityKeys;
  /** What lists, filters and sorting can see (dotted paths allowed); the first `shown` are shown by default. */
  readonly columns: readonly string[];
  /** How many of `columns` a list shows before a person chooses. */
  readonly shown: number;
  /** Old names accepted by imports, both sides may be dotted: `{ ipv4_private: "ipv4Private" }`. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Old fields that name the referenced record, or embed it, instead of giving its id: `{ clients: "clientIds" }`. */
  readonly namedReferences: Readonly<Record<string, string>>;
  /** Fields that stand once the record exists, or change by a route of their own, with what to do instead. */
  readonly guarded: Readonly<Record<string, string>>;
  /** Who may write: members by ACL, or the operator alone (options, services). */
  readonly writers: "acl" | "operator";
}

type Optional =
  | "defaults"
  | "references"
  | "nameField"
  | "shown"
  | "aliases"
  | "namedReferences"
  | "guarded"
  | "writers";
type Input<S extends z.ZodObject, D extends z.ZodObject> = Omit<
  EntityDefinition<S, D>,
  Optional | "schema" | "discovered"
> &
  Partial<Pick<EntityDefinition<S, D>, Optional>> & { readonly schema: () => S; readonly discovered: () => D };

/**
 * Declares an entity type. The schema drives storage, API, OpenAPI, forms, list columns, filters and import. Schemas are
 * built when they are first read: all of them at every cold start would take as long as loading the AWS SDK.
 */
export function defineEntity<S extends z.ZodObject, D extends z.ZodObject>({
  schema,
  discovered,
  ...definition
}: Input<S, D>): EntityDefinition<S, D> {
  const editable = once(schema);
  const found = once(discovered);
  return {
    defaults: {} as Readonly<Partial<z.infer<S>>>,
    references: {},
    nameField: "name",
    shown: 6,
    aliases: {},
    namedReferences: {},
    guarded: {},
    writers: "acl",
    ...definition,
    get schema() {
      return editable();
    },
    get discovered() {
      return found();
    },
  };
}
