import { isPublicAddress } from "../../platform/outbound.ts";
import { isObject } from "../documents/identify.ts";
import { constant, flag, object, oneOf, positive, type Reader, text } from "../engine/readers.ts";
import { listAt, textsAt, valuesAt } from "../engine/values.ts";
import { type ApiObject, details } from "../rest/readers.ts";
import type { OpenStack } from "./context.ts";
import { defineKind, link, tagNamed } from "./define-kind.ts";
import { flavorId } from "./flavors.ts";

/** What Nova does not tell by itself: the server's flavor with its id, its ports, its server groups. */
async function joined(servers: readonly ApiObject[], { lookups }: OpenStack): Promise<ApiObject[]> {
  const [flavors, ports, groups] = await Promise.all([lookups.flavors(), lookups.ports(), lookups.serverGroups()]);
  const flavorBy = new Map(flavors.flatMap((flavor) => textsAt(flavor, "id", "name").map((name) => [name, flavor])));
  const portsBy = Map.groupBy(ports, ({ device_id }) => device_id);
  return servers.map((server) => ({
    ...server,
    // Until microversion 2.47 a server names its flavor's id, from then on it shows what the flavor was, without an id.
    known: textsAt(server, "flavor.id", "flavor.original_name").flatMap((name) => flavorBy.get(name) ?? [])[0],
    ports: portsBy.get(server.id) ?? [],
    groups: groups.filter((group) => textsAt(group, "members").includes(String(server.id))),
  }));
}

interface Address {
  readonly address: string;
  readonly isFloating: boolean;
  readonly version: unknown;
}

function addressesOf(raw: ApiObject): Address[] {
  const found = valuesAt(raw, "addresses.*.*").filter(isObject);
  return found.flatMap(({ addr, version, "OS-EXT-IPS:type": kind }) =>
    typeof addr === "string" ? [{ address: addr, version, isFloating: kind === "floating" }] : [],
  );
}

const addresses =
  (version: 4 | 6): Reader<ApiObject, string[]> =>
  (raw) =>
    addressesOf(raw)
      .filter((entry) => entry.version === version)
      .map(({ address }) => address)
      .sort();

const firstAddress =
  (isWanted: (address: Address) => boolean): Reader<ApiObject, string> =>
  (raw) =>
    addressesOf(raw).find((entry) => entry.version === 4 && isWanted(entry))?.address;

/** A server in a provider network has a public address without a floating one. */
const isReachable = ({ address, isFloating }: Address) => isFloating || isPublicAddress(address);

const keyPair: Reader<ApiObject> = (raw) => textsAt(raw, "key_name").map((name) => ({ name, type: "PKI" }));

const disk = object<unknown>({
  nativeVolumeId: text("id"),
  isDeletedWithServer: flag("delete_on_termination"),
});
const disks: Reader<ApiObject> = (raw) => valuesAt(raw, "os-extended-volumes:volumes_attached.*").map(disk);

const flavorOf = (attribute: string) => [`flavor.${attribute}`, `known.${attribute}`];

export const servers = defineKind({
  kind: "openstack_compute_instance_v2",
  label: "Servers",
  command: "server-list",
  type: "server",
  docs: "https://docs.openstack.org/api-ref/compute/#list-servers-detailed",
  permissions: ["os_compute_api:servers:detail"],
  collection: { service: "compute", path: "/servers/detail", key: "servers" },
  join: joined,
  fields: {
    status: oneOf("status", {
      active: "Active",
      build: "Active",
      reboot: "Active",
      hard_reboot: "Active",
      resize: "Active",
      verify_resize: "Active",
      migrating: "Active",
      password: "Active",
      rebuild: "Active",
      rescue: "Active",
      shutoff: "Stopped",
      stopped: "Stopped",
      suspended: "Stopped",
      paused: "Stopped",
      shelved: "Stopped",
      shelved_offloaded: "Stopped",
      deleted: "Deleted",
      soft_deleted: "Deleted",
      error: "Error",
      // Its part of the cloud does not answer.
      unknown: "Error",
    }),
    providerState: text("status"),
    description: text("description"),
    serverType: constant("Virtual"),
    role: tagNamed("role"),
    hostname: text("OS-EXT-SRV-ATTR:hostname", "name"),
    // Nova shows a server's id to the machine as its firmware UUID, so Ansible's facts meet it there.
    systemUuid: text("id"),
    instanceType: text("flavor.original_name", "known.name"),
    cpu: positive(flavorOf("vcpus")),
    memoryGiB: positive(flavorOf("ram"), 1 / 1024),
    diskTotalGiB: positive(flavorOf("disk")),
    ipv4Private: firstAddress((address) => !isReachable(address)),
    ipv4Public: firstAddress(isReachable),
    ipv6: (raw) => addresses(6)(raw)?.[0],
    ipv4All: addresses(4),
    ipv6All: addresses(6),
    macAddresses: listAt("addresses.*.*.OS-EXT-IPS-MAC:mac_addr"),
    networkInterfaces: listAt("ports.*.id"),
    securityGroups: listAt("ports.*.security_groups"),
    subnetId: text("ports.0.fixed_ips.0.subnet_id"),
    nativeImageId: text("image.id"),
    storage: disks,
    hypervisor: text("OS-EXT-SRV-ATTR:hypervisor_hostname"),
    auth: keyPair,
    details: details(["host_status", "locked", "config_drive"], {
      hostId: text("hostId"),
      vmState: text("OS-EXT-STS:vm_state"),
      launchedAt: text("OS-SRV-USG:launched_at"),
      networks: ({ addresses: named }) => (isObject(named) ? Object.keys(named).sort() : undefined),
      serverGroups: listAt("groups.*.name"),
      securityGroupNames: listAt("security_groups.*.name"),
      fault: text("fault.message"),
    }),
  },
  links: [
    link("networkIds", "network", "ports.*.network_id", "ports.*.id", "ports.*.security_groups"),
    link("volumeIds", "volume", "os-extended-volumes:volumes_attached.*.id"),
    link("imageId", "image", "image.id"),
    {
      field: "flavorId",
      to: "flavor",
      isList: false,
      nativeIds: ({ known, place }) => [isObject(known) ? flavorId({ ...known, place }) : undefined],
    },
  ],
  addresses: (raw) => addressesOf(raw).map(({ address }) => address),
});
