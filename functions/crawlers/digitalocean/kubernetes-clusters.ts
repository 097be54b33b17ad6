import { object, oneOf, type Reader, text } from "../engine/readers.ts";
import { listAt, textsAt, valuesAt } from "../engine/values.ts";
import { type ApiObject, details, hostOf, managedService } from "../rest/readers.ts";
import { defineKind, link, nativeIdOf } from "./define-kind.ts";
import { pagesOf } from "./pages.ts";

const nodeCount: Reader<ApiObject, number> = (raw) =>
  valuesAt(raw, "node_pools.*.count").reduce<number>((sum, count) => sum + (typeof count === "number" ? count : 0), 0);

const nodePool = details<unknown>(["name", "size", "count", "auto_scale", "min_nodes", "max_nodes", "labels", "tags"]);
const nodePools: Reader<ApiObject> = (raw) => valuesAt(raw, "node_pools.*").map(nodePool);

export const kubernetesClusters = defineKind({
  kind: "digitalocean_kubernetes_cluster",
  label: "Kubernetes clusters",
  command: "container-orchestration-list",
  type: "application",
  docs: "kubernetes/#kubernetes_list_clusters",
  permissions: ["kubernetes:read"],
  urn: "do:kubernetes",
  list: (context, from) => pagesOf(context, "/v2/kubernetes/clusters", "kubernetes_clusters", { from }),
  fields: {
    ...managedService("ContainerOrchestration", "Kubernetes (DigitalOcean)"),
    status: oneOf("status.state", {
      running: "Active",
      provisioning: "Active",
      degraded: "Active",
      upgrading: "Active",
      error: "Error",
      deleted: "Stopped",
    }),
    providerState: text("status.state"),
    specification: object({ endpoint: text("endpoint"), version: text("version"), nodeCount }),
    endpoints: listAt("endpoint", "ipv4"),
    vpcId: text("vpc_uuid"),
    instances: listAt("node_pools.*.nodes.*.droplet_id"),
    details: details(["cluster_subnet", "service_subnet", "ha", "auto_upgrade", "surge_upgrade", "registries"], {
      nodePools,
    }),
  },
  links: [link("networkIds", "network", "digitalocean_vpc", "vpc_uuid")],
  addresses: (raw) => [hostOf(text<ApiObject>("endpoint")(raw)), text<ApiObject>("ipv4")(raw)],
  calls: [
    {
      rule: "cluster-instance",
      calls: (raw) =>
        textsAt(raw, "node_pools.*.nodes.*.droplet_id").map((id) => ({
          target: nativeIdOf("digitalocean_droplet", id),
          path: "node_pools[].nodes[].droplet_id",
        })),
    },
  ],
});
