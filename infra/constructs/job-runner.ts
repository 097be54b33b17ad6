import { ArnFormat, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { type EventBus, Rule, RuleTargetInput, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { type PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { StartingPosition } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource, SqsDlq, SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { ScheduleGroup } from "aws-cdk-lib/aws-scheduler";
import { type IQueue, Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { IStateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import { FUNCTIONS } from "../config/functions.ts";
import { JOB_NAME, JobPipeline } from "../pipelines/job-pipeline.ts";
import { deadLetters } from "./dead-letters.ts";
import {
  type Data,
  keepSchedules,
  manageSockets,
  publishEvents,
  sendTo,
  startStateMachine,
  useParameters,
  useTable,
} from "./grants.ts";
import { MaestroFunction } from "./maestro-function.ts";
import { parameterRoot, type StageContext } from "./stage-context.ts";

export interface JobRunnerProps {
  readonly context: StageContext;
  readonly data: Data;
  readonly bus: EventBus;
  readonly sync: IStateMachine;
  readonly socketEndpoint: string;
  readonly socketStageArn: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Records that schedules follow: jobs, and the connections that jobs are about. */
const FOLLOWED = JSON.stringify({
  dynamodb: { Keys: { pk: { S: [{ prefix: "R#job#" }, { prefix: "R#connection#" }] }, sk: { S: ["#"] } } },
});

/** What makes jobs happen: the schedules that follow their records, the machine that the schedules start, and what it runs. */
export class JobRunner extends Construct {
  readonly functions: readonly MaestroFunction[];
  /** Keeps schedules what the records say; asked to, it compares all of them. */
  readonly schedules: MaestroFunction;
  readonly stateMachine: IStateMachine;
  /** Starts of jobs that could not be delivered; the jobs are told. */
  readonly undelivered: Queue;
  /** What is left for a person: such starts that nobody understands, and changes of records that schedules could not follow. */
  readonly givenUp: Queue;

  constructor(scope: Construct, id: string, props: JobRunnerProps) {
    super(scope, id);
    const { context, data, bus, environment, socketEndpoint, socketStageArn } = props;
    const stack = Stack.of(this);
    this.givenUp = deadLetters(this, "GivenUp");
    this.undelivered = new Queue(this, "Undelivered", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      // Six times what the function may take. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
      visibilityTimeout: Duration.seconds(6 * FUNCTIONS["job-undelivered"].timeoutSeconds),
      deadLetterQueue: { queue: this.givenUp, maxReceiveCount: 5 },
    });
    const make = (name: MaestroFunctionName, may: readonly PolicyStatement[], more: Record<string, string> = {}) =>
      new MaestroFunction(this, { context, name, may, environment: { ...environment, ...more } });
    const table = useTable(stack, data);
    // By its name: the machine that starts with this function cannot come before it.
    const machineArn = stack.formatArn({
      service: "states",
      resource: "stateMachine",
      resourceName: JOB_NAME(context.stage),
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });

    const begin = make("job-begin", table);
    const webhook = make("job-webhook", [useParameters(stack, ["Get"], `${parameterRoot(context)}/jobs/*`)]);
    const finish = make(
      "job-finish",
      [...table, startStateMachine(machineArn), manageSockets(socketStageArn), publishEvents(bus)],
      { MAESTRO_JOB_STATE_MACHINE_ARN: machineArn, MAESTRO_SOCKET_ENDPOINT: socketEndpoint },
    );
    const pipeline = new JobPipeline(this, "Pipeline", {
      stage: context.stage,
      sync: props.sync,
      steps: { begin: begin.lambda, webhook: webhook.lambda, finish: finish.lambda },
    });
    this.stateMachine = pipeline.stateMachine;

    const undelivered = make("job-undelivered", table);
    const source = new SqsEventSource(this.undelivered as IQueue, { reportBatchItemFailures: true });
    undelivered.lambda.addEventSource(source);

    this.schedules = this.keepSchedules(props, make);
    this.functions = [begin, webhook, finish, undelivered, this.schedules];
  }

  private keepSchedules({ context, data, bus }: JobRunnerProps, make: Make): MaestroFunction {
    const stack = Stack.of(this);
    const group = new ScheduleGroup(this, "Schedules", {
      scheduleGroupName: `maestro-${context.stage.name}`,
      // The records of the jobs are the truth: schedules are made again from them.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, "SchedulerRole", {
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": stack.account } },
      }),
    });
    const { stateMachineArn } = this.stateMachine;
    role.addToPolicy(startStateMachine(stateMachineArn));
    role.addToPolicy(sendTo(this.undelivered));
    const schedules = make(
      "job-schedules",
      [...useTable(stack, data), ...keepSchedules(stack, group.scheduleGroupName, role.roleArn), publishEvents(bus)],
      {
        MAESTRO_SCHEDULE_GROUP: group.scheduleGroupName,
        MAESTRO_SCHEDULER_ROLE_ARN: role.roleArn,
        MAESTRO_JOB_STATE_MACHINE_ARN: stateMachineArn,
        MAESTRO_UNDELIVERED_JOBS_ARN: this.undelivered.queueArn,
      },
    );
    schedules.lambda.addEventSource(
      new DynamoEventSource(data.table as ITable, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        retryAttempts: 5,
        onFailure: new SqsDlq(this.givenUp),
        filters: [{ pattern: FOLLOWED }],
      }),
    );
    new Rule(this, "Daily", {
      description: "Compares all jobs with their schedules",
      schedule: Schedule.rate(Duration.days(1)),
      targets: [new LambdaFunction(schedules.lambda, { event: RuleTargetInput.fromObject({ type: "reconcile" }) })],
    });
    return schedules;
  }
}

type MaestroFunctionName = ConstructorParameters<typeof MaestroFunction>[1]["name"];
type Make = (
  name: MaestroFunctionName,
  may: readonly PolicyStatement[],
  more?: Record<string, string>,
) => MaestroFunction;
