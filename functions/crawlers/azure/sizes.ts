import { positive, text } from "../engine/readers.ts";
import type { AzureContext } from "./context.ts";

/** What a machine of a size has. */
export interface Size {
  readonly name: string;
  readonly cores: number | undefined;
  readonly memoryGiB: number | undefined;
}

/** The sizes on offer in a region, by lower-case name. https://learn.microsoft.com/rest/api/compute/virtual-machine-sizes/list */
export function sizesIn(context: AzureContext, region: string): Promise<ReadonlyMap<string, Size>> {
  const path = `/subscriptions/${context.subscriptionId}/providers/Microsoft.Compute/locations/${region}/vmSizes?api-version=2024-07-01`;
  return context.shared(`sizes in ${region}`, async () => {
    const sizes = new Map<string, Size>();
    for await (const { items } of context.pages(path)) {
      for (const item of items) {
        const name = text<unknown>("name")(item);
        if (name === undefined) continue;
        const memoryGiB = positive<unknown>("memoryInMB", 1 / 1024)(item);
        sizes.set(name.toLowerCase(), { name, cores: positive<unknown>("numberOfCores")(item), memoryGiB });
      }
    }
    return sizes;
  });
}
