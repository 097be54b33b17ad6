import type { Scope } from "../../engine/crawler.ts";
import type { CrawledResource } from "../../engine/define-resource.ts";
import { type MappedRecord, mapRecord } from "../../engine/map-record.ts";
import type { AwsContext } from "../context.ts";
import { openContext } from "../open-context.ts";
import type { AwsRequest, Responses } from "./fake-aws.ts";
import { accessTo, openFake, regionScope } from "./open-fake.ts";

/** What a crawl of one kind finds in a fake of AWS: every page, with further calls made for each item, as records. */
export async function crawlKind<Raw>(
  kind: CrawledResource<Raw, AwsContext>,
  responses: Responses,
  scope: Scope = regionScope(),
): Promise<{ records: MappedRecord[]; requests: readonly AwsRequest[] }> {
  const { aws, context, close } = await openFake(responses, scope);
  try {
    return { records: await recordsOf(kind, context), requests: aws.requests };
  } finally {
    await close();
  }
}

/** The same at an API that a test wrote itself: for clients that do not tell the shapes of their service. */
export async function crawlKindAt<Raw>(
  kind: CrawledResource<Raw, AwsContext>,
  endpoint: string,
): Promise<MappedRecord[]> {
  const { context, close } = await openContext(accessTo({ endpoint }), regionScope(), new AbortController().signal);
  try {
    return await recordsOf(kind, context);
  } finally {
    close();
  }
}

async function recordsOf<Raw>(kind: CrawledResource<Raw, AwsContext>, context: AwsContext): Promise<MappedRecord[]> {
  const records: MappedRecord[] = [];
  for await (const { items } of kind.list(context)) {
    const known = (await kind.enrichment?.enrich(items, context)) ?? items;
    for (const item of known) {
      const record = mapRecord(kind, item, context.scope);
      if (typeof record === "string") throw new Error(record);
      records.push(record);
    }
  }
  return records;
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
