import type { ActionDeclaration, PipelineDeclaration } from "@aws-sdk/client-codepipeline";
import type { Call } from "../../engine/define-resource.ts";
import { callTo } from "../calls.ts";

type Configuration = Readonly<Record<string, string>>;

/** By the provider of an action: service and resource that its configuration names, for an ARN in the action's region. */
const TARGETS: Readonly<Record<string, (named: Configuration) => readonly [string, string | undefined] | undefined>> = {
  CodeBuild: ({ ProjectName }) => ["codebuild", ProjectName && `project/${ProjectName}`],
  CodeCommit: ({ RepositoryName }) => ["codecommit", RepositoryName],
  CodeDeploy: ({ ApplicationName }) => ["codedeploy", ApplicationName && `application:${ApplicationName}`],
  ECR: ({ RepositoryName }) => ["ecr", RepositoryName && `repository/${RepositoryName}`],
  ECS: ({ ClusterName, ServiceName }) => ["ecs", ServiceName && `service/${ClusterName ?? "default"}/${ServiceName}`],
  ElasticBeanstalk: ({ ApplicationName, EnvironmentName }) => [
    "elasticbeanstalk",
    EnvironmentName && `environment/${ApplicationName}/${EnvironmentName}`,
  ],
  Lambda: ({ FunctionName }) => ["lambda", FunctionName && `function:${FunctionName}`],
};

/** Repositories that a pipeline reads, builds that it starts, and what it deploys to. */
export function stageCalls(pipeline: string, declaration: PipelineDeclaration | undefined): Call[] {
  const actions = (declaration?.stages ?? []).flatMap((stage) => stage.actions ?? []);
  const calls = actions.flatMap((action) => callTo(targetOf(action, pipeline), "stages[].actions[].configuration"));
  return calls.filter(({ target }) => target !== pipeline);
}

function targetOf({ actionTypeId, configuration = {}, region }: ActionDeclaration, pipeline: string) {
  const [arn, partition, , ownRegion, account] = pipeline.split(":");
  const provider = actionTypeId?.provider ?? "";
  if (provider === "S3") {
    const bucket = configuration.S3Bucket ?? configuration.BucketName;
    return bucket && `arn:${partition}:s3:::${bucket}`;
  }
  if (provider === "StepFunctions") return configuration.StateMachineArn;
  const [service, resource] = (Object.hasOwn(TARGETS, provider) && TARGETS[provider]?.(configuration)) || [];
  return resource && [arn, partition, service, region ?? ownRegion, account, resource].join(":");
}
