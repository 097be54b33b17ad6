import type { Authorizer } from "../iam.ts";
import type { LocalContext, Resource } from "../types.ts";
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
): Promise<RunningExecution> {
  const { StateMachine } = await import("aws-local-stepfunctions");
  const { definition, tasks } = readWorkflow(machine);
  const handlers = [...tasks].map(([state, task]) => [
    state,
    (input: unknown) => runTask(task, input, String(machine.properties.RoleArn), context, authorizer),
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
