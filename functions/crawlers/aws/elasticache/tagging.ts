import { ElastiCacheClient, ListTagsForResourceCommand, type Tag } from "@aws-sdk/client-elasticache";
import type { AwsContext } from "../context.ts";
import { ifKnown } from "../in-batches.ts";

export const TAGGING = ["elasticache:ListTagsForResource"];

/** No listing of ElastiCache tells tags: one call for each thing that changed. */
export async function cacheTags(
  { ARN }: { readonly ARN?: string | undefined },
  aws: AwsContext,
): Promise<{ tags: readonly Tag[] }> {
  const command = new ListTagsForResourceCommand({ ResourceName: ARN });
  return { tags: (await ifKnown(aws.client(ElastiCacheClient).send(command)))?.TagList ?? [] };
}
