import { NodeHttpHandler } from "@smithy/node-http-handler";
import { expect, it } from "vitest";
import { classify } from "../classify.ts";
import type { AwsClientOptions, AwsContext } from "../context.ts";
import { crawlKind } from "../testing/crawl-kind.ts";
import { awsFailure, type Responses } from "../testing/fake-aws.ts";
import { managed } from "../testing/managed.ts";
import { openFake } from "../testing/open-fake.ts";
import { timestreamDatabases } from "./databases.ts";

const ARN = "arn:aws:timestream:eu-west-1:123456789012:database/metrics";
const databases = {
  "timestream-write:ListDatabases": {
    Databases: [
      {
        Arn: ARN,
        DatabaseName: "metrics",
        TableCount: 3,
        KmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1",
        CreationTime: "2024-05-06T07:08:09Z",
      },
    ],
  },
  "timestream-write:ListTagsForResource": { Tags: [{ Key: "team", Value: "platform" }] },
};

it("maps a database", async () => {
  const { records } = await crawlKind(timestreamDatabases, databases);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "metrics", "Database", "Timestream (AWS)"),
        tags: [{ key: "team", value: "platform" }],
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        specification: { databaseName: "metrics", encrypted: true },
        details: { kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1" },
        engine: "Timestream",
      },
      links: [],
      addresses: [],
      calls: [],
      dropped: [],
    },
  ]);
});

/** A client that asks for its endpoint first, as it only does where nobody chose one, and is led to the fake all the same. */
async function listDiscovered(responses: Responses) {
  const { aws, context, close } = await openFake(responses);
  const hosts: string[] = [];
  class LedToFake extends NodeHttpHandler {
    override handle(...[request, options]: Parameters<NodeHttpHandler["handle"]>) {
      hosts.push(request.hostname);
      const { hostname, port } = new URL(aws.endpoint);
      return super.handle(Object.assign(request, { protocol: "http:", hostname, port: Number(port) }), options);
    }
  }
  const discovering: AwsContext = {
    ...context,
    client: <Client>(Client: new (options: AwsClientOptions) => Client) => {
      const credentials = async () => ({ accessKeyId: "AKIAFAKE", secretAccessKey: "secret" });
      const options = { region: context.region, credentials, requestHandler: new LedToFake() };
      return new Client(options);
    },
  };
  try {
    const names: unknown[] = [];
    for await (const { items } of timestreamDatabases.list(discovering))
      names.push(...items.map(({ DatabaseName }) => DatabaseName));
    return { names, hosts };
  } finally {
    await close();
  }
}

it("asks the endpoint that serves the account", async () => {
  const found = await listDiscovered({
    ...databases,
    "timestream-write:DescribeEndpoints": {
      Endpoints: [{ Address: "ingest-cell2.timestream.eu-west-1.amazonaws.com", CachePeriodInMinutes: 1440 }],
    },
  });

  expect(found).toEqual({
    names: ["metrics"],
    hosts: ["ingest.timestream.eu-west-1.amazonaws.com", "ingest-cell2.timestream.eu-west-1.amazonaws.com"],
  });
});

it("says what is missing when the endpoint may not be asked for", async () => {
  const denied = awsFailure(
    "AccessDeniedException",
    "User: u is not authorized to perform: timestream:DescribeEndpoints",
    403,
  );

  const failure = await listDiscovered({ "timestream-write:DescribeEndpoints": denied }).then(undefined, classify);

  expect(failure).toMatchObject({ class: "FORBIDDEN", permission: "timestream:DescribeEndpoints" });
});

it("takes an account that the service is closed to for one without it", async () => {
  const closed = awsFailure(
    "AccessDeniedException",
    "Only existing Timestream for LiveAnalytics customers can access the service. Reach out to AWS support, for more information.",
    403,
  );

  const discovered = listDiscovered({ "timestream-write:DescribeEndpoints": closed });
  const listed = crawlKind(timestreamDatabases, { "timestream-write:ListDatabases": closed });

  await expect(discovered).rejects.toMatchObject({ class: "NOT_SUPPORTED" });
  await expect(listed).rejects.toMatchObject({ class: "NOT_SUPPORTED" });
});
