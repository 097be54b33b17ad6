import type { EntityType } from "../../../shared/entities/types.ts";
import { type CrawledResource, defineResource, type LinkRule } from "../engine/define-resource.ts";
import { object, type Reader, text, texts } from "../engine/readers.ts";
import { ENVIRONMENT_TAGS, tagsFrom, tagValue } from "../engine/tags.ts";
import { armId, idsAt, resourceGroupOf, subscriptionOf } from "./arm-id.ts";
import type { AzureContext } from "./context.ts";

/** What Resource Manager says about everything; what is special stands below `properties`. */
export interface ArmResource {
  readonly id: string;
  readonly name?: string;
  readonly kind?: string;
  readonly location?: string;
  readonly tags?: Readonly<Record<string, string>> | null;
  readonly properties?: Readonly<Record<string, unknown>>;
}

export type ArmReaders<Raw> = Readonly<Record<string, Reader<Raw>>>;
type Crawled<Raw> = CrawledResource<Raw, AzureContext>;

/** What is special about one kind. Ids, name, place, tags and state are the same for all and added here. */
export interface ArmKind<Raw>
  extends Pick<Crawled<Raw>, "label" | "command" | "addresses" | "calls" | "enrichment">,
    Partial<Pick<Crawled<Raw>, "permissions" | "list" | "docs">> {
  /** Its Azure resource type, such as `Microsoft.Compute/disks`. */
  readonly kind: string;
  readonly type: EntityType;
  readonly apiVersion: string;
  readonly fields?: ArmReaders<Raw>;
  /** Further attributes in Azure's words. */
  readonly details?: ArmReaders<Raw>;
  readonly links?: readonly LinkRule<Raw>[];
  /** Azure's word for its state where that is not the outcome of its last deployment. */
  readonly state?: Reader<Raw, string>;
}

const tagsOf = ({ tags }: ArmResource) => tagsFrom(Object.entries(tags ?? {}));

/** A reference by the ids of resources at dotted paths. A field that ends in `Ids` holds a list. */
export const armLink = <Raw>(field: string, to: EntityType, ...paths: string[]): LinkRule<Raw> => ({
  field,
  to,
  isList: field.endsWith("Ids"),
  nativeIds: (raw) => idsAt(raw, ...paths),
});

/** The address of a list of a subscription: `Microsoft.Compute/disks` of all its resource groups. */
export const listPath = ({ subscriptionId }: AzureContext, kind: string, apiVersion: string): string =>
  `/subscriptions/${subscriptionId}/providers/${kind}?api-version=${apiVersion}`;

/** Declares a kind of Azure resource. It is listed by its type unless `list` says how else. */
export const armKind =
  <Raw extends ArmResource = ArmResource>() =>
  (declared: ArmKind<Raw>): Crawled<Raw> => {
    const { apiVersion, fields, details, links = [], state = provisioning, permissions, ...definition } = declared;
    const { kind, type } = definition;
    return defineResource<Raw, AzureContext>()({
      provider: "azure",
      scope: "region",
      docs: `https://learn.microsoft.com/azure/templates/${kind.toLowerCase()}`,
      permissions: permissions ?? [`${kind}/read`],
      list: (context, from) => context.pages<Raw>(listPath(context, kind, apiVersion), from),
      nativeId: ({ id }) => armId(id),
      ...definition,
      fields: {
        name: text("name"),
        nativeId: ({ id }) => id,
        providerIds: ({ id }) => [`azure:${armId(id)}`],
        region: regionOf,
        zones: (raw) => texts<Raw>("zones")(raw)?.sort(),
        accountId: ({ id }) => subscriptionOf(id),
        projectId: ({ id }) => resourceGroupOf(id),
        tags: tagsOf,
        environment: (raw) => tagValue(tagsOf(raw), ...ENVIRONMENT_TAGS),
        providerState: state,
        status: (raw) => statusOf(state(raw)),
        providerCreatedAt: createdAt,
        ...(type === "application" ? {} : { provider: () => "Azure" }),
        ...(details === undefined ? {} : { details: object(details) }),
        ...fields,
      },
      links,
    });
  };

/** The value of the first of these tags. `names` are lower case. */
export const tagNamed =
  (...names: string[]): Reader<ArmResource, string> =>
  (raw) =>
    tagValue(tagsOf(raw), ...names);

const provisioning = text<ArmResource>("properties.provisioningState");

/** `West Europe` and `westeurope` are one place; App Service writes the former. */
export const regionOf: Reader<ArmResource, string> = (raw) =>
  text<ArmResource>("location")(raw)?.toLowerCase().replaceAll(" ", "");

/** Every service has words of its own, such as https://learn.microsoft.com/rest/api/sql/databases/list-by-server#databasestatus */
const STATUSES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Error: "failed canceled degraded emergencymode error inaccessible recoverypending suspect unavailable",
    Stopped:
      "stopped stopping deallocated deallocating disabled disconnected inactive notconnected offline offlinesecondary paused pausing shutdown terminated",
    Deleted: "deleting dropping removing",
    Available: "accepted creating starting",
  }).flatMap(([status, words]) => words.split(" ").map((word): [string, string] => [word, status])),
);

/** What Azure's word for a state means to people. Whatever is neither off, broken, going nor on its way is at work. */
export const statusOf = (state: string | undefined): string | undefined =>
  state === undefined ? undefined : (STATUSES.get(state.toLowerCase()) ?? "Active");

const CREATED = text<ArmResource>(
  "systemData.createdAt",
  "properties.timeCreated",
  "properties.creationTime",
  "properties.createdAt",
  "properties.creationDate",
  "properties.createdTime",
);

function createdAt(raw: ArmResource): string | undefined {
  const moment = new Date(CREATED(raw) ?? Number.NaN);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}
