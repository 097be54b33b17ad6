import { text } from "../../engine/readers.ts";
import { armId, ownerOf } from "../arm-id.ts";
import { type ArmResource, listPath } from "../arm-kind.ts";
import { allOf, below, byId } from "../children.ts";
import type { AzureContext } from "../context.ts";
import { interfaceOf, publicAddressOf } from "../interfaces.ts";
import { COMPUTE_API, machineKind } from "../machine-kind.ts";
import { machineOf, powerStateIn } from "../machines.ts";

const SETS = "Microsoft.Compute/virtualMachineScaleSets";
/** Interfaces and addresses below scale sets are paths of the compute service in an API version of the network service. */
const INTERFACES_API = "2018-10-01";

/** The list of the subscription leaves them out. https://learn.microsoft.com/rest/api/virtualnetwork/public-ip-addresses/list-virtual-machine-scale-set-public-ip-addresses */
const publicAddressesOf = (context: AzureContext, { id }: ArmResource) =>
  context.shared(`public addresses of ${id}`, () =>
    byId(context, `${id}/publicipaddresses?api-version=${INTERFACES_API}`, publicAddressOf),
  );

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
    `${SETS}/publicIPAddresses/read`,
    "Microsoft.Compute/locations/vmSizes/read",
  ],
  list: (context, from) =>
    below(context.pages<ArmResource>(listPath(context, SETS, COMPUTE_API), from), async (set) => {
      if (text<ArmResource>("properties.orchestrationMode")(set) === "Flexible") return [];
      const [machines, nics] = await Promise.all([
        allOf(context, `${set.id}/virtualMachines?$expand=instanceView&api-version=${COMPUTE_API}`),
        allOf(context, `${set.id}/networkInterfaces?api-version=${INTERFACES_API}`),
      ]);
      const all = nics.map(interfaceOf);
      const hasPublic = all.some(({ addresses }) => addresses.some(({ publicId }) => publicId !== undefined));
      const publicAddresses = hasPublic ? await publicAddressesOf(context, set) : new Map();
      const interfaces = Map.groupBy(all, ({ machineId }) => machineId);
      return Promise.all(
        machines.map((raw) =>
          machineOf(context, raw, {
            interfaces: interfaces.get(armId(raw.id)) ?? [],
            publicAddresses,
            powerState: powerStateIn(raw),
          }),
        ),
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
