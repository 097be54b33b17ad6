import { expect, it } from "vitest";
import ecr from "../__fixtures__/ecr.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { managed } from "../testing/managed.ts";
import { ecrRepositories } from "./repositories.ts";

const ARN = "arn:aws:ecr:us-east-1:644160558196:repository/sas-log4j-test";

it("maps a repository under the address that images name", async () => {
  const { records } = await crawlKind(ecrRepositories, ecr);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "sas-log4j-test", "Repository", "ECR (AWS)"),
        tags: [{ key: "team", value: "platform" }],
        providerCreatedAt: "2022-01-17T10:00:40.000Z",
        specification: { endpoint: "644160558196.dkr.ecr.us-east-1.amazonaws.com/sas-log4j-test" },
        details: { imageTagMutability: "MUTABLE", scanOnPush: false, encryptionType: "AES256" },
        endpoints: ["644160558196.dkr.ecr.us-east-1.amazonaws.com/sas-log4j-test"],
      },
      links: [],
      addresses: ["644160558196.dkr.ecr.us-east-1.amazonaws.com/sas-log4j-test"],
      calls: [],
      dropped: [],
    },
  ]);
});
