import { isObject } from "../documents/identify.ts";
import { defineFileResource } from "../engine/define-resource.ts";
import { number, positive } from "../engine/readers.ts";
import { type Device, diskId, diskName, disksOf, ebsVolumeId, round, sizeGiB, storageOf } from "./disks.ts";
import {
  addresses,
  type Facts,
  fact,
  type HostFacts,
  hostId,
  hostName,
  interfacesOf,
  isPublic,
  macAddresses,
  machineFact,
  systemUuid,
} from "./host-facts.ts";

const read =
  (...names: string[]) =>
  ({ facts }: HostFacts) =>
    fact(facts, ...names);

const isWindows = (facts: Facts) =>
  /windows|win32/i.test(`${fact(facts, "ansible_os_family") ?? ""} ${fact(facts, "ansible_system") ?? ""}`);

const osOf = ({ facts }: HostFacts) => ({
  base: isWindows(facts) ? "Windows" : fact(facts, "ansible_system"),
  dist: fact(facts, "ansible_distribution"),
  version: fact(facts, "ansible_distribution_version"),
  majorVersion: fact(facts, "ansible_distribution_major_version"),
  variety: fact(facts, "ansible_distribution_file_variety"),
  filePath: fact(facts, "ansible_distribution_file_path"),
  kernel: fact(facts, "ansible_kernel"),
});

/** Container runtimes and hypervisors say what a guest is; only a host, or nothing, is a physical machine. */
function serverType({ facts }: HostFacts): string | undefined {
  if (fact(facts, "ansible_virtualization_role") === "guest") return "Virtual";
  return fact(facts, "ansible_virtualization_role") === "host" || facts.ansible_virtualization_type === "NA"
    ? "Physical"
    : undefined;
}

/** Ids under which the machine's cloud knows it: it shows them to the machine in its firmware or metadata. */
function providerIds({ facts }: HostFacts): string[] {
  const instance = machineFact(facts, "ansible_ec2_instance_id", "ansible_board_asset_tag");
  const droplet = /digitalocean/i.test(fact(facts, "ansible_system_vendor") ?? "")
    ? machineFact(facts, "ansible_product_serial")
    : undefined;
  return [
    ...(instance !== undefined && /^i-[0-9a-f]{8,17}$/.test(instance) ? [`aws:${instance}`] : []),
    ...(droplet !== undefined && /^\d+$/.test(droplet) ? [`digitalocean:droplet:${droplet}`] : []),
  ];
}

const STATES: Readonly<Record<string, string>> = {
  running: "Active",
  started: "Active",
  stopped: "Stopped",
  exited: "Stopped",
};

/** Services that run, where the service facts were gathered, and Python, which Ansible itself needs. */
function servicesOf({ facts }: HostFacts) {
  const services = isObject(facts.ansible_services)
    ? facts.ansible_services
    : isObject(facts.services)
      ? facts.services
      : {};
  const running = Object.entries(services).flatMap(([key, service]) => {
    if (!isObject(service) || service.state !== "running") return [];
    return [{ name: key.replace(/\.service$/, ""), status: STATES[service.state] ?? "Active" }];
  });
  const version = fact(facts, "ansible_python_version");
  return [...(version === undefined ? [] : [{ name: "Python", version, status: "Active" }]), ...running].slice(0, 500);
}

const privateAddress = ({ facts }: HostFacts) => addresses(facts, 4).find((address) => !isPublic(address));
const publicAddress = ({ facts }: HostFacts) =>
  fact(facts, "ansible_ec2_public_ipv4") ?? addresses(facts, 4).find(isPublic);

const login = ({ facts }: HostFacts) => {
  const username = fact(facts, "ansible_user_id");
  return username === undefined ? undefined : [{ username }];
};

/** Names only: values of environment variables are full of secrets. */
const environmentNames = (facts: Facts) =>
  isObject(facts.ansible_env) ? Object.keys(facts.ansible_env).sort() : undefined;

/** `ansible_local` facts that people write for their inventory. */
const localFact =
  (...names: string[]) =>
  ({ facts }: HostFacts): string | undefined => {
    const local = isObject(facts.ansible_local) ? Object.values(facts.ansible_local) : [];
    for (const group of local) {
      if (!isObject(group)) continue;
      for (const scope of [group, ...Object.values(group).filter(isObject)]) {
        const found = fact(scope, ...names);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  };

export const ansibleHost = defineFileResource<HostFacts>()({
  provider: "ansible",
  command: "server-list",
  kind: "host",
  type: "server",
  docs: "https://docs.ansible.com/ansible/latest/collections/ansible/builtin/setup_module.html",
  nativeId: ({ facts }) => hostId(facts),
  fields: {
    name: ({ facts, address }) => fact(facts, "ansible_hostname") ?? hostName(facts) ?? address,
    hostname: ({ facts }) => hostName(facts),
    status: () => "Active",
    ipv4Private: privateAddress,
    ipv4Public: publicAddress,
    ipv6: ({ facts }) => addresses(facts, 6)[0],
    ipv4All: ({ facts }) => addresses(facts, 4),
    ipv6All: ({ facts }) => addresses(facts, 6),
    macAddresses: ({ facts }) => macAddresses(facts),
    networkInterfaces: ({ facts }) => interfacesOf(facts).map(({ name }) => name),
    cpu: ({ facts }) => positive<Facts>(["ansible_processor_vcpus", "ansible_processor_count"])(facts),
    memoryGiB: ({ facts }) => {
      const mebibytes = positive<Facts>("ansible_memtotal_mb")(facts);
      return mebibytes === undefined ? undefined : Math.max(round(mebibytes / 1024), 0.01);
    },
    os: osOf,
    role: localFact("role"),
    environment: localFact("environment", "env"),
    serverType,
    systemUuid: ({ facts }) => systemUuid(facts),
    serialNumber: ({ facts }) => machineFact(facts, "ansible_product_serial"),
    providerIds,
    vendor: read("ansible_system_vendor"),
    model: read("ansible_product_name"),
    architecture: read("ansible_architecture", "ansible_machine"),
    virtualizationType: read("ansible_virtualization_type"),
    serviceMgr: read("ansible_service_mgr"),
    pkgMgr: read("ansible_pkg_mgr"),
    storage: ({ facts }) => disksOf(facts).map(storageOf),
    diskTotalGiB: ({ facts }) => {
      const total = disksOf(facts).reduce((sum, { device }) => sum + (sizeGiB(device) ?? 0), 0);
      return total > 0 ? round(total) : undefined;
    },
    services: servicesOf,
    auth: login,
    details: ({ facts }) => ({
      biosVersion: fact(facts, "ansible_bios_version"),
      biosDate: fact(facts, "ansible_bios_date"),
      dns: isObject(facts.ansible_dns)
        ? { nameservers: facts.ansible_dns.nameservers, search: facts.ansible_dns.search }
        : undefined,
      environmentVariables: environmentNames(facts),
      selinux: isObject(facts.ansible_selinux) ? fact(facts.ansible_selinux, "status") : undefined,
      processor: Array.isArray(facts.ansible_processor)
        ? facts.ansible_processor.find((entry) => typeof entry === "string" && /[a-z].*\s/i.test(entry))
        : undefined,
      domain: fact(facts, "ansible_domain", "ansible_windows_domain"),
    }),
  },
  links: [{ field: "volumeIds", to: "volume", isList: true, nativeIds: ({ facts }) => disksOf(facts).map(diskId) }],
});

export const ansibleDisk = defineFileResource<Device>()({
  provider: "ansible",
  command: "volumes-list",
  kind: "disk",
  type: "volume",
  nativeId: diskId,
  fields: {
    name: diskName,
    status: () => "Active",
    sizeGiB: ({ device }) => sizeGiB(device),
    nativeId: diskId,
    providerIds: ({ device }) => {
      const volume = ebsVolumeId(device);
      return volume === undefined ? undefined : [`aws:${volume}`];
    },
    model: ({ device }) => fact(device, "model"),
    host: ({ device }) => fact(device, "host"),
    sectors: ({ device }) => number<Facts>("sectors")(device),
    sectorSizeBytes: ({ device }) => positive<Facts>("sectorsize")(device),
    supportDiscard: ({ device }) => fact(device, "support_discard"),
    holders: ({ device }) => device.holders,
    nativeServerIds: ({ host }) => [hostId(host)],
    details: ({ device }) => ({ vendor: fact(device, "vendor"), isRotational: device.rotational === "1" || undefined }),
  },
});
