import { constant, first, flag, number, objects, oneOf, positive, type Reader, text } from "../engine/readers.ts";
import { listAt } from "../engine/values.ts";
import { type Attributes, link } from "./attributes.ts";
import { google as cloud } from "./cloud.ts";
import { defineKind } from "./define-kind.ts";
import { networksOf, servicesOf } from "./service-kinds.ts";

const disks: Reader<Attributes> = (attributes) => {
  const boot = objects<Attributes>("boot_disk")(attributes) ?? [];
  const attached = objects<Attributes>("attached_disk")(attributes) ?? [];
  const disk = (isRoot: boolean) => (entry: Attributes) => ({
    deviceName: text<Attributes>("device_name")(entry),
    nativeVolumeId: text<Attributes>("source")(entry),
    sizeGiB: positive<Attributes>("initialize_params.0.size")(entry),
    isDeletedWithServer: flag<Attributes>("auto_delete")(entry),
    ...(isRoot ? { isRoot } : {}),
  });
  return [...boot.map(disk(true)), ...attached.map(disk(false))];
};

const network = networksOf(cloud);
const service = servicesOf(cloud);

/** Resources of Google Cloud. */
export const googleKinds = {
  google_compute_instance: defineKind("google_compute_instance", {
    cloud,
    command: "server-list",
    type: "server",
    fields: {
      status: oneOf("current_status", {
        running: "Active",
        provisioning: "Active",
        staging: "Active",
        stopping: "Stopped",
        terminated: "Stopped",
        suspended: "Stopped",
      }),
      providerState: text("current_status"),
      serverType: constant("Virtual"),
      hostname: text("hostname", "name"),
      instanceType: text("machine_type"),
      ipv4Private: text("network_interface.0.network_ip"),
      ipv4Public: text("network_interface.0.access_config.0.nat_ip"),
      ipv4All: listAt("network_interface.*.network_ip", "network_interface.*.access_config.*.nat_ip"),
      subnetId: text("network_interface.0.subnetwork"),
      nativeImageId: text("boot_disk.0.initialize_params.0.image"),
      storage: disks,
      description: text("description"),
    },
    details: ["instance_id", "cpu_platform", "deletion_protection", "can_ip_forward"],
    links: [
      link("volumeIds", "volume", "boot_disk.*.source", "attached_disk.*.source"),
      link("networkIds", "network", "network_interface.*.network", "network_interface.*.subnetwork"),
      link("imageId", "image", "boot_disk.*.initialize_params.*.image"),
    ],
  }),
  google_compute_disk: defineKind("google_compute_disk", {
    cloud,
    command: "volumes-list",
    type: "volume",
    fields: {
      sizeGiB: positive("size"),
      volumeType: text("type"),
      iops: number("provisioned_iops"),
      nativeSnapshotId: text("snapshot"),
      nativeImageId: text("image"),
      nativeServerIds: listAt("users"),
    },
    links: [link("snapshotId", "snapshot", "snapshot")],
  }),
  google_compute_snapshot: defineKind("google_compute_snapshot", {
    cloud,
    command: "snapshot-list",
    type: "snapshot",
    fields: { sizeGiB: positive("disk_size_gb"), nativeVolumeId: text("source_disk_link", "source_disk") },
    links: [link("volumeId", "volume", "source_disk_link", "source_disk")],
  }),
  google_compute_image: defineKind("google_compute_image", {
    cloud,
    command: "images-list",
    type: "image",
    fields: { sizeGiB: positive("disk_size_gb"), description: text("description") },
    details: ["family"],
  }),
  google_compute_network: network("google_compute_network", "Network", {
    description: text("description"),
    mtu: positive("mtu"),
    gatewayIp: text("gateway_ipv4"),
  }),
  google_compute_subnetwork: network(
    "google_compute_subnetwork",
    "Subnet",
    {
      cidrBlock: text("ip_cidr_range"),
      gatewayIp: text("gateway_address"),
      cidrBlocks: listAt("ip_cidr_range", "secondary_ip_range.*.ip_cidr_range"),
    },
    [link("parentId", "network", "network")],
  ),
  google_compute_firewall: network(
    "google_compute_firewall",
    "Firewall",
    { ingressRules: objects("allow"), description: text("description") },
    [link("parentId", "network", "network")],
    "security-list",
  ),
  google_compute_router: network("google_compute_router", "Router", {}, [link("parentId", "network", "network")]),
  google_compute_router_nat: network("google_compute_router_nat", "NatGateway"),
  google_compute_address: network("google_compute_address", "PublicIpAddress", { publicIpAddress: text("address") }),
  google_compute_global_address: network("google_compute_global_address", "PublicIpAddress", {
    publicIpAddress: text("address"),
  }),
  google_compute_forwarding_rule: service(
    "google_compute_forwarding_rule",
    "loadbalance-list",
    "Loadbalance",
    "Load Balancing (Google)",
    {
      specification: { endpoint: text("ip_address"), scheme: text("load_balancing_scheme") },
      networks: ["network", "subnetwork"],
    },
  ),
  google_compute_global_forwarding_rule: service(
    "google_compute_global_forwarding_rule",
    "loadbalance-list",
    "Loadbalance",
    "Load Balancing (Google)",
    {
      specification: { endpoint: text("ip_address"), scheme: text("load_balancing_scheme") },
    },
  ),
  google_sql_database_instance: service("google_sql_database_instance", "dbs-list", "Database", "Cloud SQL (Google)", {
    specification: {
      endpoint: text("connection_name"),
      version: text("database_version"),
      instanceClass: text("settings.0.tier"),
      storageGiB: positive("settings.0.disk_size"),
      storageType: text("settings.0.disk_type"),
    },
    fields: { engine: text("database_version"), endpoints: listAt("private_ip_address", "public_ip_address") },
    details: ["deletion_protection"],
    networks: ["settings.*.ip_configuration.*.private_network"],
  }),
  google_spanner_instance: service("google_spanner_instance", "dbs-list", "Database", "Spanner (Google)", {
    fields: { engine: constant("Spanner") },
  }),
  google_bigtable_instance: service("google_bigtable_instance", "dbs-list", "Database", "Bigtable (Google)", {
    fields: { engine: constant("Bigtable") },
  }),
  google_bigquery_dataset: service("google_bigquery_dataset", "dbs-list", "Database", "BigQuery (Google)", {
    fields: { engine: constant("BigQuery") },
    nameAt: ["dataset_id"],
  }),
  google_redis_instance: service("google_redis_instance", "cache-list", "Cache", "Memorystore (Google)", {
    specification: {
      endpoint: text("host"),
      port: positive("port"),
      version: text("redis_version"),
      nodeType: text("tier"),
    },
    fields: { engine: constant("Redis") },
    networks: ["authorized_network"],
  }),
  google_storage_bucket: service(
    "google_storage_bucket",
    "storage-object-list",
    "ObjectStorage",
    "Cloud Storage (Google)",
    {
      specification: { endpoint: text("url") },
      details: ["storage_class", "uniform_bucket_level_access"],
    },
  ),
  google_pubsub_topic: service("google_pubsub_topic", "brokers-list", "Broker", "Pub/Sub (Google)"),
  google_cloudfunctions_function: service(
    "google_cloudfunctions_function",
    "serverless-list",
    "Serverless",
    "Cloud Functions (Google)",
    {
      specification: {
        runtime: text("runtime"),
        handler: text("entry_point"),
        memoryMiB: positive("available_memory_mb"),
        timeoutSeconds: number("timeout"),
        endpoint: text("https_trigger_url"),
      },
    },
  ),
  google_cloudfunctions2_function: service(
    "google_cloudfunctions2_function",
    "serverless-list",
    "Serverless",
    "Cloud Functions (Google)",
    {
      specification: {
        runtime: text("build_config.0.runtime"),
        handler: text("build_config.0.entry_point"),
        endpoint: text("url"),
      },
    },
  ),
  google_cloud_run_service: service("google_cloud_run_service", "serverless-list", "Serverless", "Cloud Run (Google)", {
    specification: { endpoint: text("status.0.url") },
  }),
  google_cloud_run_v2_service: service(
    "google_cloud_run_v2_service",
    "serverless-list",
    "Serverless",
    "Cloud Run (Google)",
    { specification: { endpoint: text("uri") } },
  ),
  google_container_cluster: service(
    "google_container_cluster",
    "container-orchestration-list",
    "ContainerOrchestration",
    "GKE (Google)",
    {
      specification: {
        endpoint: text("endpoint"),
        version: first(text("master_version"), text("min_master_version")),
        nodeCount: number("initial_node_count"),
      },
      networks: ["network", "subnetwork"],
    },
  ),
  google_artifact_registry_repository: service(
    "google_artifact_registry_repository",
    "repository-list",
    "Repository",
    "Artifact Registry (Google)",
    { nameAt: ["repository_id"] },
  ),
  google_dns_managed_zone: service("google_dns_managed_zone", "dns-list", "DNS", "Cloud DNS (Google)", {
    specification: { domain: text("dns_name") },
    details: ["name_servers"],
  }),
  google_compute_instance_group_manager: service(
    "google_compute_instance_group_manager",
    "autoscaling-list",
    "AutoScaling",
    "Instance Groups (Google)",
    { specification: { desiredCapacity: number("target_size") } },
  ),
  google_compute_vpn_tunnel: service("google_compute_vpn_tunnel", "vpn-list", "VPN", "Cloud VPN (Google)", {
    specification: { endpoint: text("peer_ip") },
  }),
};
