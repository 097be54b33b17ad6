import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import type { Authorizer } from "../iam.ts";
import { type LocalContext, type LocalService, type Resource, ServiceError } from "../types.ts";
import { Background } from "./background.ts";
import { DurableMap } from "./durable.ts";
import { jsonService } from "./json-service.ts";
import { epochSeconds, operation } from "./operation.ts";
import { type EndedExecution, type Outcome, type RunningExecution, runExecution } from "./states-runner.ts";
import type { Targets } from "./targets.ts";

interface Execution {
  arn: string;
  machineArn: string;
  name: string;
  input: string;
  status: "RUNNING" | Outcome["status"];
  startedAt: string;
  stoppedAt?: string;
  output?: string;
  error?: string;
  cause?: string;
}

const Start = z.object({
  stateMachineArn: z.string(),
  name: z
    .string()
    .regex(/^[\w-]{1,80}$/)
    .optional(),
  input: z.string().max(262_144).default("{}"),
});

/** How often a parent looks whether its child has ended. */
const LOOK_EVERY_MS = 50;

/** How many finished executions are remembered. */
const KEPT = 2_000;

/**
 * Step Functions, standard workflows: runs the very ASL of the template. An execution that a kill interrupted starts
 * again from the beginning with the same input, so steps must bear being repeated, as they must on AWS.
 */
export async function statesService(
  context: LocalContext,
  authorizer: Authorizer,
  targets: Targets,
): Promise<LocalService> {
  const executions = await DurableMap.open<Execution>(join(context.dataDir, "states"));
  const running = new Map<string, RunningExecution>();
  const background = new Background(context.log);
  const launched = new Set<string>();
  let isStopping = false;

  const machineOf = (arn: string): Resource => {
    const machine = context.assembly.byType("AWS::StepFunctions::StateMachine").find((one) => one.arn === arn);
    if (!machine) throw new ServiceError("StateMachineDoesNotExist", `State Machine Does Not Exist: '${arn}'`);
    return machine;
  };
  const find = (arn: string): Execution => {
    const execution = executions.get(arn);
    if (!execution) throw new ServiceError("ExecutionDoesNotExist", `Execution Does Not Exist: '${arn}'`);
    return execution;
  };

  const finish = async (execution: Execution, outcome: Outcome): Promise<void> => {
    running.delete(execution.arn);
    if (isStopping || executions.get(execution.arn)?.status !== "RUNNING") return;
    const finished = { ...execution, ...outcome, stoppedAt: context.now().toISOString() };
    if (outcome.status === "FAILED") context.log.warn(`execution ${execution.name} failed`, { ...outcome });
    await executions.set(execution.arn, finished);
  };

  const run = async (execution: Execution): Promise<void> => {
    if (launched.has(execution.arn)) return;
    launched.add(execution.arn);
    await finish(execution, await outcomeOf(execution));
  };

  const outcomeOf = async (execution: Execution): Promise<Outcome> => {
    try {
      const nesting = { runToEnd };
      const started = await runExecution(machineOf(execution.machineArn), execution, context, authorizer, nesting);
      running.set(execution.arn, started);
      if (executions.get(execution.arn)?.status !== "RUNNING") started.abort(); // stopped while it was being started
      return await started.outcome;
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      return { status: "FAILED", error: "States.Runtime", cause };
    }
  };

  const start = async ({ stateMachineArn, input, name = randomUUID() }: z.output<typeof Start>): Promise<Execution> => {
    machineOf(stateMachineArn);
    if (!isJson(input)) throw new ServiceError("InvalidExecutionInput", "Invalid State Machine Execution Input");
    const arn = `${stateMachineArn.replace(":stateMachine:", ":execution:")}:${name}`;
    const existing = executions.get(arn);
    if (existing) {
      if (existing.status === "RUNNING" && existing.input === input) return existing;
      throw new ServiceError("ExecutionAlreadyExists", `Execution Already Exists: '${arn}'`);
    }
    const startedAt = context.now().toISOString();
    const execution: Execution = { arn, machineArn: stateMachineArn, name, input, status: "RUNNING", startedAt };
    await executions.set(arn, execution);
    background.run(arn, () => run(execution));
    return execution;
  };

  const stop = async (arn: string, error?: string, cause?: string): Promise<Date> => {
    const execution = find(arn);
    if (execution.status !== "RUNNING") return new Date(execution.stoppedAt ?? execution.startedAt);
    const now = context.now();
    await executions.set(arn, {
      ...execution,
      status: "ABORTED",
      stoppedAt: now.toISOString(),
      ...(error !== undefined && { error }),
      ...(cause !== undefined && { cause }),
    });
    running.get(arn)?.abort();
    running.delete(arn);
    return now;
  };

  const runToEnd = async (child: z.input<typeof Start>, parentArn: string): Promise<EndedExecution> => {
    const arn = `${child.stateMachineArn.replace(":stateMachine:", ":execution:")}:${child.name ?? randomUUID()}`;
    const known = executions.get(arn);
    // A parent that a kill interrupted starts again from its beginning, and finds the child it had started.
    if (known?.input !== child.input) await start(Start.parse({ ...child, name: arn.split(":").at(-1) }));
    while (find(arn).status === "RUNNING") {
      if (isStopping) return new Promise(() => undefined); // the parent starts again with the next process
      if (find(parentArn).status !== "RUNNING") await stop(arn, undefined, "The parent was stopped");
      await sleep(LOOK_EVERY_MS);
    }
    const { status, input, output, error, cause } = find(arn);
    const { executionArn, stateMachineArn, name } = summary(find(arn));
    const description = {
      ExecutionArn: executionArn,
      StateMachineArn: stateMachineArn,
      Name: name,
      Status: status,
      Input: input,
      Output: output,
      Error: error,
      Cause: cause,
    };
    return { status, description };
  };

  targets.register(
    "states",
    async ({ targetArn, input }) => void (await start(Start.parse({ stateMachineArn: targetArn, input }))),
  );

  const needs = (action: string, resource: string) => [{ action: `states:${action}`, resource }];
  const ExecutionArn = z.object({ executionArn: z.string() });

  return jsonService({
    name: "states",
    targets: ["AWSStepFunctions"],
    version: "1.0",
    operations: {
      StartExecution: operation(
        Start,
        (input) => needs("StartExecution", input.stateMachineArn),
        async (input) => {
          const { arn, startedAt } = await start(input);
          return { executionArn: arn, startDate: epochSeconds(startedAt) };
        },
      ),
      DescribeExecution: operation(
        ExecutionArn,
        (input) => needs("DescribeExecution", input.executionArn),
        (input) => {
          const execution = find(input.executionArn);
          const { output, error, cause } = execution;
          return { ...summary(execution), input: execution.input, output, error, cause };
        },
      ),
      StopExecution: operation(
        ExecutionArn.extend({ error: z.string().optional(), cause: z.string().optional() }),
        (input) => needs("StopExecution", input.executionArn),
        async (input) => ({ stopDate: epochSeconds(await stop(input.executionArn, input.error, input.cause)) }),
      ),
      ListExecutions: operation(
        z.object({
          stateMachineArn: z.string(),
          statusFilter: z.string().optional(),
          maxResults: z.number().default(100),
        }),
        (input) => needs("ListExecutions", input.stateMachineArn),
        (input) => ({
          executions: executions
            .values()
            .filter(({ machineArn }) => machineArn === input.stateMachineArn)
            .filter(({ status }) => input.statusFilter === undefined || status === input.statusFilter)
            .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
            .slice(0, input.maxResults)
            .map(summary),
        }),
      ),
    },
    async resume() {
      await forgetOldest(executions);
      for (const execution of executions.values())
        if (execution.status === "RUNNING") background.run(execution.arn, () => run(execution));
    },
    async stop() {
      isStopping = true;
      for (const { abort } of running.values()) abort();
      await background.settled();
    },
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const summary = (execution: Execution) => ({
  executionArn: execution.arn,
  stateMachineArn: execution.machineArn,
  name: execution.name,
  status: execution.status,
  startDate: epochSeconds(execution.startedAt),
  ...(execution.stoppedAt && { stopDate: epochSeconds(execution.stoppedAt) }),
});

async function forgetOldest(executions: DurableMap<Execution>): Promise<void> {
  const finished = executions.values().filter(({ status }) => status !== "RUNNING");
  const oldest = finished.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1)).slice(KEPT);
  for (const { arn } of oldest) await executions.delete(arn);
}
