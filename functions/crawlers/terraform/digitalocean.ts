import { constant, first, flag, number, objects, oneOf, positive, text } from "../engine/readers.ts";
import { listAt } from "../engine/values.ts";
import { link } from "./attributes.ts";
import { digitalocean as cloud } from "./cloud.ts";
import { defineKind } from "./define-kind.ts";
import { networksOf, servicesOf } from "./service-kinds.ts";

const network = networksOf(cloud);
const service = servicesOf(cloud);

/** Resources of DigitalOcean. */
export const digitaloceanKinds = {
  digitalocean_droplet: defineKind("digitalocean_droplet", {
    cloud,
    command: "server-list",
    type: "server",
    fields: {
      status: oneOf("status", { active: "Active", new: "Active", off: "Stopped", archive: "Stopped" }),
      providerState: text("status"),
      serverType: constant("Virtual"),
      hostname: text("name"),
      instanceType: text("size"),
      cpu: positive("vcpus"),
      memoryGiB: positive("memory", 1 / 1024),
      diskTotalGiB: positive("disk"),
      ipv4Private: text("ipv4_address_private"),
      ipv4Public: text("ipv4_address"),
      ipv6: text("ipv6_address"),
      nativeImageId: text("image"),
      vpcId: text("vpc_uuid"),
    },
    details: ["backups", "monitoring", "price_hourly", "price_monthly"],
    links: [
      link("volumeIds", "volume", "volume_ids"),
      link("networkIds", "network", "vpc_uuid"),
      link("imageId", "image", "image"),
    ],
  }),
  digitalocean_volume: defineKind("digitalocean_volume", {
    cloud,
    command: "volumes-list",
    type: "volume",
    fields: {
      sizeGiB: positive("size"),
      description: text("description"),
      fileSystem: first(text("filesystem_type"), text("initial_filesystem_type")),
      label: text("filesystem_label"),
      nativeServerIds: listAt("droplet_ids"),
      nativeSnapshotId: text("snapshot_id"),
    },
    links: [link("snapshotId", "snapshot", "snapshot_id")],
  }),
  digitalocean_volume_snapshot: defineKind("digitalocean_volume_snapshot", {
    cloud,
    command: "snapshot-list",
    type: "snapshot",
    fields: { sizeGiB: positive("size"), nativeVolumeId: text("volume_id") },
    links: [link("volumeId", "volume", "volume_id")],
  }),
  digitalocean_custom_image: defineKind("digitalocean_custom_image", {
    cloud,
    command: "images-list",
    type: "image",
    fields: {
      distribution: text("distribution"),
      slug: text("slug"),
      public: flag("public"),
      sizeGiB: positive("size_gigabytes"),
      description: text("description"),
    },
  }),
  digitalocean_vpc: network("digitalocean_vpc", "Vpc", {
    cidrBlock: text("ip_range"),
    isDefault: flag("default"),
    description: text("description"),
  }),
  digitalocean_firewall: network(
    "digitalocean_firewall",
    "Firewall",
    {
      ingressRules: objects("inbound_rule"),
      egressRules: objects("outbound_rule"),
      status: text("status"),
      nativeServerIds: listAt("droplet_ids"),
    },
    [],
    "security-list",
  ),
  digitalocean_floating_ip: network("digitalocean_floating_ip", "PublicIpAddress", {
    publicIpAddress: text("ip_address"),
  }),
  digitalocean_reserved_ip: network("digitalocean_reserved_ip", "PublicIpAddress", {
    publicIpAddress: text("ip_address"),
  }),
  digitalocean_loadbalancer: service(
    "digitalocean_loadbalancer",
    "loadbalance-list",
    "Loadbalance",
    "LB (DigitalOcean)",
    {
      specification: { endpoint: text("ip"), healthcheck: text("healthcheck.0.path") },
      fields: { vpcId: text("vpc_uuid"), providerState: text("status") },
      networks: ["vpc_uuid"],
      servers: ["droplet_ids"],
    },
  ),
  digitalocean_database_cluster: service(
    "digitalocean_database_cluster",
    "dbs-list",
    "Database",
    "Managed Databases (DigitalOcean)",
    {
      specification: {
        endpoint: text("host"),
        port: positive("port"),
        version: text("version"),
        instanceClass: text("size"),
        databaseName: text("database"),
      },
      fields: { engine: text("engine"), endpoints: listAt("host", "private_host") },
      details: ["node_count"],
      networks: ["private_network_uuid"],
    },
  ),
  digitalocean_kubernetes_cluster: service(
    "digitalocean_kubernetes_cluster",
    "container-orchestration-list",
    "ContainerOrchestration",
    "Kubernetes (DigitalOcean)",
    {
      specification: {
        endpoint: text("endpoint"),
        version: text("version"),
        nodeCount: number("node_pool.0.node_count"),
      },
      networks: ["vpc_uuid"],
    },
  ),
  digitalocean_spaces_bucket: service(
    "digitalocean_spaces_bucket",
    "storage-object-list",
    "ObjectStorage",
    "Spaces (DigitalOcean)",
    { specification: { endpoint: text("bucket_domain_name") } },
  ),
  digitalocean_cdn: service("digitalocean_cdn", "cdns-list", "CDN", "CDN (DigitalOcean)", {
    specification: { endpoint: text("endpoint"), domain: text("custom_domain") },
    fields: { endpoints: listAt("endpoint", "custom_domain") },
    details: ["origin"],
    nameAt: ["endpoint"],
  }),
  digitalocean_domain: service("digitalocean_domain", "dns-list", "DNS", "DNS (DigitalOcean)", {
    specification: { domain: text("name") },
  }),
  digitalocean_app: service("digitalocean_app", "applications-list", "Application", "App Platform (DigitalOcean)", {
    specification: { endpoint: text("live_url") },
    nameAt: ["spec.0.name"],
  }),
  digitalocean_container_registry: service(
    "digitalocean_container_registry",
    "repository-list",
    "Repository",
    "Container Registry (DigitalOcean)",
    { specification: { endpoint: text("endpoint") } },
  ),
};
