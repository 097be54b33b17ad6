import type { AnyResource } from "../../engine/define-resource.ts";
import { type MappedRecord, mapRecord } from "../../engine/map-record.ts";
import type { AzureContext } from "../context.ts";
import { openAzure } from "../context.ts";
import { type FakeAzure, SUBSCRIPTION } from "./fake-azure.ts";

export const scope = { id: SUBSCRIPTION, label: "Shop", kind: "region", accountId: SUBSCRIPTION } as const;

/** Lists a kind over the wire, makes its further calls and maps what comes; an object that cannot be mapped fails the test. */
export async function crawl(fake: FakeAzure, kind: AnyResource<AzureContext>): Promise<MappedRecord[]> {
  const { context, close } = openAzure(fake.access(), scope, AbortSignal.timeout(20_000));
  const records: MappedRecord[] = [];
  for await (const { items } of kind.list(context)) {
    for (const item of (await kind.enrichment?.enrich(items as never[], context)) ?? items) {
      const record = mapRecord(kind, item as never, scope);
      if (typeof record === "string") throw new Error(record);
      records.push(record);
    }
  }
  close();
  return records;
}

export async function pagesOf<Item>(pages: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const page of pages) found.push(page);
  return found;
}
