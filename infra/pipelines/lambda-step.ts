import { Duration } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Errors, JitterType, type RetryProps } from "aws-cdk-lib/aws-stepfunctions";
import { LambdaInvoke, type LambdaInvokeJsonPathProps } from "aws-cdk-lib/aws-stepfunctions-tasks";
import type { Construct } from "constructs";

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

/** How steps are tried again that may work in a moment. */
export const RETRY: RetryProps = {
  errors: WORTH_RETRYING,
  interval: Duration.seconds(2),
  backoffRate: 2,
  maxAttempts: 6,
  maxDelay: Duration.minutes(2),
  jitterStrategy: JitterType.FULL,
};

type Options = Pick<LambdaInvokeJsonPathProps, "payload" | "inputPath" | "resultPath">;

/** A function as a step: its answer is the step's, without Lambda's wrapping. */
export function lambdaStep(
  scope: Construct,
  name: string,
  lambdaFunction: IFunction,
  options: Options = {},
): LambdaInvoke {
  const task = new LambdaInvoke(scope, name, {
    lambdaFunction,
    payloadResponseOnly: true,
    retryOnServiceExceptions: false,
    ...options,
  });
  task.addRetry(RETRY);
  return task;
}

/** The last step gives back what others wait for, so it is tried again whatever went wrong. */
export function lastStep(
  scope: Construct,
  name: string,
  lambdaFunction: IFunction,
  options: Options = {},
): LambdaInvoke {
  const task = lambdaStep(scope, name, lambdaFunction, options);
  task.addRetry({
    errors: [Errors.ALL],
    interval: Duration.seconds(5),
    maxAttempts: 2,
    jitterStrategy: JitterType.FULL,
  });
  return task;
}
