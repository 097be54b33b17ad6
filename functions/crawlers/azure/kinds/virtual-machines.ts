import { text } from "../../engine/readers.ts";
import { armId, idsAt } from "../arm-id.ts";
import { type ArmResource, listPath } from "../arm-kind.ts";
import { byId } from "../children.ts";
import type { AzureContext } from "../context.ts";
import { interfacesIn, publicAddressesIn } from "../interfaces.ts";
import { COMPUTE_API, machineKind } from "../machine-kind.ts";
import { machineOf, powerStateIn } from "../machines.ts";

const KIND = "Microsoft.Compute/virtualMachines";

/**
 * Whether each machine runs, by its id: `statusOnly` gives the instance view of all machines at once.
 * https://learn.microsoft.com/rest/api/compute/virtual-machines/list-all
 */
const powerStatesIn = (context: AzureContext) =>
  context.shared("power states", () =>
    byId(context, `${listPath(context, KIND, COMPUTE_API)}&statusOnly=true`, powerStateIn),
  );

export const virtualMachines = machineKind({
  kind: KIND,
  label: "Virtual machines",
  permissions: [
    // Without it the subscription itself stays invisible.
    "Microsoft.Resources/subscriptions/read",
    `${KIND}/read`,
    `${KIND}/instanceView/read`,
    "Microsoft.Compute/locations/vmSizes/read",
    "Microsoft.Network/networkInterfaces/read",
    "Microsoft.Network/publicIPAddresses/read",
  ],
  async *list(context, from) {
    const interfaces = await interfacesIn(context);
    const publicAddresses = await publicAddressesIn(context);
    const states = await powerStatesIn(context);
    for await (const page of context.pages<ArmResource>(listPath(context, KIND, COMPUTE_API), from)) {
      const items = await Promise.all(
        page.items.map((raw) =>
          machineOf(context, raw, {
            interfaces: idsAt(raw, "properties.networkProfile.networkInterfaces.*.id").flatMap(
              (id) => interfaces.get(id) ?? [],
            ),
            publicAddresses,
            powerState: states.get(armId(raw.id)) ?? powerStateIn(raw),
          }),
        ),
      );
      yield { ...page, items };
    }
  },
  details: {
    availabilitySetId: (machine) => idsAt(machine, "properties.availabilitySet.id")[0],
    proximityPlacementGroupId: (machine) => idsAt(machine, "properties.proximityPlacementGroup.id")[0],
    dedicatedHostId: (machine) => idsAt(machine, "properties.host.id")[0],
    plan: text("plan.name"),
  },
  setOf: (machine) => idsAt(machine, "properties.virtualMachineScaleSet.id")[0],
});
