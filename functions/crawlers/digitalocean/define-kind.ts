import type { EntityType } from "../../../shared/entities/types.ts";
import {
  type CrawledResource,
  defineResource,
  type LinkRule,
  type Page,
  type ResourceDefinition,
} from "../engine/define-resource.ts";
import { type Reader, text } from "../engine/readers.ts";
import { ENVIRONMENT_TAGS, tagsFrom, tagValue } from "../engine/tags.ts";
import { textsAt } from "../engine/values.ts";
import { type ApiObject, moment } from "../rest/readers.ts";
import type { DigitalOcean } from "./context.ts";

type Listing = (context: DigitalOcean, from?: string) => AsyncIterable<Page<ApiObject>>;

interface Kind extends Pick<ResourceDefinition<ApiObject>, "addresses" | "calls"> {
  /** Terraform's name of the kind, so that both mean one resource. */
  readonly kind: string;
  readonly label: string;
  readonly command: string;
  readonly type: EntityType;
  /** Name of its page in the API's reference. */
  readonly docs: string;
  readonly permissions: readonly string[];
  readonly list: Listing;
  readonly idOf?: (raw: ApiObject) => string | undefined;
  /** Further kinds under whose id Terraform knows the same resource. */
  readonly alsoKnownAs?: readonly string[];
  /** How projects name it: `do:droplet` in `do:droplet:123`. */
  readonly urn?: string;
  readonly fields: Readonly<Record<string, Reader<ApiObject>>>;
  readonly links?: readonly LinkRule<ApiObject>[];
}

/** The native id of a resource: Terraform's name of the kind, then the id. */
export const nativeIdOf = (kind: string, id: string): string => `${kind}/${id}`;

/** A reference by ids at dotted paths. A field that ends in `Ids` holds a list. */
export const link = (field: string, to: EntityType, kind: string, ...paths: string[]): LinkRule<ApiObject> => ({
  field,
  to,
  isList: field.endsWith("Ids"),
  nativeIds: (raw) => textsAt(raw, ...paths).map((id) => nativeIdOf(kind, id)),
});

const tagsOf = (raw: ApiObject) => tagsFrom(textsAt(raw, "tags").map((tag) => [tag, undefined] as const));

/** DigitalOcean's tags are single words; people write `env:prod` where other clouds have key and value. */
export const tagNamed =
  (...names: readonly string[]): Reader<ApiObject, string> =>
  (raw) =>
    tagValue(
      textsAt(raw, "tags").flatMap((tag) => {
        const [, key, value] = /^([^:]+):(.+)$/.exec(tag) ?? [];
        return key === undefined || value === undefined ? [] : [{ key, value }];
      }),
      ...names,
    );

/** Declares a kind of DigitalOcean's API. Name, ids, place, tags and project are the same for all and added here. */
export function defineKind(declared: Kind): CrawledResource<ApiObject, DigitalOcean> {
  const { kind, type, docs, idOf = text<ApiObject>("id"), alsoKnownAs = [], urn, list, fields, ...rest } = declared;
  const providerIds: Reader<ApiObject> = (raw) => {
    const id = idOf(raw);
    const names = [kind, ...alsoKnownAs].map((name) => name.replace("digitalocean_", ""));
    return id === undefined ? undefined : names.map((name) => `digitalocean:${name}:${id}`);
  };
  return defineResource<ApiObject, DigitalOcean>()({
    ...rest,
    links: rest.links ?? [],
    provider: "digitalocean",
    scope: "global",
    kind,
    type,
    docs: `https://docs.digitalocean.com/reference/api/reference/${docs}`,
    nativeId: (raw) => {
      const id = idOf(raw);
      return id === undefined ? undefined : nativeIdOf(kind, id);
    },
    permissions: urn === undefined ? declared.permissions : [...declared.permissions, "project:read"],
    list: urn === undefined ? list : withProjects(list, urn, idOf),
    fields: {
      name: text("name"),
      nativeId: idOf,
      providerIds,
      region: text("region.slug", "region"),
      tags: tagsOf,
      providerCreatedAt: moment("created_at"),
      projectId: text("project.id", "project_id"),
      ...(type === "application" ? {} : { provider: () => "Digital Ocean" }),
      ...(type === "flavor" ? {} : { environment: tagNamed(...ENVIRONMENT_TAGS) }),
      ...fields,
    },
  });
}

/** Each page with the project of its items, which only the projects tell. */
function withProjects(list: Listing, urn: string, idOf: (raw: ApiObject) => string | undefined): Listing {
  return async function* (context, from) {
    for await (const page of list(context, from)) {
      const projects = await context.projects();
      yield { ...page, items: page.items.map((raw) => ({ ...raw, project: projects.get(`${urn}:${idOf(raw)}`) })) };
    }
  };
}
