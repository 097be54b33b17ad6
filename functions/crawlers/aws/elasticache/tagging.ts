import { ElastiCacheClient, ListTagsForResourceCommand, type Tag } from "@aws-sdk/client-elasticache";
import type { Enrichment } from "../../engine/define-resource.ts";
import type { AwsContext } from "../context.ts";
import { enrichEach, ifKnown } from "../in-batches.ts";

/** No listing of ElastiCache tells tags: one call for each thing that changed. */
export const tagging = <Raw>(
  arnOf: (raw: Raw) => string | undefined,
): Enrichment<Raw & { readonly tags?: readonly Tag[] }, AwsContext> => ({
  permissions: ["elasticache:ListTagsForResource"],
  enrich: (items, aws) => {
    const client = aws.client(ElastiCacheClient);
    return enrichEach(items, async (item) => {
      const answer = await ifKnown(client.send(new ListTagsForResourceCommand({ ResourceName: arnOf(item) })));
      return { ...item, tags: answer?.TagList ?? [] };
    });
  },
});
