import { number, text } from "../../engine/readers.ts";
import { idsAt } from "../arm-id.ts";
import { armLink, listPath } from "../arm-kind.ts";
import { armService } from "../arm-service.ts";
import { COMPUTE_API } from "../machine-kind.ts";

const KIND = "Microsoft.Compute/availabilitySets";
const MACHINES = "properties.virtualMachines.*.id";

/** Machines that never fail or restart all at once. */
export const availabilitySets = armService()({
  kind: KIND,
  label: "Availability sets",
  command: "autoscaling-list",
  family: "AutoScaling",
  product: "Availability Set (Azure)",
  apiVersion: COMPUTE_API,
  // Without it the list leaves the machines out. https://learn.microsoft.com/rest/api/compute/availability-sets/list-by-subscription
  list: (context, from) => context.pages(`${listPath(context, KIND, COMPUTE_API)}&$expand=virtualMachines/$ref`, from),
  fields: { instances: (raw) => idsAt(raw, MACHINES) },
  details: {
    sku: text("sku.name"),
    faultDomains: number("properties.platformFaultDomainCount"),
    updateDomains: number("properties.platformUpdateDomainCount"),
    proximityPlacementGroupId: (raw) => idsAt(raw, "properties.proximityPlacementGroup.id")[0],
  },
  links: [armLink("serverIds", "server", MACHINES)],
});
