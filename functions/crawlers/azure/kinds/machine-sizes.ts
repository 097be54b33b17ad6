import { defineResource } from "../../engine/define-resource.ts";
import { nameIn, subscriptionOf } from "../arm-id.ts";
import { type ArmResource, listPath, regionOf } from "../arm-kind.ts";
import { below } from "../children.ts";
import type { AzureContext } from "../context.ts";
import { flavorIdOf } from "../machines.ts";
import { type Size, sizesIn } from "../sizes.ts";

interface UsedSize {
  readonly id: string;
  readonly region: string;
  readonly size: Size;
}

/** Sizes that machines have, in their regions. All that are on offer would be thousands of records that nobody looks at. */
export const machineSizes = defineResource<UsedSize, AzureContext>()({
  provider: "azure",
  kind: "Microsoft.Compute/locations/vmSizes",
  label: "Machine sizes in use",
  command: "flavor-list",
  scope: "region",
  type: "flavor",
  docs: "https://learn.microsoft.com/rest/api/compute/virtual-machine-sizes/list",
  permissions: ["Microsoft.Compute/virtualMachines/read", "Microsoft.Compute/locations/vmSizes/read"],
  list: (context, from) => {
    const machines = listPath(context, "Microsoft.Compute/virtualMachines", "2024-07-01");
    const seen = new Set<string>();
    return below(context.pages<ArmResource>(machines, from), async (machine): Promise<UsedSize[]> => {
      const [id, region] = [flavorIdOf(machine), regionOf(machine)];
      if (id === undefined || region === undefined || seen.has(id)) return [];
      seen.add(id);
      const size = (await sizesIn(context, region)).get(nameIn(id));
      return size === undefined ? [] : [{ id, region, size }];
    });
  },
  nativeId: ({ id }) => id,
  fields: {
    name: ({ size }) => size.name,
    apiName: ({ size }) => size.name,
    provider: () => "Azure",
    vcpus: ({ size }) => size.cores,
    memoryGiB: ({ size }) => size.memoryGiB,
    nativeId: ({ id }) => id,
    providerIds: ({ id }) => [`azure:${id}`],
    region: ({ region }) => region,
    accountId: ({ id }) => subscriptionOf(id),
  },
});
