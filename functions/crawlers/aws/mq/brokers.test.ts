import { expect, it } from "vitest";
import mq from "../__fixtures__/mq.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { mqBrokers } from "./brokers.ts";

const ARN = "arn:aws:mq:eu-west-1:123456789012:broker:orders:b-1234";

it("maps a broker", async () => {
  const { records } = await crawlKind(mqBrokers, mq);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "orders", "Broker", "MQ (AWS)"),
        tags: [{ key: "team", value: "orders" }],
        subnetIds: ["subnet-1"],
        securityGroups: ["sg-1"],
        providerState: "RUNNING",
        status: "Active",
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        specification: { endpoint: "amqps://b-1234.mq.eu-west-1.amazonaws.com:5671", version: "3.13" },
        details: {
          deploymentMode: "SINGLE_INSTANCE",
          hostInstanceType: "mq.m5.large",
          storageType: "EBS",
          publiclyAccessible: false,
        },
        engine: "RABBITMQ",
        endpoints: ["amqps://b-1234.mq.eu-west-1.amazonaws.com:5671"],
      },
      links: inNetworks("sg-1", "subnet-1"),
      addresses: ["b-1234.mq.eu-west-1.amazonaws.com"],
      calls: [],
      dropped: [],
    },
  ]);
});
