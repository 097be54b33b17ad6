import type { EntityType } from "../../../shared/entities/types.ts";
import { isObject } from "../documents/identify.ts";
import { type CrawledResource, defineResource, type LinkRule, type Page } from "../engine/define-resource.ts";
import { type Reader, text } from "../engine/readers.ts";
import { ENVIRONMENT_TAGS, tagsFrom, tagValue } from "../engine/tags.ts";
import { isUuid } from "../engine/uuid.ts";
import { listAt, textsAt } from "../engine/values.ts";
import { type ApiObject, moment } from "../rest/readers.ts";
import type { OpenStack } from "./context.ts";
import { type Collection, pagesOf } from "./pages.ts";

interface Kind extends Pick<CrawledResource<ApiObject, OpenStack>, "addresses" | "calls" | "isPrivileged"> {
  /** Terraform's name of the kind. */
  readonly kind: string;
  readonly label: string;
  readonly command: string;
  readonly type: EntityType;
  /** The service's reference. */
  readonly docs: string;
  /** Rules of the service's policy. */
  readonly permissions: readonly string[];
  readonly collection: Collection;
  /** Joins to the items of a page what stands elsewhere. */
  readonly join?: (items: readonly ApiObject[], context: OpenStack) => Promise<readonly ApiObject[]>;
  readonly nativeId?: (raw: ApiObject) => string | undefined;
  readonly fields: Readonly<Record<string, Reader<ApiObject>>>;
  readonly links?: readonly LinkRule<ApiObject>[];
}

/** A reference by ids at dotted paths. A field that ends in `Ids` holds a list. */
export const link = (field: string, to: EntityType, ...paths: string[]): LinkRule<ApiObject> => ({
  field,
  to,
  isList: field.endsWith("Ids"),
  nativeIds: (raw) => textsAt(raw, ...paths),
});

/** Metadata has key and value, tags are words. */
const projectOf = text<ApiObject>("project_id", "tenant_id", "owner");

const tagsOf = (raw: ApiObject) =>
  tagsFrom([
    ...Object.entries(isObject(raw.metadata) ? raw.metadata : {}),
    ...textsAt(raw, "tags").map((tag) => [tag, undefined] as const),
  ]);

export const tagNamed =
  (...names: readonly string[]): Reader<ApiObject, string> =>
  (raw) =>
    tagValue(tagsOf(raw), ...names);

/**
 * An id that is unique in the cloud, or what makes it so: flavors, containers and the like have ids that people choose, the
 * same ones in each region. `place` is put on every object by the listing.
 */
export const localId =
  (kind: string, path: string): Reader<ApiObject, string> =>
  (raw) => {
    const id = text<ApiObject>(path)(raw);
    return id === undefined || isUuid(id) ? id : `${kind}/${text<ApiObject>("place")(raw)}/${id}`;
  };

/** Declares a kind of an OpenStack service. Name, ids, place and tags are the same for all and added here. */
export function defineKind(declared: Kind): CrawledResource<ApiObject, OpenStack> {
  const { kind, type, collection, join = async (items) => items, nativeId = text("id"), fields, ...rest } = declared;
  return defineResource<ApiObject, OpenStack>()({
    ...rest,
    provider: "openstack",
    scope: "region",
    kind,
    type,
    nativeId,
    async *list(context, from): AsyncIterable<Page<ApiObject>> {
      const place = `${context.projectId}/${context.region}`;
      for await (const page of pagesOf(context, collection, from)) {
        const items = await join(
          page.items.map((raw) => ({ ...raw, place })),
          context,
        );
        yield { ...page, items };
      }
    },
    fields: {
      name: text("name"),
      nativeId: text("id"),
      providerIds: (raw) => {
        const id = nativeId(raw);
        return id === undefined ? undefined : [`openstack:${id}`];
      },
      zones: listAt("availability_zones", "availability_zone", "OS-EXT-AZ:availability_zone"),
      // Several projects see what is shared: it says the same of it in each of them.
      accountId: projectOf,
      projectId: projectOf,
      tags: tagsOf,
      providerCreatedAt: moment("created_at", "created", "creation_time"),
      ...(type === "application" ? {} : { provider: () => "OpenStack" }),
      ...(type === "flavor" ? {} : { environment: tagNamed(...ENVIRONMENT_TAGS) }),
      ...fields,
    },
  });
}
