import { expect, it } from "vitest";
import { crawlKind } from "../testing/crawl-kind.ts";
import { managed } from "../testing/managed.ts";
import { opensearchserverlessCollections } from "./collections.ts";

const ARN = "arn:aws:aoss:eu-west-1:123456789012:collection/07tjusf2h91cunochc";
const HOST = "07tjusf2h91cunochc.eu-west-1.aoss.amazonaws.com";

it("maps a collection", async () => {
  const { records, requests } = await crawlKind(opensearchserverlessCollections, {
    "opensearchserverless:ListCollections": {
      collectionSummaries: [{ id: "07tjusf2h91cunochc", name: "products", status: "ACTIVE", arn: ARN }],
    },
    "opensearchserverless:BatchGetCollection": {
      collectionDetails: [
        {
          id: "07tjusf2h91cunochc",
          name: "products",
          status: "ACTIVE",
          type: "VECTORSEARCH",
          description: "What shoppers search",
          arn: ARN,
          kmsKeyArn: "auto",
          standbyReplicas: "ENABLED",
          deletionProtection: "DISABLED",
          createdDate: 1714979289000,
          collectionEndpoint: `https://${HOST}`,
          dashboardEndpoint: `https://${HOST}/_dashboards`,
          collectionGroupName: "shop",
        },
      ],
    },
    "opensearchserverless:ListTagsForResource": { tags: [{ key: "team", value: "search" }] },
  });

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "products", "Database", "OpenSearch Serverless (AWS)"),
        tags: [{ key: "team", value: "search" }],
        providerState: "ACTIVE",
        status: "Active",
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        specification: { endpoint: `https://${HOST}`, multiZone: true, encrypted: true },
        details: {
          id: "07tjusf2h91cunochc",
          type: "VECTORSEARCH",
          collectionGroupName: "shop",
          deletionProtection: "DISABLED",
          kmsKeyId: "auto",
        },
        engine: "OpenSearch",
        description: "What shoppers search",
        endpoints: [`https://${HOST}`, `https://${HOST}/_dashboards`],
      },
      links: [],
      addresses: [HOST],
      calls: [],
      dropped: [],
    },
  ]);
  expect(requests.map(({ operation, input }) => [operation, input])).toEqual([
    ["ListCollections", { maxResults: 100 }],
    ["BatchGetCollection", { ids: ["07tjusf2h91cunochc"] }],
    ["ListTagsForResource", { resourceArn: ARN }],
  ]);
});
