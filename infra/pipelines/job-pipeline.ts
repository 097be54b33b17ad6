import { Duration, RemovalPolicy } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import {
  Choice,
  Condition,
  DefinitionBody,
  IntegrationPattern,
  type IStateMachine,
  JitterType,
  JsonPath,
  LogLevel,
  QueryLanguage,
  StateMachine,
  Succeed,
  TaskInput,
  Wait,
  WaitTime,
} from "aws-cdk-lib/aws-stepfunctions";
import { StepFunctionsStartExecution } from "aws-cdk-lib/aws-stepfunctions-tasks";
import { Construct } from "constructs";
import type { StageConfig } from "../config/stages.ts";
import { lambdaStep, lastStep } from "./lambda-step.ts";

export interface JobPipelineProps {
  readonly stage: StageConfig;
  readonly steps: Readonly<Record<"begin" | "webhook" | "finish", IFunction>>;
  readonly sync: IStateMachine;
}

export const JOB_NAME = (stage: StageConfig): string => `maestro-${stage.name}-job`;

/** The longest delay of a chained job, and the longest sync behind it. */
const LONGEST = Duration.days(8);

/**
 * begin (is it for now, is nobody else at it, may it?) → the task: a sync of its own machine, or a call → finish, also after a
 * failure. Payloads: shared/events/job. A tick that finds nothing to do ends after two transitions, a run after four.
 */
export class JobPipeline extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, { stage, steps, sync }: JobPipelineProps) {
    super(scope, id);
    const finish = lastStep(this, "Finish", steps.finish, { resultPath: JsonPath.DISCARD });
    const begin = lambdaStep(this, "Begin", steps.begin, {
      payload: TaskInput.fromObject({ execution: JsonPath.executionName, start: JsonPath.entirePayload }),
    });
    const runSync = new StepFunctionsStartExecution(this, "Sync", {
      stateMachine: sync,
      integrationPattern: IntegrationPattern.RUN_JOB,
      name: JsonPath.stringAt("$.sync.runId"),
      input: TaskInput.fromJsonPathAt("$.sync.input"),
      resultPath: JsonPath.DISCARD,
    });
    const callWebhook = lambdaStep(this, "Call webhook", steps.webhook, {
      inputPath: "$.call",
      resultPath: "$.result",
    });
    callWebhook.addRetry({
      errors: ["WebhookUnavailableError"],
      interval: Duration.seconds(2),
      backoffRate: 3,
      maxAttempts: 3,
      jitterStrategy: JitterType.FULL,
    });
    for (const task of [begin, runSync, callWebhook]) task.addCatch(finish, { resultPath: "$.failure" });
    const wait = new Wait(this, "Wait", { time: WaitTime.timestampPath("$.until") });
    const is = (action: string) => Condition.stringEquals("$.action", action);
    const work = new Choice(this, "What is to be done?")
      .when(is("sync"), runSync.next(finish))
      .when(is("webhook"), callWebhook.next(finish))
      .when(is("conclude"), finish)
      .when(is("wait"), wait.next(begin))
      .otherwise(new Succeed(this, "Nothing"));

    this.stateMachine = new StateMachine(this, "StateMachine", {
      stateMachineName: JOB_NAME(stage),
      definitionBody: DefinitionBody.fromChainable(begin.next(work)),
      queryLanguage: QueryLanguage.JSON_PATH,
      timeout: LONGEST,
      tracingEnabled: true,
      logs: { destination: this.logs(stage), level: LogLevel.ALL, includeExecutionData: false },
    });
  }

  private logs(stage: StageConfig): LogGroup {
    return new LogGroup(this, "Logs", {
      logGroupName: `/aws/vendedlogs/states/${JOB_NAME(stage)}`,
      retention: stage.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}
