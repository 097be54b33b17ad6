import type { Access, Crawler, Scope } from "../../engine/crawler.ts";
import { type MappedRecord, mapRecord } from "../../engine/map-record.ts";

/** Everything that one kind lists in a scope, mapped. Strings are reasons why an object is no record. */
export async function crawlKind<Context>(
  crawler: Crawler<Context>,
  access: Access,
  kind: string,
  scope: Scope,
  signal = AbortSignal.timeout(20_000),
): Promise<(MappedRecord | string)[]> {
  const resource = crawler.resources.find((candidate) => candidate.kind === kind);
  if (resource === undefined) throw new Error(`${crawler.provider} has no kind ${kind}`);
  const { context, close } = await crawler.open(access, scope, signal);
  try {
    const mapped: (MappedRecord | string)[] = [];
    for await (const { items } of resource.list(context))
      for (const item of items) mapped.push(mapRecord(resource, item as never, scope));
    return mapped;
  } finally {
    close();
  }
}
