import { text } from "../../engine/readers.ts";
import { listAt } from "../../engine/values.ts";
import { armService } from "../arm-service.ts";
import { NETAPP_API } from "./netapp-volumes.ts";

export const netappAccounts = armService()({
  kind: "Microsoft.NetApp/netAppAccounts",
  label: "NetApp accounts",
  command: "nas-list",
  family: "NAS",
  product: "NetApp Files (Azure)",
  apiVersion: NETAPP_API,
  details: {
    domains: listAt("properties.activeDirectories.*.domain"),
    keySource: text("properties.encryption.keySource"),
  },
});
