import {
  DescribeStreamSummaryCommand,
  KinesisClient,
  ListTagsForResourceCommand,
  paginateListStreams,
  type StreamDescriptionSummary,
  type StreamSummary,
  type Tag,
} from "@aws-sdk/client-kinesis";
import { paged } from "../../engine/paged.ts";
import type { AwsContext } from "../context.ts";
import { detailed, ifKnown } from "../in-batches.ts";
import { managedService } from "../managed-service.ts";

interface Stream extends StreamSummary {
  readonly description?: StreamDescriptionSummary | undefined;
  readonly tags?: readonly Tag[];
}

/** Streams of data. */
export const kinesisStreams = managedService<Stream>()({
  kind: "aws_kinesis_stream",
  label: "Kinesis streams",
  command: "brokers-list",
  family: "Broker",
  product: "Kinesis (AWS)",
  docs: "https://docs.aws.amazon.com/kinesis/latest/APIReference/API_StreamDescriptionSummary.html",
  permissions: ["kinesis:ListStreams"],
  list: (aws, from) =>
    paged(
      paginateListStreams({ client: aws.client(KinesisClient), pageSize: 10_000, startingToken: from }, {}),
      // Older endpoints of the API tell names only.
      ({ StreamSummaries, StreamNames = [] }) => StreamSummaries ?? StreamNames.map((name) => named(aws, name)),
      (page) => page.NextToken,
    ),
  enrichment: detailed(["kinesis:DescribeStreamSummary", "kinesis:ListTagsForResource"], async (stream, aws) => {
    const client = aws.client(KinesisClient);
    const { StreamARN } = stream;
    const described = await ifKnown(client.send(new DescribeStreamSummaryCommand({ StreamARN })));
    const tagged = await ifKnown(client.send(new ListTagsForResourceCommand({ ResourceARN: StreamARN })));
    return { description: described?.StreamDescriptionSummary, tags: tagged?.Tags ?? [] };
  }),
  arn: (stream) => stream.StreamARN,
  name: (stream) => stream.StreamName,
  tags: (stream) => stream.tags,
  state: (stream) => stream.StreamStatus,
  createdAt: (stream) => stream.StreamCreationTimestamp,
  details: {
    streamMode: (stream) => stream.StreamModeDetails?.StreamMode,
    shardCount: (stream) => stream.description?.OpenShardCount,
    retentionPeriod: (stream) => stream.description?.RetentionPeriodHours,
    encryptionType: (stream) => stream.description?.EncryptionType,
    kmsKeyId: (stream) => stream.description?.KeyId,
    consumerCount: (stream) => stream.description?.ConsumerCount,
  },
});

const named = (aws: AwsContext, StreamName: string): Stream => ({
  StreamName,
  StreamARN: aws.arn("kinesis", `stream/${StreamName}`),
  StreamStatus: undefined,
});
