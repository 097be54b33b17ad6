import {
  BatchGetRepositoriesCommand,
  CodeCommitClient,
  GetRepositoryTriggersCommand,
  ListTagsForResourceCommand,
  paginateListRepositories,
  type RepositoryMetadata,
  type RepositoryNameIdPair,
  type RepositoryTrigger,
} from "@aws-sdk/client-codecommit";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { chunks, detailed, ifKnown, inBatches } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService } from "../managed-service.ts";

interface Repository extends RepositoryMetadata {
  readonly arn: string;
  readonly triggers?: readonly RepositoryTrigger[];
  readonly tags?: Readonly<Record<string, string>>;
}

/** `BatchGetRepositories` takes no more at once. */
const REPOSITORIES_AT_ONCE = 100;

/** Repositories of code. One whose key is out of reach is listed, but not described. */
export const codecommitRepositories = managedService<Repository>()({
  kind: "aws_codecommit_repository",
  label: "CodeCommit repositories",
  command: "repository-list",
  family: "Repository",
  product: "CodeCommit (AWS)",
  docs: "https://docs.aws.amazon.com/codecommit/latest/APIReference/API_RepositoryMetadata.html",
  permissions: ["codecommit:ListRepositories", "codecommit:BatchGetRepositories"],
  list(aws, from) {
    const client = aws.client(CodeCommitClient);
    return joined(
      paged(
        paginateListRepositories({ client, startingToken: from }, {}),
        (page) => page.repositories,
        (page) => page.nextToken,
      ),
      async (listed) => {
        const described = await describe(client, listed);
        return listed.map((repository) => ({
          ...repository,
          ...described.get(repository.repositoryId),
          arn: aws.arn("codecommit", repository.repositoryName ?? ""),
        }));
      },
    );
  },
  enrichment: detailed(
    ["codecommit:GetRepositoryTriggers", "codecommit:ListTagsForResource"],
    async ({ arn: resourceArn, repositoryName }, aws) => {
      const client = aws.client(CodeCommitClient);
      const triggered = await ifKnown(client.send(new GetRepositoryTriggersCommand({ repositoryName })));
      const tagged = await ifKnown(client.send(new ListTagsForResourceCommand({ resourceArn })));
      return { triggers: triggered?.triggers ?? [], tags: tagged?.tags ?? {} };
    },
  ),
  arn: (repository) => repository.arn,
  name: (repository) => repository.repositoryName,
  tags: (repository) => repository.tags,
  createdAt: (repository) => repository.creationDate,
  specification: { endpoint: (repository) => repository.cloneUrlHttp },
  fields: {
    description: (repository) => repository.repositoryDescription?.trim() || undefined,
    urls: ({ cloneUrlHttp, cloneUrlSsh }) => [cloneUrlHttp, cloneUrlSsh],
  },
  details: {
    id: (repository) => repository.repositoryId,
    defaultBranch: (repository) => repository.defaultBranch,
    kmsKeyId: (repository) => repository.kmsKeyId,
  },
  calls: [
    {
      rule: "delivery-pipeline",
      calls: ({ triggers = [] }) =>
        triggers.flatMap(({ destinationArn }) => callTo(destinationArn, "triggers[].destinationArn")),
    },
  ],
});

/** By their ids. */
async function describe(
  client: CodeCommitClient,
  listed: readonly RepositoryNameIdPair[],
): Promise<ReadonlyMap<string | undefined, RepositoryMetadata>> {
  const names = listed.flatMap(({ repositoryName }) => repositoryName ?? []);
  const answers = await inBatches(chunks(names, REPOSITORIES_AT_ONCE), (repositoryNames) =>
    client.send(new BatchGetRepositoriesCommand({ repositoryNames })),
  );
  const described = answers.flatMap(({ repositories = [] }) => repositories);
  return new Map(described.map((repository) => [repository.repositoryId, repository]));
}
