import { Stack } from "aws-cdk-lib";
import { EventBus } from "aws-cdk-lib/aws-events";
import { ScheduleGroup } from "aws-cdk-lib/aws-scheduler";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { deadLetters } from "../constructs/dead-letters.ts";
import { type Data, manageSockets, publishEvents, useFiles, useTable } from "../constructs/grants.ts";
import { MaestroFunction } from "../constructs/maestro-function.ts";
import type { MaestroStackProps } from "../constructs/stage-context.ts";
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
  readonly undeliveredJobs: Queue;
  /** The given environment and the bus. */
  readonly functionEnvironment: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: JobsStackProps) {
    super(scope, id, props);
    const { context, data, socketEndpoint, socketStageArn } = props;
    this.bus = new EventBus(this, "Bus", { eventBusName: `maestro-${context.stage.name}` });
    this.functionEnvironment = { ...props.environment, MAESTRO_BUS: this.bus.eventBusName };
    new ScheduleGroup(this, "Schedules", { scheduleGroupName: `maestro-${context.stage.name}` });
    this.undeliveredJobs = deadLetters(this, "UndeliveredJobs");

    const records = useTable(this, data, { index: BY_ACL });
    const plan = new MaestroFunction(this, {
      context,
      name: "sync-plan",
      environment: this.functionEnvironment,
      may: [...records, ...useFiles(this, data, { get: ["uploads"] })],
    });
    const crawlUnit = new MaestroFunction(this, {
      context,
      name: "sync-import",
      environment: { ...this.functionEnvironment, MAESTRO_SOCKET_ENDPOINT: socketEndpoint },
      may: [
        ...useTable(this, data, { index: BY_ACL, inserts: true }),
        ...useFiles(this, data, { get: ["uploads"], put: ["runs"] }),
        // Shows people how far a run has come.
        manageSockets(socketStageArn),
      ],
    });
    const finish = new MaestroFunction(this, {
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
    this.steps = [plan, crawlUnit, finish];
    this.sync = new SyncPipeline(this, "Sync", {
      stage: context.stage,
      steps: { plan: plan.lambda, crawlUnit: crawlUnit.lambda, finish: finish.lambda },
    });
  }
}
