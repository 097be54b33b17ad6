import {
  DescribePipeCommand,
  type DescribePipeResponse,
  type Pipe as ListedPipe,
  PipesClient,
  paginateListPipes,
} from "@aws-sdk/client-pipes";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { detailed, ifKnown } from "../in-batches.ts";
import { managedService } from "../managed-service.ts";

interface Pipe extends ListedPipe {
  readonly description?: DescribePipeResponse | undefined;
}

/** Pipes from a source, through what enriches, to a target. */
export const pipesPipes = managedService<Pipe>()({
  kind: "aws_pipes_pipe",
  label: "EventBridge pipes",
  command: "brokers-list",
  family: "Broker",
  product: "EventBridge Pipes (AWS)",
  docs: "https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_DescribePipe.html",
  permissions: ["pipes:ListPipes"],
  list: (aws, from) =>
    paged(
      paginateListPipes({ client: aws.client(PipesClient), pageSize: 100, startingToken: from }, {}),
      (page) => page.Pipes,
      (page) => page.NextToken,
    ),
  enrichment: detailed(["pipes:DescribePipe"], async (pipe, aws) => {
    const command = new DescribePipeCommand({ Name: pipe.Name });
    return { description: await ifKnown(aws.client(PipesClient).send(command)) };
  }),
  arn: (pipe) => pipe.Arn,
  name: (pipe) => pipe.Name,
  tags: (pipe) => pipe.description?.Tags,
  state: (pipe) => pipe.CurrentState,
  createdAt: (pipe) => pipe.CreationTime,
  fields: { description: (pipe) => pipe.description?.Description?.trim() || undefined },
  details: {
    desiredState: (pipe) => pipe.DesiredState,
    source: (pipe) => pipe.Source,
    enrichment: (pipe) => pipe.Enrichment,
    target: (pipe) => pipe.Target,
    role: (pipe) => pipe.description?.RoleArn,
  },
  calls: [
    {
      rule: "pipe-target",
      calls: (pipe) => [
        ...callTo(withoutScheme(pipe.Source), "Source"),
        ...callTo(pipe.Enrichment, "Enrichment"),
        ...callTo(pipe.Target, "Target"),
      ],
    },
  ],
});

/** Self-managed Kafka is told as `smk://host:port`; all other sources by ARN. */
const withoutScheme = (source: string | undefined) => source?.replace(/^smk:\/\//, "").split(",")[0];
