import { ListTagsForResourceCommand, Route53ResolverClient, type Tag } from "@aws-sdk/client-route53resolver";
import type { AwsContext } from "../context.ts";
import { ifKnown } from "../in-batches.ts";

export interface Tagged {
  readonly Arn?: string | undefined;
  readonly tags?: readonly Tag[];
}

/** The tags of an endpoint or a rule, which listings do not tell. */
export async function tagsOf({ Arn }: Tagged, aws: AwsContext): Promise<Pick<Tagged, "tags">> {
  const command = new ListTagsForResourceCommand({ ResourceArn: Arn });
  return { tags: (await ifKnown(aws.client(Route53ResolverClient).send(command)))?.Tags ?? [] };
}
