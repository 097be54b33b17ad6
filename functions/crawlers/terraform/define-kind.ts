import type { EntityType } from "../../../shared/entities/types.ts";
import type { FamilyId } from "../../../shared/vocabulary/families.ts";
import { isSecretName } from "../engine/clean.ts";
import { defineFileResource, type ResourceDefinition } from "../engine/define-resource.ts";
import { first, object, pick, type Reader, text } from "../engine/readers.ts";
import { ENVIRONMENT_TAGS, tagValue } from "../engine/tags.ts";
import { textsAt } from "../engine/values.ts";
import { type AttributeLink, type Attributes, aliasOf, link, tagsAt } from "./attributes.ts";
import type { Cloud, Place } from "./cloud.ts";
import type { TerraformInstance } from "./state.ts";

type Readers = Readonly<Record<string, Reader<Attributes>>>;

interface Kind {
  readonly cloud: Cloud;
  readonly command: string;
  readonly type: EntityType;
  readonly fields?: Readers;
  /** Attributes kept in the provider's words. */
  readonly details?: readonly string[];
  readonly links?: readonly AttributeLink[];
  /** Attributes beside id, ARN and self link by which others refer to it. */
  readonly aliases?: readonly string[];
  /** Whether the provider has made it yet, for what is a request first. */
  readonly exists?: (attributes: Attributes) => boolean;
  /** Attributes that name it better than the usual ones. */
  readonly nameAt?: readonly string[];
}

/** A Terraform resource type that becomes records. */
export interface TerraformKind {
  readonly definition: ResourceDefinition<TerraformInstance>;
  readonly aliasesOf: (instance: TerraformInstance) => string[];
  readonly exists: (instance: TerraformInstance) => boolean;
}

const NAMES = [
  "name",
  "display_name",
  "bucket",
  "identifier",
  "function_name",
  "cluster_identifier",
  "cluster_id",
  "cluster_name",
  "domain_name",
  "label",
];

/** Declares how a Terraform resource type becomes a record. Name, place, tags, role, ids and address are the same for all and added here. */
export function defineKind(type: string, kind: Kind): TerraformKind {
  const { cloud, exists = () => true } = kind;
  const tagsOf = tagsAt(cloud.tagsAt);
  const tagNamed =
    (...names: readonly string[]): Reader<Attributes, string> =>
    (attributes) =>
      tagValue(tagsOf(attributes), ...names);
  const tagName = tagNamed("name");
  const ownName = text<Attributes>(...(kind.nameAt ?? []), ...NAMES);
  const nameOf = cloud.prefix === "aws" ? first(tagName, ownName) : first(ownName, tagName);
  const lift =
    (read: Reader<Attributes>): Reader<TerraformInstance> =>
    (instance) =>
      read(instance.attributes);
  const details = object<Attributes>(
    Object.fromEntries(
      (kind.details ?? []).filter((name) => !isSecretName(name)).map((name) => [camel(name), pick(name)]),
    ),
  );
  const fields: Record<string, Reader<TerraformInstance>> = {
    name: (instance) => nameOf(instance.attributes) ?? instance.address,
    nativeId: lift(text("id")),
    providerIds: (instance) => cloud.providerIds(instance.attributes, type),
    region: (instance) => placeOf(cloud, instance.attributes).region,
    zones: (instance) => placeOf(cloud, instance.attributes).zones,
    accountId: (instance) => placeOf(cloud, instance.attributes).accountId,
    projectId: (instance) => placeOf(cloud, instance.attributes).projectId,
    tags: lift(tagsOf),
    details: (instance) => ({
      terraformAddress: instance.address,
      ...(instance.isTainted ? { isTainted: true } : {}),
      ...details(instance.attributes),
    }),
    ...(kind.type === "application" ? {} : { provider: () => cloud.label }),
    ...(kind.type === "server" || kind.type === "application" || kind.type === "network"
      ? { environment: lift(tagNamed(...ENVIRONMENT_TAGS)) }
      : {}),
    ...(kind.type === "server" ? { role: lift(tagNamed("role")) } : {}),
  };
  for (const [name, read] of Object.entries(kind.fields ?? {})) fields[name] = lift(read);
  const definition = defineFileResource<TerraformInstance>()({
    provider: "terraform",
    command: kind.command,
    kind: type,
    type: kind.type,
    nativeId: (instance) => cloud.nativeId(instance.attributes, type),
    fields,
    links: linkRules(kind.type, kind.links ?? []),
  });
  const aliasPaths = ["id", "arn", "self_link", ...(kind.aliases ?? [])];
  return {
    definition,
    aliasesOf: ({ attributes }) => textsAt(attributes, ...aliasPaths).map(aliasOf),
    exists: ({ attributes }) => exists(attributes),
  };
}

const places = new WeakMap<Attributes, Place>();

/** Four fields ask for it: read once per resource. */
function placeOf(cloud: Cloud, attributes: Attributes): Place {
  const known = places.get(attributes);
  if (known !== undefined) return known;
  const place = cloud.place(attributes);
  places.set(attributes, place);
  return place;
}

/** Fields that only attachments fill, which are resources of their own. */
const JOINED: Partial<Record<EntityType, readonly AttributeLink[]>> = {
  server: [link("volumeIds", "volume"), link("networkIds", "network")],
  application: [link("networkIds", "network")],
};

function linkRules(type: EntityType, links: readonly AttributeLink[]): ResourceDefinition<TerraformInstance>["links"] {
  const joined = (JOINED[type] ?? []).filter(({ field }) => links.every((own) => own.field !== field));
  return [...links, ...joined].map(({ field, to, paths }) => ({
    field,
    to,
    isList: field.endsWith("Ids"),
    nativeIds: ({ attributes }) => textsAt(attributes, ...paths).map(aliasOf),
  }));
}

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A managed service: one application of a family, with the product's name. */
export const service = (family: FamilyId, product: string): Readers => ({
  family: () => family,
  provider: () => product,
  managed: () => true,
});
