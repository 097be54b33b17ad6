import type { InitializeMiddleware } from "@smithy/types";

const failedCalls = new WeakMap<object, string>();

/** Keeps with each error which call it comes from: the SDK's errors do not tell. */
export const rememberFailedCall =
  (signingName: string): InitializeMiddleware<object, object> =>
  (next, { commandName = "" }) =>
  async (args) => {
    try {
      return await next(args);
    } catch (error) {
      if (typeof error === "object" && error !== null && !failedCalls.has(error))
        failedCalls.set(error, `${signingName}:${String(commandName).replace(/Command$/, "")}`);
      throw error;
    }
  };

/** The call that failed, spelled as IAM spells most permissions: `ec2:DescribeVolumes`. */
export const failedCallOf = (error: object): string | undefined => failedCalls.get(error);
