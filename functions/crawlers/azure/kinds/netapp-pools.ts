import { flag, number, text } from "../../engine/readers.ts";
import { ownerOf } from "../arm-id.ts";
import { armService } from "../arm-service.ts";
import { listedByParents } from "../children.ts";
import { NETAPP_API, NETAPP_POOLS } from "./netapp-volumes.ts";

/** What is paid for; volumes are cut from it. */
export const netappPools = armService()({
  kind: NETAPP_POOLS,
  label: "NetApp capacity pools",
  command: "nas-list",
  family: "NAS",
  product: "NetApp Files pool (Azure)",
  apiVersion: NETAPP_API,
  ...listedByParents(NETAPP_POOLS, NETAPP_API),
  specification: {
    storageGiB: number("properties.size", 1 / 1024 ** 3),
    storageType: text("properties.serviceLevel"),
  },
  details: {
    netAppAccountId: ({ id }) => ownerOf(id, "netAppAccounts"),
    qosType: text("properties.qosType"),
    coolAccess: flag("properties.coolAccess"),
    encryptionType: text("properties.encryptionType"),
  },
});
