import { number, text } from "../../engine/readers.ts";
import { listAt, textsAt } from "../../engine/values.ts";
import { ownerOf } from "../arm-id.ts";
import { armService } from "../arm-service.ts";
import { listedByParents } from "../children.ts";

export const NETAPP_API = "2023-11-01";
export const NETAPP_POOLS = "Microsoft.NetApp/netAppAccounts/capacityPools";
const KIND = `${NETAPP_POOLS}/volumes`;
const MOUNTS = ["properties.mountTargets.*.ipAddress", "properties.mountTargets.*.smbServerFqdn"];

/** Shares that machines mount over NFS or SMB. https://learn.microsoft.com/rest/api/netapp/volumes/list */
export const netappVolumes = armService()({
  kind: KIND,
  label: "NetApp volumes",
  command: "nas-list",
  family: "NAS",
  product: "NetApp Files volume (Azure)",
  apiVersion: NETAPP_API,
  ...listedByParents(KIND, NETAPP_API),
  specification: {
    endpoint: (raw) => textsAt(raw, ...MOUNTS)[0],
    path: text("properties.creationToken"),
    storageGiB: number("properties.usageThreshold", 1 / 1024 ** 3),
    storageType: text("properties.serviceLevel"),
  },
  fields: { endpoints: listAt(...MOUNTS) },
  details: {
    poolId: ({ id }) => ownerOf(id, "capacityPools"),
    protocolTypes: listAt("properties.protocolTypes"),
    throughputMibps: number("properties.throughputMibps"),
    networkFeatures: text("properties.networkFeatures"),
  },
  networks: ["properties.subnetId"],
  addresses: (raw) => textsAt(raw, ...MOUNTS),
});
