import type * as z from "zod";
import type { StepFailure } from "../../shared/events/sync.ts";

const LONGEST = 1000;

/** What a catcher of Step Functions got, in the error's own words and without its stack. */
export function explainFailure({ Error: name, Cause }: z.infer<typeof StepFailure>): string {
  try {
    const cause: unknown = JSON.parse(Cause ?? "");
    if (typeof cause === "object" && cause !== null && "errorMessage" in cause)
      return String(cause.errorMessage).slice(0, LONGEST);
  } catch {
    // Step Functions' own failures carry plain text.
  }
  return `${name}${Cause === undefined ? "" : `: ${Cause.split("\n")[0]}`}`.slice(0, LONGEST);
}
