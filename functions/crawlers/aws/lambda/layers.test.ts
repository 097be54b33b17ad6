import { expect, it } from "vitest";
import lambda from "../__fixtures__/lambda.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { managed } from "../testing/managed.ts";
import { lambdaLayers } from "./layers.ts";

const ARN = "arn:aws:lambda:us-east-1:644160558196:layer:c7n-botocore1-20-33-boto31-17-33:1";

it("maps the latest version of a layer", async () => {
  const { records } = await crawlKind(lambdaLayers, lambda);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "c7n-botocore1-20-33-boto31-17-33", "ServerlessLayer", "Lambda Layer (AWS)"),
        providerCreatedAt: "2021-03-26T01:15:59.627Z",
        specification: { version: "1", runtime: "python2.7" },
        details: { compatibleRuntimes: ["python2.7", "python3.6", "python3.7", "python3.8"] },
        description: "Lambda Layer for c7n",
      },
      links: [],
      addresses: ["arn:aws:lambda:us-east-1:644160558196:layer:c7n-botocore1-20-33-boto31-17-33"],
      calls: [],
      dropped: [],
    },
  ]);
});
