import {
  type DeliveryStreamDescription,
  DescribeDeliveryStreamCommand,
  FirehoseClient,
  ListDeliveryStreamsCommand,
  ListTagsForDeliveryStreamCommand,
  type Tag,
} from "@aws-sdk/client-firehose";
import type { Page } from "../../engine/define-resource.ts";
import { detailed, ifKnown } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService } from "../managed-service.ts";
import { deliveriesOf } from "./deliveries.ts";

/** The listing tells names only. */
interface DeliveryStream {
  readonly arn: string;
  readonly name: string;
  readonly description?: DeliveryStreamDescription | undefined;
  readonly tags?: readonly Tag[];
}

/** Streams that deliver to storage, search and elsewhere. */
export const firehoseDeliveryStreams = managedService<DeliveryStream>()({
  kind: "aws_kinesis_firehose_delivery_stream",
  label: "Firehose delivery streams",
  command: "brokers-list",
  family: "Broker",
  product: "Kinesis Firehose (AWS)",
  docs: "https://docs.aws.amazon.com/firehose/latest/APIReference/API_DeliveryStreamDescription.html",
  permissions: ["firehose:ListDeliveryStreams"],
  list: (aws, from) =>
    joined(namePages(aws.client(FirehoseClient), from), (names) =>
      names.map((name) => ({ name, arn: aws.arn("firehose", `deliverystream/${name}`) })),
    ),
  enrichment: detailed(
    ["firehose:DescribeDeliveryStream", "firehose:ListTagsForDeliveryStream"],
    async (stream, aws) => {
      const client = aws.client(FirehoseClient);
      const DeliveryStreamName = stream.name;
      const described = await ifKnown(client.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName })));
      const tagging = new ListTagsForDeliveryStreamCommand({ DeliveryStreamName, Limit: 50 });
      const tagged = await ifKnown(client.send(tagging));
      return { description: described?.DeliveryStreamDescription, tags: tagged?.Tags ?? [] };
    },
  ),
  arn: (stream) => stream.arn,
  name: (stream) => stream.name,
  tags: (stream) => stream.tags,
  state: (stream) => stream.description?.DeliveryStreamStatus,
  createdAt: (stream) => stream.description?.CreateTimestamp,
  details: {
    deliveryStreamType: (stream) => stream.description?.DeliveryStreamType,
    encryption: (stream) => stream.description?.DeliveryStreamEncryptionConfiguration?.Status,
    destination: (stream) => deliveriesOf(stream.description).map(({ target }) => target),
  },
  calls: [{ rule: "delivery-stream", calls: ({ description }) => deliveriesOf(description) }],
});

/** This API has no token: the last name leads on. */
async function* namePages(client: FirehoseClient, from: string | undefined): AsyncIterable<Page<string>> {
  let start = from;
  do {
    const command = new ListDeliveryStreamsCommand({ Limit: 10_000, ExclusiveStartDeliveryStreamName: start });
    const { DeliveryStreamNames: items = [], HasMoreDeliveryStreams } = await client.send(command);
    start = HasMoreDeliveryStreams === true ? items.at(-1) : undefined;
    yield { items, next: start };
  } while (start !== undefined);
}
