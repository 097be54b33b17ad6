import { expect, it } from "vitest";
import { collect } from "../in-batches.ts";
import { crawlKind } from "../testing/crawl-kind.ts";
import { managed } from "../testing/managed.ts";
import { openFake } from "../testing/open-fake.ts";
import { codecommitRepositories } from "./repositories.ts";

const ARN = "arn:aws:codecommit:eu-west-1:123456789012:shop";
const LOCKED = "arn:aws:codecommit:eu-west-1:123456789012:locked";
const TOPIC = "arn:aws:sns:eu-west-1:123456789012:pushes";

it("maps a repository with what its pushes start, and lists one that cannot be opened", async () => {
  const https = "https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/shop";
  const ssh = "ssh://git-codecommit.eu-west-1.amazonaws.com/v1/repos/shop";
  const { records } = await crawlKind(codecommitRepositories, {
    "codecommit:ListRepositories": {
      repositories: [
        { repositoryName: "shop", repositoryId: "1a2b" },
        { repositoryName: "locked", repositoryId: "3c4d" },
      ],
    },
    "codecommit:BatchGetRepositories": {
      repositories: [
        {
          Arn: ARN,
          accountId: "123456789012",
          repositoryId: "1a2b",
          repositoryName: "shop",
          repositoryDescription: "All of the shop",
          defaultBranch: "main",
          creationDate: "2024-05-06T07:08:09.000Z",
          lastModifiedDate: "2025-05-06T07:08:09.000Z",
          cloneUrlHttp: https,
          cloneUrlSsh: ssh,
          kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1",
        },
      ],
      errors: [{ repositoryId: "3c4d", errorCode: "EncryptionKeyUnavailableException" }],
    },
    "codecommit:GetRepositoryTriggers": ({ input }) =>
      input.repositoryName === "shop"
        ? { triggers: [{ name: "all", destinationArn: TOPIC, customData: "hunter2", events: ["all"] }] }
        : {},
    "codecommit:ListTagsForResource": { tags: { env: "prod" } },
  });

  const tagged = { environment: "prod", tags: [{ key: "env", value: "prod" }] };
  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "shop", "Repository", "CodeCommit (AWS)"),
        ...tagged,
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        description: "All of the shop",
        specification: { endpoint: https },
        urls: [https, ssh],
        details: { id: "1a2b", defaultBranch: "main", kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1" },
      },
      links: [],
      addresses: [],
      calls: [{ rule: "delivery-pipeline", target: TOPIC, path: "triggers[].destinationArn" }],
      dropped: [],
    },
    {
      nativeId: LOCKED,
      type: "application",
      fields: {
        ...managed(LOCKED, "locked", "Repository", "CodeCommit (AWS)"),
        ...tagged,
        details: { id: "3c4d" },
      },
      links: [],
      addresses: [],
      calls: [],
      dropped: [],
    },
  ]);
});

it("asks about a hundred repositories at once", async () => {
  const repositories = Array.from({ length: 101 }, (_, id) => ({ repositoryName: `r${id}`, repositoryId: `${id}` }));
  const { aws, context, close } = await openFake({ "codecommit:ListRepositories": { repositories } });

  const found = await collect(codecommitRepositories.list(context), ({ items }) => items);
  await close();

  expect(found).toHaveLength(101);
  expect(aws.requests.map(({ operation }) => operation)).toEqual([
    "ListRepositories",
    "BatchGetRepositories",
    "BatchGetRepositories",
  ]);
});
