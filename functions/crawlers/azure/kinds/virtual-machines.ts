import { text } from "../../engine/readers.ts";
import { armId, idsAt } from "../arm-id.ts";
import { type ArmResource, armKind, listPath } from "../arm-kind.ts";
import { byId } from "../children.ts";
import type { AzureContext } from "../context.ts";
import { interfacesIn } from "../interfaces.ts";
import {
  type Machine,
  machineAddresses,
  machineDetails,
  machineFields,
  machineLinks,
  machineOf,
  machineState,
  powerStateIn,
} from "../machines.ts";

const KIND = "Microsoft.Compute/virtualMachines";
const API = "2024-07-01";

/**
 * Whether each machine runs, by its id: `statusOnly` gives the instance view of all machines at once.
 * https://learn.microsoft.com/rest/api/compute/virtual-machines/list-all
 */
const powerStatesIn = (context: AzureContext) =>
  context.shared("power states", () => byId(context, `${listPath(context, KIND, API)}&statusOnly=true`, powerStateIn));

export const virtualMachines = armKind<Machine>()({
  kind: KIND,
  label: "Virtual machines",
  command: "server-list",
  type: "server",
  apiVersion: API,
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
    const states = await powerStatesIn(context);
    for await (const page of context.pages<ArmResource>(listPath(context, KIND, API), from)) {
      const items = await Promise.all(
        page.items.map((raw) =>
          machineOf(
            context,
            raw,
            idsAt(raw, "properties.networkProfile.networkInterfaces.*.id").flatMap((id) => interfaces.get(id) ?? []),
            states.get(armId(raw.id)) ?? powerStateIn(raw),
          ),
        ),
      );
      yield { ...page, items };
    }
  },
  state: machineState,
  fields: machineFields,
  details: {
    ...machineDetails,
    availabilitySetId: (machine) => idsAt(machine, "properties.availabilitySet.id")[0],
    virtualMachineScaleSetId: (machine) => idsAt(machine, "properties.virtualMachineScaleSet.id")[0],
    proximityPlacementGroupId: (machine) => idsAt(machine, "properties.proximityPlacementGroup.id")[0],
    dedicatedHostId: (machine) => idsAt(machine, "properties.host.id")[0],
    plan: text("plan.name"),
  },
  links: [
    ...machineLinks,
    {
      field: "applicationIds",
      to: "application",
      isList: true,
      nativeIds: (machine) => idsAt(machine, "properties.virtualMachineScaleSet.id"),
    },
  ],
  addresses: machineAddresses,
});
