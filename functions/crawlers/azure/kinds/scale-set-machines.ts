import { text } from "../../engine/readers.ts";
import { ownerOf } from "../arm-id.ts";
import { type ArmResource, listPath } from "../arm-kind.ts";
import { allOf, below } from "../children.ts";
import { interfaceOf } from "../interfaces.ts";
import { COMPUTE_API, machineKind } from "../machine-kind.ts";
import { machineOf, powerStateIn } from "../machines.ts";

const SETS = "Microsoft.Compute/virtualMachineScaleSets";
/** Interfaces below scale sets are a path of the compute service in an API version of the network service. */
const INTERFACES_API = "2018-10-01";

const setOf = ({ id }: ArmResource) => ownerOf(id, "virtualMachineScaleSets");

/** Machines of uniform scale sets; those of flexible ones are virtual machines like any other. */
export const scaleSetMachines = machineKind({
  kind: `${SETS}/virtualMachines`,
  label: "Machines of scale sets",
  permissions: [
    `${SETS}/read`,
    `${SETS}/virtualMachines/read`,
    `${SETS}/virtualMachines/instanceView/read`,
    `${SETS}/networkInterfaces/read`,
    "Microsoft.Compute/locations/vmSizes/read",
    "Microsoft.Network/publicIPAddresses/read",
  ],
  list: (context, from) =>
    below(context.pages<ArmResource>(listPath(context, SETS, COMPUTE_API), from), async (set) => {
      if (text<ArmResource>("properties.orchestrationMode")(set) === "Flexible") return [];
      const [machines, nics] = await Promise.all([
        allOf(context, `${set.id}/virtualMachines?$expand=instanceView&api-version=${COMPUTE_API}`),
        allOf(context, `${set.id}/networkInterfaces?api-version=${INTERFACES_API}`),
      ]);
      const interfaces = Map.groupBy(nics.map(interfaceOf), ({ machineId }) => machineId);
      return Promise.all(
        machines.map((raw) => machineOf(context, raw, interfaces.get(raw.id.toLowerCase()) ?? [], powerStateIn(raw))),
      );
    }),
  details: { instanceId: text("instanceId") },
  setOf,
  calls: [
    {
      rule: "asg-member",
      calls: (machine) => {
        const from = setOf(machine);
        return from === undefined ? [] : [{ from, target: machine.id.toLowerCase(), path: "virtualMachines[].id" }];
      },
    },
  ],
});
