import type { EntityType } from "../../../shared/entities/types.ts";
import type { FoundCall, FoundRecord } from "../../../shared/records/found.ts";
import { factsKey, factsPk } from "../keys.ts";
import type { Item, Table } from "../table.ts";

/** What a present resource tells about who calls whom. */
export interface ResourceFacts {
  readonly nativeId: string;
  readonly type: EntityType;
  readonly recordId: string;
  /** Names by which others address it beside its native id. */
  readonly addresses: readonly string[];
  readonly calls: readonly FoundCall[];
  /** The run that found them so. */
  readonly runId: string;
}

/** The item of a resource that has facts. */
export function factsItem(
  { connectionId, runId }: { readonly connectionId: string; readonly runId: string },
  { nativeId, type, facts }: FoundRecord,
  recordId: string,
): Item[] {
  if (facts === undefined) return [];
  const { addresses, calls } = facts;
  return [{ ...factsKey(connectionId, nativeId), type, recordId, addresses, calls, runId }];
}

/** The facts of every present resource of a connection, page by page. */
export async function* factsOf(table: Table, connectionId: string): AsyncGenerator<readonly ResourceFacts[]> {
  for await (const page of table.queryPages<Item & ResourceFacts & { sk: string }>({
    pk: factsPk(connectionId),
    consistent: true,
  })) {
    yield page.map(({ sk, type, recordId, addresses, calls, runId }) => ({
      nativeId: sk,
      type,
      recordId,
      addresses,
      calls,
      runId,
    }));
  }
}
