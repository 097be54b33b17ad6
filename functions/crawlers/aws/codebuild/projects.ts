import {
  BatchGetProjectsCommand,
  CodeBuildClient,
  type Project,
  paginateListProjects,
} from "@aws-sdk/client-codebuild";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { configuredEndpoints } from "../configured-endpoints.ts";
import { joined } from "../joined.ts";
import { managedService, sorted } from "../managed-service.ts";

/** Builds. Of their variables only the names are stored. */
export const codebuildProjects = managedService<Project>()({
  kind: "aws_codebuild_project",
  label: "CodeBuild projects",
  command: "applications-list",
  family: "CI/CD",
  product: "CodeBuild (AWS)",
  docs: "https://docs.aws.amazon.com/codebuild/latest/APIReference/API_Project.html",
  permissions: ["codebuild:ListProjects", "codebuild:BatchGetProjects"],
  list(aws, from) {
    const client = aws.client(CodeBuildClient);
    return joined(
      paged(
        // A page has a hundred names, as many as `BatchGetProjects` takes.
        paginateListProjects({ client, startingToken: from }, {}),
        (page) => page.projects,
        (page) => page.nextToken,
      ),
      async (names) =>
        names.length === 0
          ? []
          : ((await client.send(new BatchGetProjectsCommand({ names: [...names] }))).projects ?? []),
    );
  },
  arn: (project) => project.arn,
  name: (project) => project.name,
  tags: (project) => project.tags,
  createdAt: (project) => project.created,
  vpcId: (project) => project.vpcConfig?.vpcId,
  subnetIds: (project) => project.vpcConfig?.subnets,
  securityGroups: (project) => project.vpcConfig?.securityGroupIds,
  specification: { endpoint: (project) => project.source?.location },
  fields: { description: (project) => project.description?.trim() || undefined },
  details: {
    sourceType: (project) => project.source?.type,
    sourceVersion: (project) => project.sourceVersion,
    environmentType: (project) => project.environment?.type,
    computeType: (project) => project.environment?.computeType,
    image: (project) => project.environment?.image,
    serviceRole: (project) => project.serviceRole,
    environmentNames: (project) => sorted(project.environment?.environmentVariables?.map(({ name }) => name)),
  },
  calls: [
    {
      rule: "delivery-pipeline",
      calls: (project) => [
        ...callTo(sourceOf(project), "source.location"),
        ...(project.artifacts?.type === "S3"
          ? callTo(bucketArn(project, project.artifacts.location), "artifacts.location")
          : []),
      ],
    },
    {
      rule: "configured-endpoint",
      calls: (project) =>
        configuredEndpoints(
          Object.fromEntries(
            (project.environment?.environmentVariables ?? [])
              .filter(({ type = "PLAINTEXT" }) => type === "PLAINTEXT")
              .flatMap(({ name, value }) => (name === undefined ? [] : [[name, value]])),
          ),
          project.arn,
          "environment.environmentVariables",
        ),
    },
  ],
});

const bucketArn = ({ arn }: Project, bucket: string | undefined) =>
  bucket && `arn:${arn?.split(":")[1]}:s3:::${bucket.split("/")[0]}`;

/** Repositories of CodeCommit and buckets have ARNs; others are told by their web address. */
function sourceOf(project: Project): string | undefined {
  const { type, location } = project.source ?? {};
  if (type === "S3") return bucketArn(project, location);
  if (type !== "CODECOMMIT") return location;
  const [arn, partition, , region, account] = (project.arn ?? "").split(":");
  return location && [arn, partition, "codecommit", region, account, location.split("/").at(-1)].join(":");
}
