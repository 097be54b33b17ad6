import { expect, it } from "vitest";
import codebuild from "../__fixtures__/codebuild.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { codebuildProjects } from "./projects.ts";

const ARN = "arn:aws:codebuild:eu-west-1:123456789012:project/shop-build";

it("maps a build: names of variables, never their values", async () => {
  const { records } = await crawlKind(codebuildProjects, codebuild);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "shop-build", "CI/CD", "CodeBuild (AWS)"),
        tags: [{ key: "team", value: "web" }],
        vpcId: "vpc-1",
        subnetIds: ["subnet-1"],
        securityGroups: ["sg-1"],
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        specification: { endpoint: "https://github.com/example/shop.git" },
        details: {
          sourceType: "GITHUB",
          environmentType: "LINUX_CONTAINER",
          computeType: "BUILD_GENERAL1_SMALL",
          image: "aws/codebuild/standard:7.0",
          serviceRole: "arn:aws:iam::123456789012:role/r",
          environmentNames: ["ASSETS_BUCKET", "NPM_TOKEN"],
        },
        description: "Builds the shop",
      },
      links: inNetworks("sg-1", "subnet-1", "vpc-1"),
      addresses: [],
      calls: [
        { rule: "delivery-pipeline", target: "arn:aws:s3:::shop-artifacts", path: "artifacts.location" },
        { rule: "delivery-pipeline", target: "https://github.com/example/shop.git", path: "source.location" },
        {
          rule: "configured-endpoint",
          target: "arn:aws:s3:::shop-assets",
          path: "environment.environmentVariables.ASSETS_BUCKET",
        },
      ],
      dropped: [],
    },
  ]);
});
