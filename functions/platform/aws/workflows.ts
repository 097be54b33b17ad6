import { type JsonService, jsonCall } from "./json-call.ts";
import { ServiceCallError } from "./signed-post.ts";

const STEP_FUNCTIONS: JsonService = { service: "states", target: "AWSStepFunctions", version: "1.0" };

const named = (error: unknown, name: string): boolean => error instanceof ServiceCallError && error.name === name;

/** Executions of the stage's state machines. */
export const workflows = {
  /** Starts an execution. Says whether it is new: one of that name may be there already, and then nothing happens. */
  async start(stateMachineArn: string | undefined, name: string, input: object): Promise<boolean> {
    try {
      await jsonCall(STEP_FUNCTIONS, "StartExecution", { stateMachineArn, name, input: JSON.stringify(input) });
      return true;
    } catch (error) {
      if (named(error, "ExecutionAlreadyExists")) return false;
      throw error;
    }
  },
  /** Stops an execution that goes on. One that ended, or was never there, stays as it is. */
  async stop(executionArn: string, error: string, cause: string): Promise<void> {
    try {
      const { status } = await jsonCall<{ status: string }>(STEP_FUNCTIONS, "DescribeExecution", { executionArn });
      if (status === "RUNNING") await jsonCall(STEP_FUNCTIONS, "StopExecution", { executionArn, error, cause });
    } catch (failure) {
      if (!named(failure, "ExecutionDoesNotExist")) throw failure;
    }
  },
} as const;
export type Workflows = typeof workflows;
