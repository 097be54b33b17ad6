import {
  CodePipelineClient,
  GetPipelineCommand,
  ListTagsForResourceCommand,
  type PipelineDeclaration,
  type PipelineSummary,
  paginateListPipelines,
  type Tag,
} from "@aws-sdk/client-codepipeline";
import { paged } from "../../engine/paged.ts";
import { detailed, ifKnown } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService } from "../managed-service.ts";
import { stageCalls } from "./stages.ts";

interface Pipeline extends PipelineSummary {
  readonly arn: string;
  readonly declaration?: PipelineDeclaration | undefined;
  readonly tags?: readonly Tag[];
}

/** Pipelines from a repository to where it is deployed. */
export const codepipelinePipelines = managedService<Pipeline>()({
  kind: "aws_codepipeline",
  label: "CodePipeline pipelines",
  command: "applications-list",
  family: "CI/CD",
  product: "CodePipeline (AWS)",
  docs: "https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineDeclaration.html",
  permissions: ["codepipeline:ListPipelines"],
  list: (aws, from) =>
    joined(
      paged(
        paginateListPipelines({ client: aws.client(CodePipelineClient), pageSize: 1000, startingToken: from }, {}),
        (page) => page.pipelines,
        (page) => page.nextToken,
      ),
      (pipelines) => pipelines.map((pipeline) => ({ ...pipeline, arn: aws.arn("codepipeline", pipeline.name ?? "") })),
    ),
  enrichment: detailed(["codepipeline:GetPipeline", "codepipeline:ListTagsForResource"], async (pipeline, aws) => {
    const client = aws.client(CodePipelineClient);
    const { name, arn } = pipeline;
    const told = await ifKnown(client.send(new GetPipelineCommand({ name })));
    const tagged = await ifKnown(client.send(new ListTagsForResourceCommand({ resourceArn: arn })));
    return { declaration: told?.pipeline, tags: tagged?.tags ?? [] };
  }),
  arn: (pipeline) => pipeline.arn,
  name: (pipeline) => pipeline.name,
  tags: (pipeline) => pipeline.tags,
  createdAt: (pipeline) => pipeline.created,
  details: {
    pipelineType: (pipeline) => pipeline.pipelineType,
    role: (pipeline) => pipeline.declaration?.roleArn,
    stages: (pipeline) =>
      pipeline.declaration?.stages?.map(({ name, actions = [] }) => ({
        name,
        actions: actions.map(({ name: action, actionTypeId }) => ({ name: action, provider: actionTypeId?.provider })),
      })),
  },
  calls: [{ rule: "delivery-pipeline", calls: ({ arn, declaration }) => stageCalls(arn, declaration) }],
});
