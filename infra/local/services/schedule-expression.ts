import { nextMomentOf, type Timing } from "../../../shared/schedule/expression.ts";
import { ServiceError } from "../types.ts";

/**
 * The first moment after `after` at which a schedule is due; undefined where it never is again.
 * @throws ServiceError ValidationException for an expression or time zone that AWS would refuse
 */
export function nextTime(timing: Timing, after: Date): Date | undefined {
  try {
    return nextMomentOf(timing, after);
  } catch (cause) {
    const why = cause instanceof Error ? ` (${cause.message})` : "";
    throw new ServiceError("ValidationException", `Invalid schedule expression ${timing.expression}${why}`);
  }
}
