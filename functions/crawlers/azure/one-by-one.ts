import type { Enrichment } from "../engine/define-resource.ts";
import type { CrawlFailure, FailureClass } from "../engine/failure.ts";
import { about, goWithout } from "../engine/go-without.ts";
import { ArmError } from "./arm-error.ts";
import { classifyAzure } from "./classify.ts";
import type { AzureContext } from "./context.ts";

const AT_ONCE = 5;

/** Works on all items, a few at a time; results stand in the order of the items. */
export async function eachFew<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(start, start + AT_ONCE).map(work))));
  }
  return results;
}

/** Failures that the next call would meet as well, unless Azure answered: a service may fail for one resource only. */
const OF_ALL: ReadonlySet<FailureClass> = new Set(["AUTH", "THROTTLED", "REGION_DISABLED"]);

/**
 * Why the calls for one thing failed. A role may be given for some resource groups only, and a read-only lock refuses actions
 * that are spelled as a POST: https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources
 * @throws the error where it concerns every call: throttling, ended credentials, no answer, an abort
 */
export function failureOfOne(error: unknown): CrawlFailure {
  const failure = classifyAzure(error);
  const isUnanswered = failure.class === "TIMEOUT" && !(error instanceof ArmError);
  if (OF_ALL.has(failure.class) || isUnanswered) throw error;
  return failure;
}

/** Further calls for each item: what they tell is added to it. One whose calls fail comes back as it is, with a gap. */
export const detailed = <Raw>(
  permissions: readonly string[],
  detailsOf: (item: Raw, context: AzureContext) => Promise<Partial<Raw>>,
): Enrichment<Raw, AzureContext> => ({
  permissions,
  enrich: (items, context) =>
    eachFew(items, (item) =>
      about(item, async () => {
        try {
          return { ...item, ...(await detailsOf(item, context)) };
        } catch (error) {
          goWithout(failureOfOne(error));
          return item;
        }
      }),
    ),
});
