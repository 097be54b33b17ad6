import type { Authorizer } from "../iam.ts";
import { type LocalContext, type Resource, ServiceError } from "../types.ts";
import { readWorkflow } from "./states-definition.ts";

/** What came of an execution. */
export type Outcome =
  | { status: "SUCCEEDED"; output: string }
  | { status: "FAILED" | "TIMED_OUT"; error: string; cause: string }
  | { status: "ABORTED" };

export interface RunningExecution {
  outcome: Promise<Outcome>;
  abort(): void;
}

/** Starts other executions on behalf of one and waits for them. */
export interface Nesting {
  /**
   * Starts a machine, or joins the execution that an earlier attempt of the same parent started; resolves when it ended.
   * @throws ServiceError where it cannot be started
   */
  runToEnd(
    child: { stateMachineArn: string; name?: string; input: string },
    parentArn: string,
  ): Promise<EndedExecution>;
}
export interface EndedExecution {
  status: string;
  /** As `DescribeExecution` gives it. */
  description: Record<string, unknown>;
}

export interface ExecutionInput {
  arn: string;
  name: string;
  input: string;
  startedAt: string;
}

/** The most that one state may hand to the next. */
const MAX_PAYLOAD_BYTES = 262_144;

/** An error under the name that `Retry` and `Catch` match. */
class NamedError extends Error {
  constructor(name: string, cause: unknown) {
    super(typeof cause === "string" ? cause : JSON.stringify(cause));
    this.name = name;
  }
}

/** Runs one execution of a state machine of the template, with the functions and the rights that the template gives it. */
export async function runExecution(
  machine: Resource,
  execution: ExecutionInput,
  context: LocalContext,
  authorizer: Authorizer,
  nesting: Nesting,
): Promise<RunningExecution> {
  const { StateMachine } = await import("aws-local-stepfunctions");
  const { definition, tasks } = readWorkflow(machine);
  const roleArn = String(machine.properties.RoleArn);
  const handlers = [...tasks].map(([state, task]) => [
    state,
    (input: unknown) =>
      task === NESTED
        ? runNested(input, execution.arn, { roleArn, context, authorizer, nesting })
        : runTask(task, input, roleArn, context, authorizer),
  ]);
  type Definition = ConstructorParameters<typeof StateMachine>[0];
  const run = new StateMachine(definition as unknown as Definition, { validationOptions: { noValidate: true } }).run(
    JSON.parse(execution.input) as never,
    {
      overrides: { taskResourceLocalHandlers: Object.fromEntries(handlers) as never },
      context: {
        Execution: { Id: execution.arn, Name: execution.name, StartTime: execution.startedAt },
        StateMachine: { Id: machine.arn ?? machine.physicalId, Name: machine.physicalId.split(":").at(-1) },
      },
    },
  );
  void drain(run.eventLogs);
  return { outcome: run.result.then(succeeded, failed), abort: run.abort };
}

/** The interpreter queues its events until somebody reads them. */
async function drain(events: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of events);
}

/** Starts an execution and waits for its end; its output comes as JSON. */
const NESTED = "arn:aws:states:::states:startExecution.sync:2";

interface NestedDeps {
  roleArn: string;
  context: LocalContext;
  authorizer: Authorizer;
  nesting: Nesting;
}

async function runNested(input: unknown, parentArn: string, deps: NestedDeps): Promise<never> {
  const { StateMachineArn, Name, Input } = input as { StateMachineArn: string; Name?: string; Input?: unknown };
  await assertMayNest(StateMachineArn, deps);
  const child = { stateMachineArn: StateMachineArn, input: JSON.stringify(Input ?? {}), ...(Name && { name: Name }) };
  const ended = await deps.nesting.runToEnd(child, parentArn).catch((error: unknown) => {
    if (error instanceof ServiceError) throw new NamedError(`StepFunctions.${error.code}Exception`, error.message);
    throw error;
  });
  if (ended.status !== "SUCCEEDED") throw new NamedError("States.TaskFailed", ended.description);
  const { Output, ...rest } = ended.description;
  return { ...rest, Output: JSON.parse(String(Output ?? "null")) } as never;
}

/** Step Functions hears of the end by a rule of its own. https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html */
async function assertMayNest(machineArn: string, { roleArn, context, authorizer }: NestedDeps): Promise<void> {
  const rule = `arn:aws:events:${context.region}:${context.accountId}:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule`;
  const execution = `${machineArn.replace(":stateMachine:", ":execution:")}:any`;
  const needed = [
    { action: "states:StartExecution", resource: machineArn },
    ...["states:DescribeExecution", "states:StopExecution"].map((action) => ({ action, resource: execution })),
    ...["events:PutTargets", "events:PutRule", "events:DescribeRule"].map((action) => ({ action, resource: rule })),
  ];
  for (const { action, resource } of needed) {
    if (await authorizer.roleMay(roleArn, { action, resource })) continue;
    throw new NamedError(
      "StepFunctions.AccessDeniedException",
      `${roleArn} is not authorized to perform: ${action} on resource: ${resource}`,
    );
  }
}

/** A Lambda function by its ARN, or by the optimized integration, which wraps the answer. */
async function runTask(
  task: string,
  input: unknown,
  roleArn: string,
  context: LocalContext,
  authorizer: Authorizer,
): Promise<never> {
  const isWrapped = task === "arn:aws:states:::lambda:invoke";
  const { FunctionName, Payload } = (isWrapped ? input : { FunctionName: task, Payload: input }) as {
    FunctionName: string;
    Payload: unknown;
  };
  if (FunctionName.split(":")[2] !== "lambda") throw new NamedError("States.Runtime", `${task} cannot run locally`);
  if (!(await authorizer.roleMay(roleArn, { action: "lambda:InvokeFunction", resource: FunctionName }))) {
    const what = `lambda:InvokeFunction on resource: ${FunctionName}`;
    throw new NamedError("Lambda.AWSLambdaException", `${roleArn} is not authorized to perform: ${what}`);
  }
  const { payload, functionError } = await context.invoke(FunctionName, Payload);
  if (functionError) throw new NamedError(functionError.errorType, functionError);
  const bytes = Buffer.byteLength(JSON.stringify(payload ?? null));
  if (bytes > MAX_PAYLOAD_BYTES) {
    const cause = `The state/task returned a result with a size exceeding the maximum number of bytes service limit (${bytes})`;
    throw new NamedError("States.DataLimitExceeded", cause);
  }
  return (isWrapped ? { Payload: payload, StatusCode: 200, ExecutedVersion: "$LATEST" } : payload) as never;
}

const succeeded = (output: unknown): Outcome => ({ status: "SUCCEEDED", output: JSON.stringify(output ?? null) });

function failed(thrown: Error): Outcome {
  if (thrown.name === "ExecutionAbortedError") return { status: "ABORTED" };
  if (thrown.name === "ExecutionTimeoutError") {
    return { status: "TIMED_OUT", error: "States.Timeout", cause: thrown.message };
  }
  const error = thrown.cause instanceof Error ? thrown.cause : thrown;
  return { status: "FAILED", error: error.name, cause: error.message };
}
