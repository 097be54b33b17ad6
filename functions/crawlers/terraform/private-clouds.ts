import { constant, first, flag, number, objects, oneOf, positive, type Reader, text } from "../engine/readers.ts";
import { listAt } from "../engine/values.ts";
import { type Attributes, link } from "./attributes.ts";
import { openstack, vsphere } from "./cloud.ts";
import { defineKind } from "./define-kind.ts";
import { networksOf, servicesOf } from "./service-kinds.ts";

const network = networksOf(openstack);
const service = servicesOf(openstack);

const keyPair: Reader<Attributes> = (attributes) => {
  const name = text<Attributes>("key_pair")(attributes);
  return name === undefined ? undefined : [{ name, type: "PKI" }];
};

/** Resources of OpenStack. Nova shows a server's id to the machine as its firmware UUID, so Ansible's facts meet it there. */
export const openstackKinds = {
  openstack_compute_instance_v2: defineKind("openstack_compute_instance_v2", {
    cloud: openstack,
    command: "server-list",
    type: "server",
    fields: {
      status: oneOf("power_state", { active: "Active", shutoff: "Stopped", shelved_offloaded: "Stopped" }),
      providerState: text("power_state"),
      serverType: constant("Virtual"),
      hostname: text("name"),
      systemUuid: text("id"),
      instanceType: text("flavor_name"),
      ipv4Private: first(text("access_ip_v4"), text("network.0.fixed_ip_v4")),
      ipv4Public: text("floating_ip"),
      ipv4All: listAt("network.*.fixed_ip_v4"),
      macAddresses: listAt("network.*.mac"),
      securityGroups: listAt("security_groups"),
      nativeImageId: text("image_id"),
      auth: keyPair,
    },
    details: ["flavor_id", "image_name"],
    links: [
      link("networkIds", "network", "network.*.uuid", "network.*.port"),
      link("volumeIds", "volume", "block_device.*.uuid", "volume.*.volume_id"),
      link("imageId", "image", "image_id"),
      link("flavorId", "flavor", "flavor_id"),
    ],
  }),
  ...Object.fromEntries(
    ["openstack_blockstorage_volume_v1", "openstack_blockstorage_volume_v2", "openstack_blockstorage_volume_v3"].map(
      (type) => [
        type,
        defineKind(type, {
          cloud: openstack,
          command: "volumes-list",
          type: "volume",
          fields: {
            sizeGiB: positive("size"),
            volumeType: text("volume_type"),
            description: text("description"),
            nativeSnapshotId: text("snapshot_id"),
            nativeSourceVolumeId: text("source_vol_id"),
            nativeImageId: text("image_id"),
            nativeServerIds: listAt("attachment.*.instance_id"),
          },
          links: [link("snapshotId", "snapshot", "snapshot_id")],
        }),
      ],
    ),
  ),
  openstack_images_image_v2: defineKind("openstack_images_image_v2", {
    cloud: openstack,
    command: "images-list",
    type: "image",
    fields: {
      imageType: text("disk_format"),
      minDiskGiB: positive("min_disk_gb"),
      sizeGiB: positive("size_bytes", 1 / 1024 ** 3),
      status: text("status"),
    },
  }),
  openstack_compute_flavor_v2: defineKind("openstack_compute_flavor_v2", {
    cloud: openstack,
    command: "flavor-list",
    type: "flavor",
    fields: {
      vcpus: positive("vcpus"),
      memoryGiB: positive("ram", 1 / 1024),
      diskGiB: positive("disk"),
      isPublic: flag("is_public"),
    },
  }),
  openstack_networking_network_v2: network("openstack_networking_network_v2", "Network", {
    mtu: positive("mtu"),
    description: text("description"),
  }),
  openstack_networking_subnet_v2: network(
    "openstack_networking_subnet_v2",
    "Subnet",
    {
      cidrBlock: text("cidr"),
      gatewayIp: text("gateway_ip"),
      isDhcpEnabled: flag("enable_dhcp"),
      allocationPools: objects("allocation_pool"),
      description: text("description"),
    },
    [link("parentId", "network", "network_id")],
  ),
  openstack_networking_port_v2: network(
    "openstack_networking_port_v2",
    "Port",
    {
      macAddress: text("mac_address"),
      privateIpAddresses: listAt("all_fixed_ips"),
      privateIpAddress: text("all_fixed_ips.0"),
      securityGroupIds: listAt("all_security_group_ids", "security_group_ids"),
      nativeServerIds: listAt("device_id"),
    },
    [link("parentId", "network", "network_id")],
  ),
  openstack_networking_router_v2: network(
    "openstack_networking_router_v2",
    "Router",
    { description: text("description") },
    [link("parentId", "network", "external_network_id")],
  ),
  openstack_networking_secgroup_v2: network(
    "openstack_networking_secgroup_v2",
    "SecurityGroup",
    { description: text("description") },
    [],
    "security-list",
  ),
  openstack_compute_secgroup_v2: network(
    "openstack_compute_secgroup_v2",
    "SecurityGroup",
    { description: text("description"), ingressRules: objects("rule") },
    [],
    "security-list",
  ),
  openstack_networking_floatingip_v2: network("openstack_networking_floatingip_v2", "PublicIpAddress", {
    publicIpAddress: text("address"),
    privateIpAddress: text("fixed_ip"),
  }),
  openstack_lb_loadbalancer_v2: service(
    "openstack_lb_loadbalancer_v2",
    "loadbalance-list",
    "Loadbalance",
    "OpenStack (HaProxy)",
    {
      specification: { endpoint: text("vip_address") },
      fields: { description: text("description") },
      networks: ["vip_subnet_id", "vip_network_id", "vip_port_id", "security_group_ids"],
    },
  ),
  openstack_db_instance_v1: service("openstack_db_instance_v1", "dbs-list", "Database", "Trove (OpenStack)", {
    specification: { version: text("datastore.0.version") },
    fields: { engine: text("datastore.0.type") },
  }),
  openstack_objectstorage_container_v1: service(
    "openstack_objectstorage_container_v1",
    "storage-object-list",
    "ObjectStorage",
    "Swift (OpenStack)",
  ),
  openstack_containerinfra_cluster_v1: service(
    "openstack_containerinfra_cluster_v1",
    "container-orchestration-list",
    "ContainerOrchestration",
    "Magnum (OpenStack)",
    {
      specification: { endpoint: text("api_address"), nodeCount: number("node_count") },
    },
  ),
  openstack_dns_zone_v2: service("openstack_dns_zone_v2", "dns-list", "DNS", "Designate (OpenStack)", {
    specification: { domain: text("name") },
  }),
};

const vsphereNetwork = networksOf(vsphere);

/** A virtual machine's disks; vSphere has no volume apart from its machine. */
const vmDisks: Reader<Attributes> = (attributes) =>
  (objects<Attributes>("disk")(attributes) ?? []).map((disk, index) => ({
    name: text<Attributes>("label")(disk),
    sizeGiB: positive<Attributes>("size")(disk),
    ...(index === 0 ? { isRoot: true } : {}),
  }));

/** Resources of VMware vSphere. */
export const vsphereKinds = {
  vsphere_virtual_machine: defineKind("vsphere_virtual_machine", {
    cloud: vsphere,
    command: "server-list",
    type: "server",
    fields: {
      status: oneOf("power_state", { on: "Active", off: "Stopped", suspended: "Stopped" }),
      providerState: text("power_state"),
      serverType: constant("Virtual"),
      hostname: first(
        text("clone.0.customize.0.linux_options.0.host_name"),
        text("clone.0.customize.0.windows_options.0.computer_name"),
        text("name"),
      ),
      cpu: positive("num_cpus"),
      memoryGiB: positive("memory", 1 / 1024),
      systemUuid: text("uuid"),
      ipv4Private: text("default_ip_address"),
      ipv4All: (a) => listAt("guest_ip_addresses")(a)?.filter((address) => !address.includes(":")),
      macAddresses: listAt("network_interface.*.mac_address"),
      storage: vmDisks,
      description: text("annotation"),
    },
    details: [
      "guest_id",
      "firmware",
      "folder",
      "host_system_id",
      "resource_pool_id",
      "datastore_id",
      "moid",
      "hardware_version",
    ],
    links: [link("networkIds", "network", "network_interface.*.network_id")],
  }),
  vsphere_distributed_port_group: vsphereNetwork("vsphere_distributed_port_group", "Network"),
  vsphere_host_port_group: vsphereNetwork("vsphere_host_port_group", "Network"),
  vsphere_distributed_virtual_switch: vsphereNetwork("vsphere_distributed_virtual_switch", "Network"),
};
