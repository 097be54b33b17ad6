import type { EntityType } from "../../../shared/entities/types.ts";
import type { FamilyId } from "../../../shared/vocabulary/families.ts";
import type { SpecificationKey } from "../../../shared/vocabulary/specification.ts";
import { type Call, type CrawledResource, defineResource } from "../engine/define-resource.ts";
import { object, type Reader } from "../engine/readers.ts";
import { ENVIRONMENT_TAGS, tagValue } from "../engine/tags.ts";
import type { AwsContext } from "./context.ts";
import { type AwsTags, tagsOf } from "./tags.ts";

type Readers<Raw, Name extends string = string> = Readonly<Partial<Record<Name, Reader<Raw>>>>;
type Texts = readonly (string | undefined)[] | undefined;
type Crawled<Raw> = CrawledResource<Raw, AwsContext>;

/** What is special about one managed service. Ids, tags, place, state, networks and machines are the same for all and added here. */
interface ManagedService<Raw>
  extends Pick<
    Crawled<Raw>,
    "kind" | "label" | "command" | "docs" | "permissions" | "list" | "find" | "enrichment" | "addresses" | "calls"
  > {
  readonly scope?: Crawled<Raw>["scope"];
  readonly family: FamilyId;
  /** As the services catalogue and the import of Terraform call it, such as `RDS (AWS)`. */
  readonly product: string | Reader<Raw, string>;
  readonly arn: (raw: Raw) => string | undefined;
  readonly name: (raw: Raw) => string | undefined;
  readonly tags?: (raw: Raw) => AwsTags;
  readonly state?: (raw: Raw) => string | undefined;
  readonly createdAt?: (raw: Raw) => Date | string | number | undefined;
  readonly zones?: (raw: Raw) => Texts;
  readonly vpcId?: (raw: Raw) => string | undefined;
  readonly subnetIds?: (raw: Raw) => Texts;
  readonly securityGroups?: (raw: Raw) => Texts;
  /** Ids of the EC2 instances that it names as its targets, members or nodes. */
  readonly instances?: (raw: Raw) => Texts;
  readonly specification?: Readers<Raw, SpecificationKey>;
  readonly fields?: Readers<Raw>;
  /** Further attributes in the provider's words. */
  readonly details?: Readers<Raw>;
}

/** Declares a managed service of AWS: an application of a family, known by its ARN. */
export const managedService =
  <Raw>() =>
  (service: ManagedService<Raw>): Crawled<Raw> => {
    const { kind, label, command, permissions, list, arn, name, family, product } = service;
    const tags = (raw: Raw) => tagsOf(service.tags?.(raw));
    const networks = (raw: Raw) => [
      ...(service.subnetIds?.(raw) ?? []),
      ...(service.securityGroups?.(raw) ?? []),
      service.vpcId?.(raw),
    ];
    return defineResource<Raw, AwsContext>()({
      provider: "aws",
      type: "application" satisfies EntityType,
      scope: service.scope ?? "region",
      kind,
      label,
      command,
      permissions,
      list,
      nativeId: arn,
      ...optional("docs", service.docs),
      ...optional("find", service.find),
      ...optional("enrichment", service.enrichment),
      ...optional("addresses", service.addresses),
      ...optional(
        "calls",
        service.calls?.map(({ rule, calls }) => ({ rule, calls: (raw: Raw) => inOrder(calls(raw)) })),
      ),
      fields: {
        name: (raw) => name(raw) ?? tagValue(tags(raw), "name"),
        family: () => family,
        provider: typeof product === "string" ? () => product : product,
        managed: () => true,
        nativeId: arn,
        arn,
        providerIds: (raw) => [arn(raw)],
        region: (raw) => arn(raw)?.split(":")[3],
        accountId: (raw) => arn(raw)?.split(":")[4],
        tags,
        environment: (raw) => tagValue(tags(raw), ...ENVIRONMENT_TAGS),
        zones: (raw) => sorted(service.zones?.(raw)),
        vpcId: (raw) => service.vpcId?.(raw),
        subnetIds: (raw) => sorted(service.subnetIds?.(raw)),
        securityGroups: (raw) => sorted(service.securityGroups?.(raw)),
        providerState: (raw) => service.state?.(raw),
        status: (raw) => statusOf(service.state?.(raw)),
        providerCreatedAt: (raw) => isoOf(service.createdAt?.(raw)),
        instances: (raw) => sorted(service.instances?.(raw)),
        specification: object(defined(service.specification)),
        details: object(defined(service.details)),
        ...defined(service.fields),
      },
      links: [
        { field: "networkIds", to: "network", isList: true, nativeIds: networks },
        { field: "serverIds", to: "server", isList: true, nativeIds: (raw) => service.instances?.(raw) ?? [] },
      ],
    });
  };

const optional = <Name extends string, Value>(name: Name, value: Value | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { readonly [N in Name]?: Value };

const defined = <Raw>(readers: Readers<Raw> = {}): Record<string, Reader<Raw>> =>
  Object.fromEntries(Object.entries(readers).filter((entry): entry is [string, Reader<Raw>] => entry[1] !== undefined));

/** Without doubles and in an order of its own: AWS gives sets in any order, and an order that changes is no change. */
export const sorted = (values: Texts): string[] =>
  [...new Set(values?.filter((value): value is string => value !== undefined && value !== "") ?? [])].sort();

/** The same for calls: what is said twice counts once. */
const inOrder = (calls: readonly Call[]): Call[] => {
  const keyed = calls.map((call): [string, Call] => [`${call.target} ${call.from} ${call.port} ${call.path}`, call]);
  return [...new Map(keyed)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, call]) => call);
};

/** What a service's own word for its state means to people. Anything that is neither stopped nor broken is at work. */
function statusOf(state: string | undefined): string | undefined {
  if (state === undefined || state === "") return undefined;
  if (/^(stopp|paus|inactive|disabled|suspended)/i.test(state)) return "Stopped";
  return /fail|error|incompatible|inaccessible/i.test(state) ? "Error" : "Active";
}

/** A moment as the SDK or the API writes it; numbers are seconds since 1970. */
function isoOf(moment: Date | string | number | undefined): string | undefined {
  if (moment === undefined) return undefined;
  const date = new Date(typeof moment === "number" ? moment * 1000 : moment);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
