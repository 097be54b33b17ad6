import { flag, text } from "../../engine/readers.ts";
import { listAt, valuesAt } from "../../engine/values.ts";
import { armService } from "../arm-service.ts";

const POOLS = "properties.agentPoolProfiles.*";

export const CLUSTERS = "Microsoft.ContainerService/managedClusters";
export const CLUSTERS_API = "2024-09-01";

export const kubernetesClusters = armService()({
  kind: CLUSTERS,
  label: "Kubernetes clusters",
  command: "container-orchestration-list",
  family: "ContainerOrchestration",
  product: "AKS (Azure)",
  apiVersion: CLUSTERS_API,
  state: text("properties.powerState.code", "properties.provisioningState"),
  specification: {
    endpoint: text("properties.fqdn", "properties.privateFQDN"),
    version: text("properties.currentKubernetesVersion", "properties.kubernetesVersion"),
    nodeCount: (raw) => valuesAt(raw, `${POOLS}.count`).reduce<number>((sum, count) => sum + Number(count), 0),
  },
  details: {
    sku: text("sku.name"),
    tier: text("sku.tier"),
    nodeResourceGroup: text("properties.nodeResourceGroup"),
    networkPlugin: text("properties.networkProfile.networkPlugin"),
    serviceCidr: text("properties.networkProfile.serviceCidr"),
    podCidr: text("properties.networkProfile.podCidr"),
    isPrivate: flag("properties.apiServerAccessProfile.enablePrivateCluster"),
    enableRbac: flag("properties.enableRBAC"),
    nodePools: listAt(`${POOLS}.name`),
  },
  networks: [`${POOLS}.vnetSubnetID`],
  addresses: (raw) => listAt("properties.fqdn", "properties.privateFQDN")(raw) ?? [],
});
