import {
  BatchGetCollectionCommand,
  type CollectionDetail,
  type CollectionSummary,
  ListTagsForResourceCommand,
  OpenSearchServerlessClient,
  paginateListCollections,
  type Tag,
} from "@aws-sdk/client-opensearchserverless";
import { paged } from "../../engine/paged.ts";
import { hostOf } from "../configured-endpoints.ts";
import { detailed, ifKnown } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService } from "../managed-service.ts";

interface Collection extends CollectionDetail {
  readonly tags?: readonly Tag[];
}

const endpointsOf = ({ collectionEndpoint, dashboardEndpoint, fipsEndpoints }: Collection) => [
  collectionEndpoint,
  dashboardEndpoint,
  fipsEndpoints?.collectionEndpoint,
  fipsEndpoints?.dashboardEndpoint,
];

/** Search collections that grow by themselves. */
export const opensearchserverlessCollections = managedService<Collection>()({
  kind: "aws_opensearchserverless_collection",
  label: "OpenSearch Serverless collections",
  command: "search-list",
  family: "Database",
  product: "OpenSearch Serverless (AWS)",
  docs: "https://docs.aws.amazon.com/opensearch-service/latest/ServerlessAPIReference/API_CollectionDetail.html",
  permissions: ["aoss:ListCollections", "aoss:BatchGetCollection"],
  list(aws, from) {
    const client = aws.client(OpenSearchServerlessClient);
    return joined(
      paged(
        // As many as `BatchGetCollection` takes.
        paginateListCollections({ client, startingToken: from }, { maxResults: 100 }),
        (page) => page.collectionSummaries,
        (page) => page.nextToken,
      ),
      (listed) => describe(client, listed),
    );
  },
  enrichment: detailed(["aoss:ListTagsForResource"], async ({ arn: resourceArn }, aws) => {
    const command = new ListTagsForResourceCommand({ resourceArn });
    return { tags: (await ifKnown(aws.client(OpenSearchServerlessClient).send(command)))?.tags ?? [] };
  }),
  arn: (collection) => collection.arn,
  name: (collection) => collection.name,
  tags: (collection) => collection.tags,
  state: (collection) => collection.status,
  createdAt: ({ createdDate }) => (createdDate === undefined ? undefined : new Date(createdDate)),
  specification: {
    endpoint: (collection) => collection.collectionEndpoint,
    multiZone: ({ standbyReplicas }) => (standbyReplicas === undefined ? undefined : standbyReplicas === "ENABLED"),
    encrypted: () => true, // at rest, always
  },
  fields: {
    engine: () => "OpenSearch",
    description: (collection) => collection.description?.trim() || undefined,
    endpoints: endpointsOf,
  },
  details: {
    id: (collection) => collection.id,
    type: (collection) => collection.type,
    collectionGroupName: (collection) => collection.collectionGroupName,
    deletionProtection: (collection) => collection.deletionProtection,
    kmsKeyId: (collection) => collection.kmsKeyArn,
    failureMessage: (collection) => collection.failureMessage,
  },
  addresses: (collection) => endpointsOf(collection).map(hostOf),
});

async function describe(
  client: OpenSearchServerlessClient,
  listed: readonly CollectionSummary[],
): Promise<readonly CollectionDetail[]> {
  const ids = listed.flatMap(({ id }) => id ?? []);
  if (ids.length === 0) return [];
  return (await client.send(new BatchGetCollectionCommand({ ids }))).collectionDetails ?? [];
}
