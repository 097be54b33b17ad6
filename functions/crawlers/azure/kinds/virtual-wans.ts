import { flag, text } from "../../engine/readers.ts";
import { armNetwork } from "../arm-network.ts";

export const virtualWans = armNetwork()({
  kind: "Microsoft.Network/virtualWans",
  label: "Virtual WANs",
  family: "Network",
  details: {
    type: text("properties.type"),
    allowBranchToBranchTraffic: flag("properties.allowBranchToBranchTraffic"),
    disableVpnEncryption: flag("properties.disableVpnEncryption"),
  },
});
