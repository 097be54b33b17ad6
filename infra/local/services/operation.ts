import type * as z from "zod";
import { type Permission, ServiceError } from "../types.ts";

/** One operation of an AWS service: the input it takes, the rights it needs, what it does. */
export interface Operation {
  /** @throws ServiceError ValidationException naming what is wrong with the input */
  prepare(input: unknown): { permissions: Permission[]; run(): Promise<object | undefined> };
}

/** Ties the three parts of an operation to one input schema. `run` returns the response body, undefined for none. */
export function operation<S extends z.ZodType>(
  schema: S,
  permissions: (input: z.output<S>) => Permission[],
  run: (input: z.output<S>) => Promise<object | undefined> | object | undefined,
): Operation {
  return {
    prepare(raw) {
      const parsed = schema.safeParse(raw);
      if (!parsed.success) {
        const problems = parsed.error.issues.map((issue) => `${issue.path.join(".") || "input"}: ${issue.message}`);
        throw new ServiceError("ValidationException", problems.join("; "));
      }
      return { permissions: permissions(parsed.data), run: async () => run(parsed.data) };
    },
  };
}

/** AWS writes times in JSON as seconds since the epoch. */
export const epochSeconds = (date: Date | string | number): number => new Date(date).getTime() / 1000;
