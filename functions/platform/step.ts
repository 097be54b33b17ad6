import type { Context } from "aws-lambda";
import type * as z from "zod";
import { logger, withLogFields } from "./logger.ts";

/** What a step takes and gives, from `shared/events`. */
export interface StepSchema<I extends z.ZodType, O extends z.ZodType> {
  readonly input: I;
  readonly output: O;
}

/**
 * A task of a state machine. Input and output are parsed, so a step never works on a payload it does not know. Errors
 * rise as they are: pipelines retry and branch on their names.
 */
export const stepHandler =
  <I extends z.ZodType, O extends z.ZodType>(
    schema: StepSchema<I, O>,
    step: (input: z.output<I>, context: Context) => Promise<z.input<O>>,
  ) =>
  (event: unknown, context: Context): Promise<z.output<O>> =>
    withLogFields({ requestId: context.awsRequestId, step: context.functionName }, async () => {
      try {
        return schema.output.parse(await step(schema.input.parse(event), context));
      } catch (error) {
        logger.error("step failed", { error });
        throw error;
      }
    });
