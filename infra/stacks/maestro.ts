import type { Construct } from "constructs";
import { type StageContext, stageEnvironment } from "../constructs/stage-context.ts";
import { ApiStack } from "./api.ts";
import { DataStack } from "./data.ts";
import { GatewayStack } from "./gateway.ts";
import { JobsStack } from "./jobs.ts";
import { ObservabilityStack } from "./observability.ts";
import { ProviderEventsStack } from "./provider-events.ts";
import { RealtimeStack } from "./realtime.ts";
import { WebStack } from "./web.ts";

/** All stacks of a stage, in the order in which they depend on each other. */
export function maestroStacks(scope: Construct, context: StageContext, siteFolder?: string) {
  const { stage } = context;
  const props = {
    context,
    ...(stage.env ? { env: stage.env } : {}),
    tags: { maestro: stage.name },
    terminationProtection: stage.isProtected,
  };
  const id = (name: string) => `maestro-${stage.name}-${name}`;

  const data = new DataStack(scope, id("data"), props);
  const gateway = new GatewayStack(scope, id("gateway"), props);
  const { httpApi, socketApi, socketEndpoint, socketStageArn, edgeSecret } = gateway;
  const web = new WebStack(scope, id("web"), {
    ...props,
    httpApi,
    socketApi,
    edgeSecret,
    files: data.files,
    accessLogs: data.accessLogs,
    siteFolder,
  });
  const jobs = new JobsStack(scope, id("jobs"), {
    ...props,
    data,
    socketEndpoint,
    socketStageArn,
    environment: {
      ...stageEnvironment(context),
      MAESTRO_TABLE: data.table.tableName,
      MAESTRO_FILES_BUCKET: data.files.bucketName,
      MAESTRO_WEB_ORIGIN: web.origin,
    },
  });
  const { bus, crawlerArns, functionEnvironment: environment } = jobs;
  const sync = jobs.sync.stateMachine;
  const api = new ApiStack(scope, id("api"), {
    ...props,
    data,
    httpApi,
    sync,
    crawlerArns,
    forgetArn: jobs.forget.lambda.functionArn,
    finishArn: jobs.finish.lambda.functionArn,
    jobs: jobs.jobs,
    environment: { ...environment, MAESTRO_EDGE_SECRET: edgeSecret },
  });
  const events = new ProviderEventsStack(scope, id("events"), {
    ...props,
    data,
    bus,
    awsCrawlerArn: crawlerArns.aws!,
    environment,
  });
  const realtime = new RealtimeStack(scope, id("realtime"), {
    ...props,
    data,
    bus,
    socketApi,
    socketEndpoint,
    socketStageArn,
    environment,
  });
  new ObservabilityStack(scope, id("observability"), {
    ...props,
    functions: [...Object.values(api.functions), realtime.socket, realtime.changes, events.awsChanges, ...jobs.steps],
    changes: realtime.changes,
    deadLetters: {
      Changes: realtime.undeliveredChanges,
      Jobs: jobs.jobs.givenUp,
      ProviderEvents: events.undelivered,
    },
    sync,
    job: jobs.jobs.stateMachine,
    httpApi,
    socketApi,
    table: data.table,
  });
}
