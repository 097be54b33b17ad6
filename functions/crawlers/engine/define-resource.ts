import type { EntityType } from "../../../shared/entities/types.ts";
import type { Reader } from "./readers.ts";

/** A reference that the provider's object states, by the native id of its target. */
export interface LinkRule<Raw> {
  /** The field of the record that holds the target's id, or the list of them. */
  readonly field: string;
  readonly to: EntityType;
  readonly isList: boolean;
  readonly nativeIds: (raw: Raw) => readonly (string | undefined)[];
}

/** One kind of resource: where it comes from and how its attributes become fields. Everything else is the engine. */
export interface ResourceDefinition<Raw> {
  readonly provider: string;
  /** The command that lists it, such as `volumes-list`. */
  readonly command: string;
  /** The provider's own name of the kind, such as `aws_ebs_volume`. */
  readonly kind: string;
  readonly type: EntityType;
  readonly docs?: string;
  readonly nativeId: (raw: Raw) => string | undefined;
  /** One reader per field; `name` falls back to the native id. */
  readonly fields: Readonly<Record<string, Reader<Raw>>>;
  readonly links: readonly LinkRule<Raw>[];
}

/** Declares a kind of resource of one provider. */
export const defineResource =
  <Raw>() =>
  (
    definition: Omit<ResourceDefinition<Raw>, "links"> & Partial<Pick<ResourceDefinition<Raw>, "links">>,
  ): ResourceDefinition<Raw> => ({ links: [], ...definition });
