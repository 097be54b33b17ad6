import { Duration, RemovalPolicy } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import {
  Choice,
  Condition,
  DefinitionBody,
  DistributedMap,
  Errors,
  Fail,
  type IChainable,
  JitterType,
  JsonPath,
  LogLevel,
  Pass,
  QueryLanguage,
  StateMachine,
  Succeed,
} from "aws-cdk-lib/aws-stepfunctions";
import { LambdaInvoke } from "aws-cdk-lib/aws-stepfunctions-tasks";
import { Construct } from "constructs";
import type { StageConfig } from "../config/stages.ts";

export type SyncStep = "plan" | "crawlUnit" | "finish";

export interface SyncPipelineProps {
  readonly stage: StageConfig;
  readonly steps: Readonly<Record<SyncStep, IFunction>>;
}

export const SYNC_NAME = (stage: StageConfig): string => `maestro-${stage.name}-sync`;

/** Ours by name (`functions/platform/errors.ts`), AWS's own for a function that could not run at all. */
const WORTH_RETRYING = [
  "ProviderThrottledError",
  "Lambda.ClientExecutionTimeoutException",
  "Lambda.ServiceException",
  "Lambda.AWSLambdaException",
  "Lambda.SdkClientException",
  "Lambda.TooManyRequestsException",
];

/**
 * plan (takes the lease) → each unit, turn by turn until it is done → finish (gives the lease back), also after a failure.
 * Payloads: shared/events/sync. A unit writes its own account to the run, so that only its failures travel through here.
 */
export class SyncPipeline extends Construct {
  readonly stateMachine: StateMachine;
  readonly logs: LogGroup;

  constructor(scope: Construct, id: string, { stage, steps }: SyncPipelineProps) {
    super(scope, id);
    const finish = this.step("Finish", steps.finish, { resultPath: JsonPath.DISCARD });
    // The lease hangs on this step, so it is tried again whatever went wrong.
    finish.addRetry({
      errors: [Errors.ALL],
      interval: Duration.seconds(5),
      maxAttempts: 2,
      jitterStrategy: JitterType.FULL,
    });
    finish.next(
      new Choice(this, "Did it run through?")
        .when(
          Condition.isPresent("$.failure"),
          new Fail(this, "Run failed", { errorPath: "$.failure.Error", causePath: "$.failure.Cause" }),
        )
        .otherwise(new Succeed(this, "Run finished")),
    );
    const units = new DistributedMap(this, "For each unit", {
      itemsPath: "$.units",
      resultPath: "$.results",
      maxConcurrency: 5,
      label: "units",
    }).itemProcessor(this.unit(steps.crawlUnit));
    const plan = this.step("Plan", steps.plan);
    for (const state of [plan, units]) state.addCatch(finish, { resultPath: "$.failure" });

    this.logs = new LogGroup(this, "Logs", {
      logGroupName: `/aws/vendedlogs/states/${SYNC_NAME(stage)}`,
      retention: stage.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stateMachine = new StateMachine(this, "StateMachine", {
      stateMachineName: SYNC_NAME(stage),
      definitionBody: DefinitionBody.fromChainable(plan.next(units).next(finish)),
      queryLanguage: QueryLanguage.JSON_PATH,
      timeout: Duration.hours(12),
      tracingEnabled: true,
      logs: { destination: this.logs, level: LogLevel.ALL, includeExecutionData: false },
    });
  }

  /** One unit: a turn's result is the next turn's input. An unexpected error ends this unit only. */
  private unit(crawlUnit: IFunction): IChainable {
    const turn = this.step("Crawl unit", crawlUnit);
    const failed = new Pass(this, "Unit failed", {
      parameters: {
        command: JsonPath.stringAt("$.command"),
        scope: JsonPath.stringAt("$.scope"),
        failure: JsonPath.objectAt("$.failure"),
      },
    });
    const done = new Pass(this, "Unit done", { parameters: {} });
    return turn
      .addCatch(failed, { resultPath: "$.failure" })
      .next(new Choice(this, "Is it done?").when(Condition.booleanEquals("$.done", true), done).otherwise(turn));
  }

  private step(name: string, lambdaFunction: IFunction, options: { readonly resultPath?: string } = {}): LambdaInvoke {
    const task = new LambdaInvoke(this, name, {
      lambdaFunction,
      payloadResponseOnly: true,
      retryOnServiceExceptions: false,
      ...options,
    });
    task.addRetry({
      errors: WORTH_RETRYING,
      interval: Duration.seconds(2),
      backoffRate: 2,
      maxAttempts: 6,
      maxDelay: Duration.minutes(2),
      jitterStrategy: JitterType.FULL,
    });
    return task;
  }
}
