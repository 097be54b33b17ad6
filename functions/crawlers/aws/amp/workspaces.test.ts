import { expect, it } from "vitest";
import { crawlKind } from "../testing/crawl-kind.ts";
import { managed } from "../testing/managed.ts";
import { ampWorkspaces } from "./workspaces.ts";

const ARN = "arn:aws:aps:eu-west-1:123456789012:workspace/ws-1a2b";
const UNNAMED = "arn:aws:aps:eu-west-1:123456789012:workspace/ws-3c4d";
const ENDPOINT = "https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-1a2b/";

it("maps workspaces", async () => {
  const { records, requests } = await crawlKind(ampWorkspaces, {
    "amp:ListWorkspaces": {
      workspaces: [
        {
          workspaceId: "ws-1a2b",
          arn: ARN,
          alias: "shop",
          status: { statusCode: "ACTIVE" },
          createdAt: "2024-05-06T07:08:09.000Z",
          kmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/1",
          tags: { env: "prod" },
        },
        { workspaceId: "ws-3c4d", arn: UNNAMED, status: { statusCode: "CREATION_FAILED" } },
      ],
    },
    "amp:DescribeWorkspace": ({ input }) =>
      input.workspaceId === "ws-1a2b" ? { workspace: { prometheusEndpoint: ENDPOINT } } : {},
  });

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "shop", "Monitor", "Prometheus (AWS)"),
        environment: "prod",
        tags: [{ key: "env", value: "prod" }],
        providerState: "ACTIVE",
        status: "Active",
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        specification: { endpoint: ENDPOINT },
        details: { id: "ws-1a2b", kmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/1" },
      },
      links: [],
      addresses: [],
      calls: [],
      dropped: [],
    },
    {
      nativeId: UNNAMED,
      type: "application",
      fields: {
        ...managed(UNNAMED, "ws-3c4d", "Monitor", "Prometheus (AWS)"),
        providerState: "CREATION_FAILED",
        status: "Error",
        details: { id: "ws-3c4d" },
      },
      links: [],
      addresses: [],
      calls: [],
      dropped: [],
    },
  ]);
  expect(requests[0]?.input).toEqual({ maxResults: "1000" });
});
