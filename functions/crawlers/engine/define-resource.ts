import type { EntityType } from "../../../shared/entities/types.ts";
import type { DependencyRule } from "../../../shared/vocabulary/dependency-rules.ts";
import type { CrawlFailure } from "./failure.ts";
import type { Reader } from "./readers.ts";

/** A reference that the provider's object states, by the native id of its target. */
export interface LinkRule<Raw> {
  /** The field of the record that holds the target's id, or the list of them. */
  readonly field: string;
  readonly to: EntityType;
  readonly isList: boolean;
  readonly nativeIds: (raw: Raw) => readonly (string | undefined)[];
}

/** Something that the provider's object says it calls or is called by. */
export interface Call {
  /** What is called: an ARN, a native id, a DNS name, a URL or an address. */
  readonly target: string;
  /** Who calls, told the same way; the resource itself where absent. */
  readonly from?: string;
  readonly port?: number;
  readonly protocol?: string;
  /** Where the provider says so, such as `Origins.Items[].DomainName`. */
  readonly path: string;
}

/** Finds the calls of one rule in a provider's object. */
export interface CallRule<Raw> {
  readonly rule: DependencyRule;
  readonly calls: (raw: Raw) => readonly Call[];
}

/** How the objects of one kind become records. */
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
  /** Names by which others address the resource beside its native id: DNS names, ARNs, URLs, addresses. */
  readonly addresses?: (raw: Raw) => readonly (string | undefined)[];
  readonly calls?: readonly CallRule<Raw>[];
}

/** One page of a listing. `next` is what `list` takes to go on behind it; absent on the last page. */
export interface Page<Raw> {
  readonly items: readonly Raw[];
  readonly next?: string | undefined;
  /** Why some of what belongs here could not be listed: what is known of it is not gone, so nothing is retired. */
  readonly unread?: readonly CrawlFailure[] | undefined;
}

/** Further calls for the items of a page that changed since they were last looked into, such as a bucket's tags. */
export interface Enrichment<Raw, Context> {
  readonly permissions: readonly string[];
  /** Gives the items with what the calls added, in any order. An item whose calls fail is left as it came. */
  readonly enrich: (items: readonly Raw[], context: Context) => Promise<readonly Raw[]>;
}

/** A kind of resource that a provider's API lists. */
export interface CrawledResource<Raw, Context> extends ResourceDefinition<Raw> {
  /** What people call it, such as "EBS volumes". */
  readonly label: string;
  /** `global`: listed once per account; `region`: once in each region. */
  readonly scope: "global" | "region";
  /** What the listing needs, in the provider's words, such as `ec2:DescribeVolumes`. */
  readonly permissions: readonly string[];
  /** Shown to administrators only: for anybody else it is a gap, and no failure of the command. */
  readonly isPrivileged?: true;
  /** Pages from the start, or from behind the page whose `next` is given. Uses the largest page size that the API has. */
  readonly list: (context: Context, from?: string) => AsyncIterable<Page<Raw>>;
  readonly enrichment?: Enrichment<Raw, Context>;
  /** Looks at these few resources only; what does not come back is gone for certain. Events of the provider ask for it. */
  readonly find?: (context: Context, nativeIds: readonly string[]) => Promise<readonly Raw[]>;
}

/** A crawled kind whose objects only its own definition understands. */
export interface AnyResource<Context> extends Omit<CrawledResource<never, Context>, "list" | "enrichment" | "find"> {
  readonly list: (context: Context, from?: string) => AsyncIterable<Page<unknown>>;
  readonly find?: (context: Context, nativeIds: readonly string[]) => Promise<readonly unknown[]>;
  readonly enrichment?: {
    readonly permissions: readonly string[];
    readonly enrich: (items: readonly never[], context: Context) => Promise<readonly unknown[]>;
  };
}

type Declared<Definition> = Omit<Definition, "links"> & {
  readonly links?: Definition extends { links: infer L } ? L : never;
};

/** Declares a kind of resource that stands in files. */
export const defineFileResource =
  <Raw>() =>
  (definition: Declared<ResourceDefinition<Raw>>): ResourceDefinition<Raw> => ({ links: [], ...definition });

/** Declares a kind of resource of a provider's API: one file each, and everything else is the engine. */
export const defineResource =
  <Raw, Context>() =>
  (definition: Declared<CrawledResource<Raw, Context>>): CrawledResource<Raw, Context> => ({
    links: [],
    ...definition,
  });
