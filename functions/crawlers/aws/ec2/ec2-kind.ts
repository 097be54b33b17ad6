import { EC2Client, type EC2PaginationConfiguration, type Filter, type Tag } from "@aws-sdk/client-ec2";
import type { EntityType } from "../../../../shared/entities/types.ts";
import { type CrawledResource, defineResource, type LinkRule } from "../../engine/define-resource.ts";
import { paged } from "../../engine/paged.ts";
import { object, type Reader } from "../../engine/readers.ts";
import { ENVIRONMENT_TAGS, tagValue } from "../../engine/tags.ts";
import type { AwsContext } from "../context.ts";
import { chunks, collect } from "../in-batches.ts";
import { tagsOf } from "../tags.ts";

type Crawled<Raw> = CrawledResource<Raw, AwsContext>;
type Readers<Raw> = Readonly<Record<string, Reader<Raw>>>;
type Listing<Raw> = Required<Pick<Crawled<Raw>, "list" | "find">>;
type Id = string | undefined;

/** What all of EC2's objects may have. */
export interface Ec2Object {
  readonly Tags?: Tag[] | undefined;
  readonly OwnerId?: string | undefined;
}

/** What is special about one kind of EC2. Ids, name, tags, account and state are the same for all and added here. */
export interface Ec2Kind<Raw>
  extends Pick<Crawled<Raw>, "kind" | "label" | "command" | "permissions" | "addresses" | "calls" | "find"> {
  readonly type: EntityType;
  readonly scope?: Crawled<Raw>["scope"];
  readonly list: Crawled<Raw>["list"];
  /** The object's page in the reference of the API, such as `Volume`. */
  readonly shape: string;
  readonly id: (raw: Raw) => Id;
  /** Where there is no tag `Name`. */
  readonly name?: (raw: Raw) => string | undefined;
  readonly state?: (raw: Raw) => string | undefined;
  readonly statusOf?: (state: string) => string | undefined;
  readonly fields: Readers<Raw>;
  /** Further attributes in EC2's words. */
  readonly details?: Readers<Raw>;
  readonly links?: readonly LinkRule<Raw>[];
}

/** Declares a kind of EC2, known by ids such as `vol-0a1b2c`, which are unique in all of AWS. */
export const ec2Kind =
  <Raw extends Ec2Object>() =>
  (kind: Ec2Kind<Raw>): Crawled<Raw> => {
    const { type, shape, id, name, state, statusOf = usualStatus, fields, details = {}, links = [] } = kind;
    const tags = (raw: Raw) => tagsOf(raw.Tags);
    return defineResource<Raw, AwsContext>()({
      provider: "aws",
      scope: "region",
      ...kind,
      type,
      docs: `https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_${shape}.html`,
      nativeId: id,
      fields: {
        name: (raw) => tagValue(tags(raw), "name") ?? name?.(raw),
        nativeId: id,
        providerIds: (raw) => [`aws:${id(raw)}`],
        accountId: (raw) => raw.OwnerId,
        tags,
        ...(type === "application" ? {} : { provider: () => "AWS" }),
        ...(type === "flavor" ? {} : { environment: (raw: Raw) => tagValue(tags(raw), ...ENVIRONMENT_TAGS) }),
        ...(state === undefined ? {} : { providerState: state, status: statusFrom(state, statusOf) }),
        ...fields,
        details: object(details),
      },
      links,
    });
  };

const statusFrom =
  <Raw>(state: (raw: Raw) => string | undefined, statusOf: (state: string) => string | undefined): Reader<Raw> =>
  (raw) => {
    const word = state(raw)?.toLowerCase();
    return word === undefined || word === "" ? undefined : statusOf(word);
  };

/** What EC2's words for a state mean to people. What is neither broken nor on its way out is at work. */
function usualStatus(state: string): string {
  if (/^(error|fail|rejected|expired|impaired|invalid|partial|unavailable)/.test(state)) return "Error";
  return /^(delet|detach)/.test(state) ? "Deleted" : "Active";
}

/** Values of EC2's `Filters` parameter at most. */
const FILTER_VALUES = 200;
const GONE = /^(deleted|terminated)$/;

interface Described<Raw> {
  /** The filter that picks resources by their ids, such as `volume-id`. */
  readonly idFilter: string;
  /** EC2 shows what was deleted for a while; that is as good as gone. */
  readonly state?: (raw: Raw) => string | undefined;
}
interface Paged<Input, Output, Raw> extends Described<Raw> {
  readonly paginate: (config: EC2PaginationConfiguration, input: Input) => AsyncIterable<Output>;
  /** The largest that the call has. */
  readonly pageSize: number;
  readonly input: (filters: Filter[] | undefined) => Input;
  readonly items: (output: Output) => readonly Raw[] | undefined;
}

const isThere =
  <Raw>(state: Described<Raw>["state"]) =>
  (raw: Raw) =>
    !GONE.test(state?.(raw)?.toLowerCase() ?? "");

/** Lists by one of the SDK's paginators, and finds by ids with a filter, which does not mind ids that are no more. */
export function describePaged<Input, Output extends { NextToken?: string | undefined }, Raw>(
  how: Paged<Input, Output, Raw>,
): Listing<Raw> {
  const { paginate, pageSize, input, items, idFilter, state } = how;
  const there = (output: Output) => items(output)?.filter(isThere(state));
  return {
    list: ({ client }, from) =>
      paged(
        paginate(
          { client: client(EC2Client), pageSize, ...(from === undefined ? {} : { startingToken: from }) },
          input(undefined),
        ),
        there,
        ({ NextToken }) => NextToken,
      ),
    find: async ({ client }, nativeIds) => {
      const found: Raw[] = [];
      for (const Values of chunks(nativeIds, FILTER_VALUES)) {
        const filtered = input([{ Name: idFilter, Values }]);
        found.push(...(await collect(paginate({ client: client(EC2Client), pageSize }, filtered), there)));
      }
      return found;
    },
  };
}

interface Whole<Output, Raw> extends Described<Raw> {
  readonly describe: (ec2: EC2Client, filters: Filter[] | undefined) => Promise<Output>;
  readonly items: (output: Output) => readonly Raw[] | undefined;
}

/** The same for calls that answer everything at once. */
export function describeAll<Output, Raw>({ describe, items, idFilter, state }: Whole<Output, Raw>): Listing<Raw> {
  const all = async ({ client }: AwsContext, filters?: Filter[]) =>
    (items(await describe(client(EC2Client), filters)) ?? []).filter(isThere(state));
  return {
    async *list(aws) {
      yield { items: await all(aws) };
    },
    find: async (aws, nativeIds) => {
      const found = chunks(nativeIds, FILTER_VALUES).map((Values) => all(aws, [{ Name: idFilter, Values }]));
      return (await Promise.all(found)).flat();
    },
  };
}

/** A reference from a field that holds one id. */
export const toOne = <Raw>(field: string, to: EntityType, id: (raw: Raw) => Id): LinkRule<Raw> => ({
  field,
  to,
  isList: false,
  nativeIds: (raw) => [id(raw)],
});

/** References from a field that holds a list of ids. */
export const toMany = <Raw>(field: string, to: EntityType, nativeIds: (raw: Raw) => readonly Id[]): LinkRule<Raw> => ({
  field,
  to,
  isList: true,
  nativeIds,
});

export const isoOf = (moment: Date | undefined): string | undefined => moment?.toISOString();

/** A value of the SDK as plain JSON: moments as texts, nothing undefined. */
export const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

/** A set of EC2 in an order of its own: what only comes in another order has not changed. */
export const ordered = (values: readonly unknown[] | undefined): unknown[] | undefined =>
  values
    ?.map((value) => JSON.stringify(value))
    .sort()
    .map((json) => JSON.parse(json));
