import {
  ECRClient,
  type Repository as ListedRepository,
  ListTagsForResourceCommand,
  paginateDescribeRepositories,
  type Tag,
} from "@aws-sdk/client-ecr";
import { paged } from "../../engine/paged.ts";
import { detailed, ifKnown } from "../in-batches.ts";
import { managedService } from "../managed-service.ts";

interface Repository extends ListedRepository {
  readonly tags?: readonly Tag[];
}

/** Repositories of container images. */
export const ecrRepositories = managedService<Repository>()({
  kind: "aws_ecr_repository",
  label: "ECR repositories",
  command: "repository-list",
  family: "Repository",
  product: "ECR (AWS)",
  docs: "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Repository.html",
  permissions: ["ecr:DescribeRepositories"],
  list: (aws, from) =>
    paged(
      paginateDescribeRepositories({ client: aws.client(ECRClient), pageSize: 1000, startingToken: from }, {}),
      (page) => page.repositories,
      (page) => page.nextToken,
    ),
  enrichment: detailed(["ecr:ListTagsForResource"], async (repository, aws) => {
    const command = new ListTagsForResourceCommand({ resourceArn: repository.repositoryArn });
    const answer = await ifKnown(aws.client(ECRClient).send(command));
    return { tags: answer?.tags ?? [] };
  }),
  arn: (repository) => repository.repositoryArn,
  name: (repository) => repository.repositoryName,
  tags: (repository) => repository.tags,
  createdAt: (repository) => repository.createdAt,
  specification: { endpoint: (repository) => repository.repositoryUri },
  fields: { endpoints: (repository) => [repository.repositoryUri] },
  details: {
    imageTagMutability: (repository) => repository.imageTagMutability,
    scanOnPush: (repository) => repository.imageScanningConfiguration?.scanOnPush,
    encryptionType: (repository) => repository.encryptionConfiguration?.encryptionType,
    kmsKeyId: (repository) => repository.encryptionConfiguration?.kmsKey,
  },
  addresses: (repository) => [repository.repositoryUri],
});
