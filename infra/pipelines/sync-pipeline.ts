import { Duration, RemovalPolicy } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import {
  Choice,
  Condition,
  CustomState,
  DefinitionBody,
  DistributedMap,
  Fail,
  type IChainable,
  JsonPath,
  LogLevel,
  Pass,
  QueryLanguage,
  StateMachine,
  Succeed,
} from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import type { StageConfig } from "../config/stages.ts";
import { lambdaStep, lastStep, RETRY } from "./lambda-step.ts";

export interface SyncPipelineProps {
  readonly stage: StageConfig;
  readonly steps: Readonly<Record<"plan" | "finish", IFunction>>;
  /** Every function that crawls; the plan names the one that knows the provider. */
  readonly crawlers: readonly IFunction[];
}

export const SYNC_NAME = (stage: StageConfig): string => `maestro-${stage.name}-sync`;

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
    const finish = lastStep(this, "Finish", steps.finish, { resultPath: JsonPath.DISCARD });
    finish.next(
      new Choice(this, "Did it run through?")
        .when(
          Condition.isPresent("$.failure"),
          new Fail(this, "Run failed", { errorPath: "$.failure.Error", causePath: "$.failure.Cause" }),
        )
        .otherwise(new Succeed(this, "Run finished")),
    );
    const plan = lambdaStep(this, "Plan", steps.plan);
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
}
