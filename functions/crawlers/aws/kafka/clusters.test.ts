import { expect, it } from "vitest";
import kafka from "../__fixtures__/kafka.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { mskClusters } from "./clusters.ts";

const FIRST =
  "arn:aws:kafka:us-east-1:644160558196:cluster/c7n-provisioned-26354/43417a68-9303-426d-a5db-28a56ed26e67-2";
const SECOND =
  "arn:aws:kafka:us-east-1:644160558196:cluster/c7n-serverless-26354/1c1e16aa-4089-4593-9c2b-b43bbc48ff00-s1";

it("maps clusters with brokers and without", async () => {
  const { records } = await crawlKind(mskClusters, kafka);

  expect(records).toEqual([
    {
      nativeId: FIRST,
      type: "application",
      fields: {
        ...managed(FIRST, "c7n-provisioned-26354", "Broker", "MSK (AWS)"),
        subnetIds: ["subnet-00e4b6ccbf5f49a9e", "subnet-08f5a2e4c12adf737"],
        securityGroups: ["sg-0e5c97dfc455dc571"],
        providerState: "CREATING",
        status: "Active",
        providerCreatedAt: "2022-12-15T21:23:29.072Z",
        specification: {
          endpoint: "b-1.c7n.abc.kafka.us-east-1.amazonaws.com:9094,b-2.c7n.abc.kafka.us-east-1.amazonaws.com:9094",
          version: "3.2.0",
        },
        details: {
          clusterType: "PROVISIONED",
          instanceType: "kafka.m5.large",
          numberOfBrokerNodes: 2,
          volumeSize: 100,
          kmsKeyId: "arn:aws:kms:us-east-1:644160558196:key/c6c0b5d4-506b-4d2e-8748-9a939b129b96",
          encryptionInTransit: "TLS",
          enhancedMonitoring: "DEFAULT",
        },
        engine: "kafka",
        endpoints: ["b-1.c7n.abc.kafka.us-east-1.amazonaws.com:9094", "b-2.c7n.abc.kafka.us-east-1.amazonaws.com:9094"],
      },
      links: inNetworks("sg-0e5c97dfc455dc571", "subnet-00e4b6ccbf5f49a9e", "subnet-08f5a2e4c12adf737"),
      addresses: ["b-1.c7n.abc.kafka.us-east-1.amazonaws.com", "b-2.c7n.abc.kafka.us-east-1.amazonaws.com"],
      calls: [],
      dropped: [],
    },
    {
      nativeId: SECOND,
      type: "application",
      fields: {
        ...managed(SECOND, "c7n-serverless-26354", "Broker", "MSK (AWS)"),
        subnetIds: ["subnet-00e4b6ccbf5f49a9e", "subnet-08f5a2e4c12adf737"],
        securityGroups: ["sg-0e5c97dfc455dc571"],
        providerState: "ACTIVE",
        status: "Active",
        providerCreatedAt: "2022-12-15T21:23:28.418Z",
        specification: {
          endpoint: "b-1.c7n.abc.kafka.us-east-1.amazonaws.com:9094,b-2.c7n.abc.kafka.us-east-1.amazonaws.com:9094",
        },
        details: { clusterType: "SERVERLESS" },
        engine: "kafka",
        endpoints: ["b-1.c7n.abc.kafka.us-east-1.amazonaws.com:9094", "b-2.c7n.abc.kafka.us-east-1.amazonaws.com:9094"],
      },
      links: inNetworks("sg-0e5c97dfc455dc571", "subnet-00e4b6ccbf5f49a9e", "subnet-08f5a2e4c12adf737"),
      addresses: ["b-1.c7n.abc.kafka.us-east-1.amazonaws.com", "b-2.c7n.abc.kafka.us-east-1.amazonaws.com"],
      calls: [],
      dropped: [],
    },
  ]);
});
