import { flag, number, text } from "../../engine/readers.ts";
import { armService } from "../arm-service.ts";

const PROFILE = "properties.virtualMachineProfile";
const INTERFACES = `${PROFILE}.networkProfile.networkInterfaceConfigurations.*.properties`;

export const scaleSets = armService()({
  kind: "Microsoft.Compute/virtualMachineScaleSets",
  label: "Scale sets",
  command: "autoscaling-list",
  family: "AutoScaling",
  product: "Scale Sets (Azure)",
  apiVersion: "2024-07-01",
  specification: { desiredCapacity: number("sku.capacity") },
  details: {
    sku: text("sku.name"),
    orchestrationMode: text("properties.orchestrationMode"),
    upgradePolicy: text("properties.upgradePolicy.mode"),
    overprovision: flag("properties.overprovision"),
    singlePlacementGroup: flag("properties.singlePlacementGroup"),
    priority: text(`${PROFILE}.priority`),
    osType: text(`${PROFILE}.storageProfile.osDisk.osType`),
    imageOffer: text(`${PROFILE}.storageProfile.imageReference.offer`),
    imageSku: text(`${PROFILE}.storageProfile.imageReference.sku`),
  },
  networks: [`${INTERFACES}.ipConfigurations.*.properties.subnet.id`, `${INTERFACES}.networkSecurityGroup.id`],
});
