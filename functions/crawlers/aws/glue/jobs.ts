import { GetTagsCommand, GlueClient, type Job as ListedJob, paginateGetJobs } from "@aws-sdk/client-glue";
import { paged } from "../../engine/paged.ts";
import { configuredEndpoints } from "../configured-endpoints.ts";
import { detailed, ifKnown } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService } from "../managed-service.ts";

interface Job extends ListedJob {
  readonly arn: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Jobs that move data. Of their arguments only the names are stored. */
export const glueJobs = managedService<Job>()({
  kind: "aws_glue_job",
  label: "Glue jobs",
  command: "serverless-list",
  family: "Serverless",
  product: "Glue (AWS)",
  docs: "https://docs.aws.amazon.com/glue/latest/webapi/API_Job.html",
  permissions: ["glue:GetJobs"],
  list: (aws, from) =>
    joined(
      paged(
        paginateGetJobs({ client: aws.client(GlueClient), pageSize: 200, startingToken: from }, {}),
        (page) => page.Jobs,
        (page) => page.NextToken,
      ),
      (jobs) => jobs.map((job) => ({ ...job, arn: aws.arn("glue", `job/${job.Name}`) })),
    ),
  enrichment: detailed(["glue:GetTags"], async (job, aws) => {
    const answer = await ifKnown(aws.client(GlueClient).send(new GetTagsCommand({ ResourceArn: job.arn })));
    return { tags: answer?.Tags ?? {} };
  }),
  arn: (job) => job.arn,
  name: (job) => job.Name,
  tags: (job) => job.tags,
  createdAt: (job) => job.CreatedOn,
  specification: {
    runtime: (job) => (job.Command?.PythonVersion ? `python${job.Command.PythonVersion}` : job.Command?.Runtime),
    handler: (job) => job.Command?.ScriptLocation,
    timeoutSeconds: (job) => (job.Timeout === undefined ? undefined : job.Timeout * 60),
  },
  fields: { description: (job) => job.Description?.trim() || undefined },
  details: {
    commandName: (job) => job.Command?.Name,
    glueVersion: (job) => job.GlueVersion,
    workerType: (job) => job.WorkerType,
    numberOfWorkers: (job) => job.NumberOfWorkers,
    maxCapacity: (job) => job.MaxCapacity,
    role: (job) => job.Role,
    connections: (job) => job.Connections?.Connections,
    argumentNames: (job) => Object.keys(job.DefaultArguments ?? {}).sort(),
  },
  calls: [
    {
      rule: "configured-endpoint",
      calls: (job) => [
        ...configuredEndpoints(job.DefaultArguments, job.arn, "DefaultArguments"),
        ...configuredEndpoints({ ScriptLocation: job.Command?.ScriptLocation }, job.arn, "Command"),
      ],
    },
  ],
});
