import { expect, it } from "vitest";
import firehose from "../__fixtures__/firehose.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { managed } from "../testing/managed.ts";
import { firehoseDeliveryStreams } from "./delivery-streams.ts";

const ARN = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/clicks";

it("maps a delivery stream from its source to its bucket", async () => {
  const { records } = await crawlKind(firehoseDeliveryStreams, firehose);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "clicks", "Broker", "Kinesis Firehose (AWS)"),
        tags: [{ key: "team", value: "web" }],
        providerState: "ACTIVE",
        status: "Active",
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        details: {
          deliveryStreamType: "KinesisStreamAsSource",
          destination: [
            "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks",
            "arn:aws:s3:::clicks-archive",
            "arn:aws:lambda:eu-west-1:123456789012:function:clean-clicks",
          ],
        },
      },
      links: [],
      addresses: [],
      calls: [
        {
          rule: "delivery-stream",
          target: "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks",
          path: "Source.KinesisStreamARN",
        },
        {
          rule: "delivery-stream",
          target: "arn:aws:lambda:eu-west-1:123456789012:function:clean-clicks",
          path: "Destinations[].ProcessingConfiguration.LambdaArn",
        },
        { rule: "delivery-stream", target: "arn:aws:s3:::clicks-archive", path: "Destinations[].S3.BucketARN" },
      ],
      dropped: [],
    },
  ]);
});

it("goes on behind the last name, as there is no token", async () => {
  const { records, requests } = await crawlKind(firehoseDeliveryStreams, {
    "firehose:ListDeliveryStreams": ({ input }) =>
      input.ExclusiveStartDeliveryStreamName === "b"
        ? { DeliveryStreamNames: ["c"], HasMoreDeliveryStreams: false }
        : { DeliveryStreamNames: ["a", "b"], HasMoreDeliveryStreams: true },
  });

  expect(records.map(({ fields }) => fields.name)).toEqual(["a", "b", "c"]);
  expect(requests.filter(({ operation }) => operation === "ListDeliveryStreams")).toHaveLength(2);
});

it("follows each kind of destination and tells no more of an address than its host", async () => {
  const { records } = await crawlKind(firehoseDeliveryStreams, {
    ...firehose,
    "firehose:DescribeDeliveryStream": {
      DeliveryStreamDescription: {
        Destinations: [
          {
            RedshiftDestinationDescription: { ClusterJDBCURL: "jdbc:redshift://dw.example.com:5439/dev?user=hunter2" },
          },
          {
            AmazonopensearchserviceDestinationDescription: {
              DomainARN: "arn:aws:es:eu-west-1:123456789012:domain/logs",
            },
          },
          { SplunkDestinationDescription: { HECEndpoint: "https://splunk.example.com:8088/hunter2" } },
          { HttpEndpointDestinationDescription: { EndpointConfiguration: { Url: "https://in.example.com/hunter2" } } },
        ],
      },
    },
  });

  expect(records[0]?.calls.map(({ target }) => target)).toEqual([
    "arn:aws:es:eu-west-1:123456789012:domain/logs",
    "dw.example.com",
    "in.example.com",
    "splunk.example.com",
  ]);
});
