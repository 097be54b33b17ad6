import { flag } from "../../engine/readers.ts";
import { idsAt } from "../arm-id.ts";
import { armNetwork, partsAt } from "../arm-network.ts";

export const routeTables = armNetwork()({
  kind: "Microsoft.Network/routeTables",
  label: "Route tables",
  family: "RouteTable",
  fields: {
    routes: partsAt("properties.routes.*"),
    subnetIds: (raw) => idsAt(raw, "properties.subnets.*.id"),
  },
  details: { disableBgpRoutePropagation: flag("properties.disableBgpRoutePropagation") },
});
