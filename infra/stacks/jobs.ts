import { Stack } from "aws-cdk-lib";
import { EventBus } from "aws-cdk-lib/aws-events";
import type { Construct } from "constructs";
import { CRAWLERS } from "../config/functions.ts";
import {
  assumeRoles,
  type Data,
  manageSockets,
  publishEvents,
  useFiles,
  useParameters,
  useTable,
} from "../constructs/grants.ts";
import { JobRunner } from "../constructs/job-runner.ts";
import { MaestroFunction } from "../constructs/maestro-function.ts";
import { type MaestroStackProps, parameterRoot } from "../constructs/stage-context.ts";
import { SyncPipeline } from "../pipelines/sync-pipeline.ts";
import { BY_ACL } from "./data.ts";

export interface JobsStackProps extends MaestroStackProps {
  readonly data: Data;
  readonly socketEndpoint: string;
  readonly socketStageArn: string;
  /** Of every function; the bus is added here. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What runs without a person waiting: pipelines, schedules, and the bus on which Maestro tells others what happened. */
export class JobsStack extends Stack {
  readonly bus: EventBus;
  readonly sync: SyncPipeline;
  readonly steps: readonly MaestroFunction[];
  /** By provider, the function that crawls it. */
  readonly crawlerArns: Readonly<Record<string, string>>;
  readonly finish: MaestroFunction;
  readonly forget: MaestroFunction;
  readonly jobs: JobRunner;
  /** The given environment and the bus. */
  readonly functionEnvironment: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: JobsStackProps) {
    super(scope, id, props);
    const { context, data, socketEndpoint, socketStageArn } = props;
    this.bus = new EventBus(this, "Bus", { eventBusName: `maestro-${context.stage.name}` });
    this.functionEnvironment = { ...props.environment, MAESTRO_BUS: this.bus.eventBusName };

    const records = useTable(this, data, { index: BY_ACL });
    const crawlers = this.crawlers(props);
    this.crawlerArns = Object.fromEntries(
      crawlers.flatMap(({ providers, crawler }) => providers.map((provider) => [provider, crawler.lambda.functionArn])),
    );
    const plan = new MaestroFunction(this, {
      context,
      name: "sync-plan",
      environment: { ...this.functionEnvironment, MAESTRO_CRAWLERS: this.toJsonString(this.crawlerArns) },
      may: records,
    });
    this.finish = new MaestroFunction(this, {
      context,
      name: "sync-finish",
      environment: { ...this.functionEnvironment, MAESTRO_SOCKET_ENDPOINT: socketEndpoint },
      may: [
        ...records,
        ...useFiles(this, data, { get: ["catalogue", "runs"], put: ["catalogue", "runs"] }),
        manageSockets(socketStageArn),
        publishEvents(this.bus),
      ],
    });
    this.forget = new MaestroFunction(this, {
      context,
      name: "forget-connection",
      environment: this.functionEnvironment,
      may: useTable(this, data),
    });
    this.sync = new SyncPipeline(this, "Sync", {
      stage: context.stage,
      steps: { plan: plan.lambda, finish: this.finish.lambda },
      crawlers: crawlers.map(({ crawler }) => crawler.lambda),
    });
    this.jobs = new JobRunner(this, "Jobs", {
      context,
      data,
      bus: this.bus,
      sync: this.sync.stateMachine,
      socketEndpoint,
      socketStageArn,
      environment: this.functionEnvironment,
    });
    this.steps = [plan, ...crawlers.map(({ crawler }) => crawler), this.finish, this.forget, ...this.jobs.functions];
  }

  /** A function per family of providers: nobody else reads credentials of connections. */
  private crawlers({ context, data, socketEndpoint, socketStageArn }: JobsStackProps) {
    const names = Object.keys(CRAWLERS) as (keyof typeof CRAWLERS)[];
    return names.map((name) => {
      // What files told is kept between runs.
      const readings = name === "crawl-files" ? ["readings"] : [];
      const crawler = new MaestroFunction(this, {
        context,
        name,
        environment: { ...this.functionEnvironment, MAESTRO_SOCKET_ENDPOINT: socketEndpoint },
        may: [
          ...useTable(this, data, { index: BY_ACL, inserts: true }),
          ...useFiles(this, data, {
            get: ["uploads", "runs", "catalogue", ...readings],
            put: ["runs", "catalogue", ...readings],
          }),
          useParameters(this, ["Get"], `${parameterRoot(context)}/connections/*`),
          // Shows people how far a run has come.
          manageSockets(socketStageArn),
          // Accounts of AWS, and buckets with files.
          ...(name === "crawl-aws" || name === "crawl-files" ? [assumeRoles()] : []),
        ],
      });
      return { crawler, providers: CRAWLERS[name] };
    });
  }
}
