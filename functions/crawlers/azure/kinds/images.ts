import { objects, positive, text } from "../../engine/readers.ts";
import { armKind } from "../arm-kind.ts";

export const images = armKind()({
  kind: "Microsoft.Compute/images",
  label: "Managed images",
  command: "images-list",
  type: "image",
  apiVersion: "2024-07-01",
  fields: {
    imageType: () => "managed",
    platform: text("properties.storageProfile.osDisk.osType"),
    sizeGiB: positive("properties.storageProfile.osDisk.diskSizeGB"),
    storage: objects("properties.storageProfile.dataDisks"),
  },
  details: {
    hyperVGeneration: text("properties.hyperVGeneration"),
    osState: text("properties.storageProfile.osDisk.osState"),
    sourceVirtualMachine: text("properties.sourceVirtualMachine.id"),
  },
});
