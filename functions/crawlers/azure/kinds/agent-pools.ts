import { flag, number, text } from "../../engine/readers.ts";
import { ownerOf } from "../arm-id.ts";
import { armService } from "../arm-service.ts";
import { listedByParents } from "../children.ts";
import { CLUSTERS, CLUSTERS_API } from "./kubernetes-clusters.ts";

const KIND = `${CLUSTERS}/agentPools`;

/** Nodes of a Kubernetes cluster that are alike. */
export const agentPools = armService()({
  kind: KIND,
  label: "Node pools of Kubernetes clusters",
  command: "autoscaling-list",
  family: "AutoScaling",
  product: "AKS node pool (Azure)",
  apiVersion: CLUSTERS_API,
  ...listedByParents(KIND, CLUSTERS_API),
  state: text("properties.powerState.code", "properties.provisioningState"),
  specification: {
    minSize: number("properties.minCount"),
    maxSize: number("properties.maxCount"),
    desiredCapacity: number("properties.count"),
  },
  fields: { zones: (raw) => raw.properties?.availabilityZones },
  details: {
    vmSize: text("properties.vmSize"),
    mode: text("properties.mode"),
    osType: text("properties.osType"),
    osSku: text("properties.osSKU"),
    version: text("properties.currentOrchestratorVersion", "properties.orchestratorVersion"),
    enableAutoScaling: flag("properties.enableAutoScaling"),
  },
  networks: ["properties.vnetSubnetID"],
  calls: [
    {
      rule: "cluster-node-group",
      calls: ({ id }) => {
        const from = ownerOf(id, "managedClusters");
        return from === undefined ? [] : [{ from, target: id.toLowerCase(), path: "agentPools[].id" }];
      },
    },
  ],
});
