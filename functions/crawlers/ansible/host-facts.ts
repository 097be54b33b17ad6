import ipaddr from "ipaddr.js";
import { isTellingUuid } from "../../../shared/entities/server-identity.ts";
import { isObject } from "../documents/identify.ts";
import { text } from "../engine/readers.ts";

export type Facts = Record<string, unknown>;

/** One machine as the setup module describes it. Fact names keep their `ansible_` prefix, also where a cache drops it. */
export interface HostFacts {
  readonly file: string;
  /** What names the host to a person: its name in the file, or the file itself. */
  readonly address: string;
  readonly facts: Facts;
}

const NOT_FILLED_IN =
  /^(na|n\/a|none|not specified|not applicable|to be filled by o\.e\.m\.|default string|system serial number|0+|unknown)$/i;

/** A text fact; firmware often says that nobody filled it in. */
export function fact(facts: Facts, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = text<Facts>(name)(facts);
    if (value !== undefined && !NOT_FILLED_IN.test(value)) return value;
  }
  return undefined;
}

/** Words of Ansible for what shares its host's kernel. https://github.com/ansible/ansible/blob/devel/lib/ansible/module_utils/facts/virtual/linux.py */
const CONTAINER = /^(lxc|docker|podman|openvz|container|containerd|systemd-nspawn)$/;

/** Whether it is a container: its firmware and its disks are those of the host that it runs on. */
export const isContainer = (facts: Facts): boolean =>
  fact(facts, "ansible_virtualization_role") === "guest" &&
  CONTAINER.test(fact(facts, "ansible_virtualization_type") ?? "");

/** A fact that the firmware or the cloud tells of the machine; a container has none of its own. */
export const machineFact = (facts: Facts, ...names: string[]): string | undefined =>
  isContainer(facts) ? undefined : fact(facts, ...names);

/** The firmware's UUID in lower case, if it looks like one and tells machines apart. */
export function systemUuid(facts: Facts): string | undefined {
  const uuid = machineFact(facts, "ansible_product_uuid", "ansible_machine_uuid")?.toLowerCase();
  return uuid !== undefined && isTellingUuid(uuid) ? uuid : undefined;
}

const isLocal = (name: string) => /^localhost(\.|$)/i.test(name);

/** The full name where the machine knows it. */
export const hostName = (facts: Facts): string | undefined =>
  ["ansible_fqdn", "ansible_nodename", "ansible_hostname"]
    .map((name) => fact(facts, name))
    .find((name) => name !== undefined && !isLocal(name));

/** Interfaces that repeat between machines say nothing about which one it is. */
const VIRTUAL_INTERFACE =
  /^(lo|docker|veth|br-|virbr|vnet|tun|tap|cni|flannel|cali|kube|podman|ovs|dummy|lxc|lxd|sit|ip6tnl|wg|zt)/;

interface Interface {
  readonly name: string;
  readonly mac?: string;
}

/** Network interfaces with their hardware addresses; Linux has one fact per interface, Windows a list of objects. */
export function interfacesOf(facts: Facts): Interface[] {
  const list = Array.isArray(facts.ansible_interfaces) ? facts.ansible_interfaces : [];
  return list.flatMap((entry: unknown): Interface[] => {
    const name = isObject(entry)
      ? fact(entry, "connection_name", "interface_name")
      : typeof entry === "string"
        ? entry
        : undefined;
    if (name === undefined) return [];
    const details = isObject(entry) ? entry : facts[`ansible_${name.replaceAll(/[-:.]/g, "_")}`];
    const mac = isObject(details) ? fact(details, "macaddress")?.toLowerCase().replaceAll("-", ":") : undefined;
    return [mac !== undefined && /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/.test(mac) ? { name, mac } : { name }];
  });
}

export function macAddresses(facts: Facts): string[] {
  const own = interfacesOf(facts).filter(
    ({ name }) => !VIRTUAL_INTERFACE.test(name) && !/host-only|loopback/i.test(name),
  );
  return [...new Set(own.flatMap(({ mac }) => (mac === undefined || mac === "00:00:00:00:00:00" ? [] : [mac])))];
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];

/** Addresses of one version, without loopback and link-local ones. */
export function addresses(facts: Facts, version: 4 | 6): string[] {
  const named = version === 4 ? "ansible_all_ipv4_addresses" : "ansible_all_ipv6_addresses";
  const main = version === 4 ? facts.ansible_default_ipv4 : facts.ansible_default_ipv6;
  const first = isObject(main) ? [fact(main, "address")] : [];
  const all = [...first, ...texts(facts[named]), ...texts(facts.ansible_ip_addresses)].filter(
    (address) => address !== undefined,
  );
  return [...new Set(all)].filter((address) => {
    if (!ipaddr.isValid(address)) return false;
    const parsed = ipaddr.parse(address);
    return parsed.kind() === `ipv${version}` && !["loopback", "linkLocal"].includes(parsed.range());
  });
}

/** Whether the internet routes to it. */
export const isPublic = (address: string): boolean => ipaddr.parse(address).range() === "unicast";

/** What the host is known by from run to run: its firmware's UUID, else its name, else an address. */
export function hostId(facts: Facts): string | undefined {
  const uuid = systemUuid(facts);
  if (uuid !== undefined) return `uuid:${uuid}`;
  return hostName(facts)?.toLowerCase() ?? macAddresses(facts)[0] ?? addresses(facts, 4)[0];
}
