import { expect, it } from "vitest";
import codepipeline from "../__fixtures__/codepipeline.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { managed } from "../testing/managed.ts";
import { codepipelinePipelines } from "./pipelines.ts";

const ARN = "arn:aws:codepipeline:eu-west-1:123456789012:shop";

it("maps a pipeline and follows what its stages name", async () => {
  const { records } = await crawlKind(codepipelinePipelines, codepipeline);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "shop", "CI/CD", "CodePipeline (AWS)"),
        tags: [{ key: "team", value: "web" }],
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        details: {
          pipelineType: "V2",
          role: "arn:aws:iam::123456789012:role/r",
          stages: [
            { name: "Source", actions: [{ name: "code", provider: "CodeCommit" }] },
            { name: "Build", actions: [{ name: "build", provider: "CodeBuild" }] },
            {
              name: "Deploy",
              actions: [
                { name: "site", provider: "ECS" },
                { name: "files", provider: "S3" },
                { name: "ok", provider: "Manual" },
              ],
            },
          ],
        },
      },
      links: [],
      addresses: [],
      calls: [
        {
          rule: "delivery-pipeline",
          target: "arn:aws:codebuild:eu-west-1:123456789012:project/shop-build",
          path: "stages[].actions[].configuration",
        },
        {
          rule: "delivery-pipeline",
          target: "arn:aws:codecommit:eu-west-1:123456789012:shop",
          path: "stages[].actions[].configuration",
        },
        {
          rule: "delivery-pipeline",
          target: "arn:aws:ecs:us-east-1:123456789012:service/web/shop",
          path: "stages[].actions[].configuration",
        },
        { rule: "delivery-pipeline", target: "arn:aws:s3:::shop-site", path: "stages[].actions[].configuration" },
      ],
      dropped: [],
    },
  ]);
});
