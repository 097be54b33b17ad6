import { z } from "zod";
import type { EntityType } from "./types.ts";

/** How a form, a list column and a filter treat a field; derived from the schema, refined by `meta` in it. */
export type FieldKind =
  | "text" | "longtext" | "number" | "boolean" | "date" | "select" | "tags" | "reference" | "references" | "list" | "object" | "ip" | "url" | "email";

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
  // biome-ignore lint/suspicious/noEmptyInterface: zod's way to type `.meta()`
  interface GlobalMeta extends FieldMeta {}
}

/** Keys that tell whether two descriptions are about one real thing, always inside one owner. */
export interface IdentityKeys {
  /** One is enough: `aws:i-0abc…`, an ARN, `uuid:…`, `mac:…`. */
  strong: string[];
  /** Two agreeing ones of one datacenter count as strong; one alone only suggests a merge. */
  weak: string[];
}

export interface EntityDefinition<S extends z.ZodObject = z.ZodObject> {
  readonly type: EntityType;
  /** The path segment of its collection: `/api/<collection>`. */
  readonly collection: string;
  /** What people read: `Server`, `Servers`. */
  readonly label: { readonly one: string; readonly many: string };
  /** One sentence for empty lists and help. */
  readonly purpose: string;
  /** What a person may write. Discovered and computed fields are in `discovered`. */
  readonly schema: S;
  /** Further fields that only a source writes; readable, filterable, never accepted from a person. */
  readonly discovered: z.ZodObject;
  /** Field (dotted, arrays transparent) → type it refers to. Relations, graphs and checks follow it. */
  readonly references: Readonly<Record<string, EntityType>>;
  /** Identity keys of its effective fields; absent when only one source ever describes such a record. */
  readonly identity?: (fields: z.infer<S>) => IdentityKeys;
  /** What lists, filters and sorting can see (dotted paths allowed); the first six are shown by default. */
  readonly columns: readonly string[];
  /** Old names accepted by imports: `{ ipv4_private: "ipv4Private" }`. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Who may write: members by ACL, or the operator alone (options, services). */
  readonly writers: "acl" | "operator";
}

type Input<S extends z.ZodObject> = Omit<EntityDefinition<S>, "discovered" | "references" | "aliases" | "writers"> &
  Partial<Pick<EntityDefinition<S>, "discovered" | "references" | "aliases" | "writers">>;

/** Declares an entity type. The schema drives storage, API, OpenAPI, forms, list columns, filters and import. */
export function defineEntity<S extends z.ZodObject>(definition: Input<S>): EntityDefinition<S> {
  return { discovered: z.object({}), references: {}, aliases: {}, writers: "acl", ...definition };
}
