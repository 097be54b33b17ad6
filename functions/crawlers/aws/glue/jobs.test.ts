import { expect, it } from "vitest";
import glue from "../__fixtures__/glue.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { managed } from "../testing/managed.ts";
import { glueJobs } from "./jobs.ts";

const ARN = "arn:aws:glue:eu-west-1:123456789012:job/load-orders";

it("maps a job: hosts and buckets of its arguments, never the rest", async () => {
  const { records } = await crawlKind(glueJobs, glue);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "load-orders", "Serverless", "Glue (AWS)"),
        tags: [{ key: "team", value: "data" }],
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        specification: { timeoutSeconds: 3600, handler: "s3://scripts-bucket/jobs/load.py", runtime: "python3" },
        details: {
          commandName: "glueetl",
          glueVersion: "4.0",
          workerType: "G.1X",
          numberOfWorkers: 2,
          role: "arn:aws:iam::123456789012:role/r",
          connections: ["orders-db"],
          argumentNames: ["--db-password", "--jdbc", "--target"],
        },
        description: "Loads orders",
      },
      links: [],
      addresses: [],
      calls: [
        { rule: "configured-endpoint", target: "arn:aws:s3:::lake-bucket", path: "DefaultArguments.--target" },
        { rule: "configured-endpoint", target: "arn:aws:s3:::scripts-bucket", path: "Command.ScriptLocation" },
        {
          rule: "configured-endpoint",
          target: "orders.abc.eu-west-1.rds.amazonaws.com",
          path: "DefaultArguments.--jdbc",
          port: 5432,
          protocol: "postgresql",
        },
      ],
      dropped: [],
    },
  ]);
});
