import { paginateListTags, type SageMakerClient, type Tag } from "@aws-sdk/client-sagemaker";
import { collect, ifKnown } from "../in-batches.ts";

/** Tags of anything in SageMaker, which no listing brings. */
export async function tagsOf(client: SageMakerClient, ResourceArn: string | undefined): Promise<readonly Tag[]> {
  const pages = paginateListTags({ client, pageSize: 100 }, { ResourceArn });
  return (await ifKnown(collect(pages, (page) => page.Tags))) ?? [];
}
