import { Duration, RemovalPolicy } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import {
  Choice,
  Condition,
  CustomState,
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
  type RetryProps,
  StateMachine,
  Succeed,
} from "aws-cdk-lib/aws-stepfunctions";
import { LambdaInvoke } from "aws-cdk-lib/aws-stepfunctions-tasks";
import { Construct } from "constructs";
import type { StageConfig } from "../config/stages.ts";

export interface SyncPipelineProps {
  readonly stage: StageConfig;
  readonly steps: Readonly<Record<"plan" | "finish", IFunction>>;
  /** Every function that crawls; the plan names the one that knows the provider. */
  readonly crawlers: readonly IFunction[];
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
  // The function was killed, ran out of time or of memory: a unit goes on where its last turn ended.
  "Lambda.Unknown",
  "Runtime.ExitError",
  "Runtime.OutOfMemory",
  "Sandbox.Timedout",
  Errors.TIMEOUT,
];

const RETRY: RetryProps = {
  errors: WORTH_RETRYING,
  interval: Duration.seconds(2),
  backoffRate: 2,
  maxAttempts: 6,
  maxDelay: Duration.minutes(2),
  jitterStrategy: JitterType.FULL,
};

/** Of one connection: enough for its many regions, few enough to share a provider's limits with people at work. */
const UNITS_AT_ONCE = 5;

/** What every crawl is told of its run, from the output of the plan. */
const WORK = {
  "runId.$": "$.runId",
  "connectionId.$": "$.connectionId",
  "commands.$": "$.commands",
  "acceptLoss.$": "$.acceptLoss",
};

/**
 * plan (takes the lease) → find scopes → each unit, turn by turn until it is done → finish (gives the lease back), also
 * after a failure. Payloads: shared/events/sync. Which function crawls is data, so one path serves all providers and a unit
 * costs three transitions; what it found it writes to the table, and only that it broke travels through here.
 */
export class SyncPipeline extends Construct {
  readonly stateMachine: StateMachine;
  readonly logs: LogGroup;

  constructor(scope: Construct, id: string, { stage, steps, crawlers }: SyncPipelineProps) {
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
    const plan = this.step("Plan", steps.plan);
    const findScopes = this.crawl("Find scopes", {
      Parameters: {
        "FunctionName.$": "$.crawler",
        Payload: { action: "scopes", ...WORK },
      },
      ResultSelector: { "units.$": "$.Payload.units" },
      ResultPath: "$.found",
    });
    const units = new DistributedMap(this, "For each unit", {
      itemsPath: "$.found.units",
      itemSelector: { action: "unit", ...WORK, "crawler.$": "$.crawler", "scope.$": "$$.Map.Item.Value" },
      resultPath: "$.results",
      maxConcurrency: UNITS_AT_ONCE,
      label: "units",
    }).itemProcessor(this.unit());
    for (const state of [plan, findScopes, units]) state.addCatch(finish, { resultPath: "$.failure" });
    const work = new Choice(this, "Is there anything to do?")
      .when(Condition.isPresent("$.crawler"), findScopes.next(units).next(finish))
      .otherwise(finish);

    this.logs = new LogGroup(this, "Logs", {
      logGroupName: `/aws/vendedlogs/states/${SYNC_NAME(stage)}`,
      retention: stage.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stateMachine = new StateMachine(this, "StateMachine", {
      stateMachineName: SYNC_NAME(stage),
      definitionBody: DefinitionBody.fromChainable(plan.next(work)),
      queryLanguage: QueryLanguage.JSON_PATH,
      timeout: Duration.hours(12),
      tracingEnabled: true,
      logs: { destination: this.logs, level: LogLevel.ALL, includeExecutionData: false },
    });
    for (const crawler of crawlers) crawler.grantInvoke(this.stateMachine);
  }

  /** One unit: what a turn leaves is part of the next turn's input. An unexpected error ends this unit only. */
  private unit(): IChainable {
    const turn = this.crawl("Crawl", {
      Parameters: { "FunctionName.$": "$.crawler", "Payload.$": "$" },
      ResultSelector: { "done.$": "$.Payload.done", "cursor.$": "$.Payload.cursor" },
      ResultPath: "$.turn",
    });
    const failed = new Pass(this, "Unit failed", {
      parameters: { scope: JsonPath.objectAt("$.scope"), error: JsonPath.stringAt("$.failure.Error") },
    });
    const done = new Pass(this, "Unit done", { parameters: {} });
    return turn
      .addCatch(failed, { resultPath: "$.failure" })
      .next(new Choice(this, "Is it done?").when(Condition.booleanEquals("$.turn.done", true), done).otherwise(turn));
  }

  /** Calls the function that the plan named. */
  private crawl(name: string, parameters: object): CustomState {
    const task = new CustomState(this, name, {
      stateJson: { Type: "Task", Resource: "arn:aws:states:::lambda:invoke", ...parameters },
    });
    return task.addRetry(RETRY);
  }

  private step(name: string, lambdaFunction: IFunction, options: { readonly resultPath?: string } = {}): LambdaInvoke {
    const task = new LambdaInvoke(this, name, {
      lambdaFunction,
      payloadResponseOnly: true,
      retryOnServiceExceptions: false,
      ...options,
    });
    task.addRetry(RETRY);
    return task;
  }
}
