import type { Scope } from "../../engine/crawler.ts";
import type { CrawledResource } from "../../engine/define-resource.ts";
import { type MappedRecord, mapRecord } from "../../engine/map-record.ts";
import type { AwsContext } from "../context.ts";
import type { AwsRequest, Responses } from "./fake-aws.ts";
import { openFake, regionScope } from "./open-fake.ts";

/** What a crawl of one kind finds in a fake of AWS: every page, with further calls made for each item, as records. */
export async function crawlKind<Raw>(
  kind: CrawledResource<Raw, AwsContext>,
  responses: Responses,
  scope: Scope = regionScope(),
): Promise<{ records: MappedRecord[]; requests: readonly AwsRequest[] }> {
  const { aws, context, close } = await openFake(responses, scope);
  try {
    const records: MappedRecord[] = [];
    for await (const { items } of kind.list(context)) {
      const known = (await kind.enrichment?.enrich(items, context)) ?? items;
      for (const item of known) {
        const record = mapRecord(kind, item, scope);
        if (typeof record === "string") throw new Error(record);
        records.push(record);
      }
    }
    return { records, requests: aws.requests };
  } finally {
    await close();
  }
}

/** The same where exactly one thing is there to be found. */
export async function crawlOne<Raw>(
  kind: CrawledResource<Raw, AwsContext>,
  responses: Responses,
  scope?: Scope,
): Promise<MappedRecord> {
  const { records } = await crawlKind(kind, responses, scope);
  const [only] = records;
  if (only === undefined || records.length > 1) throw new Error(`Found ${records.length} instead of one`);
  return only;
}
