import type { BulkOutcome } from "../../../shared/records/dto.ts";
import { AppError } from "../../platform/errors.ts";
import { logger } from "../../platform/logger.ts";
import { inParallel } from "../table.ts";

const WIDTH = 8;

/** Does the same to many records, each on its own, and says of each what became of it, in the order of the ids. */
export async function eachRecord(
  ids: readonly string[],
  work: (id: string) => Promise<{ status: number; version?: number }>,
): Promise<BulkOutcome[]> {
  const outcomes = new Map<string, BulkOutcome>();
  const unique = [...new Set(ids)];
  await inParallel(unique, WIDTH, async (id) => {
    outcomes.set(id, await outcomeOf(id, work));
  });
  return unique.map((id) => outcomes.get(id)!);
}

async function outcomeOf(
  id: string,
  work: (id: string) => Promise<{ status: number; version?: number }>,
): Promise<BulkOutcome> {
  try {
    return { id, ...(await work(id)) };
  } catch (error) {
    if (!(error instanceof AppError)) {
      logger.error("one record of a bulk call failed", { error, id });
      return { id, status: 500, code: "INTERNAL", detail: "Something went wrong on our side" };
    }
    const errors = error.errors ? { errors: [...error.errors] } : {};
    return { id, status: error.status, code: error.code, detail: error.message, ...errors };
  }
}
