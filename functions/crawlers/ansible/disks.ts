import { isObject } from "../documents/identify.ts";
import { number } from "../engine/readers.ts";
import { type Facts, fact, hostId, hostName, isContainer } from "./host-facts.ts";

/** One block device of a host. */
export interface Device {
  readonly name: string;
  readonly host: Facts;
  readonly device: Facts;
}

/** Not disks: loops, memory, optical and floppy drives, and what is made of other devices. */
const NO_DISK = /^(loop|ram|zram|sr|fd|dm-|nbd|md|zd)\d*/;

/** The disks of a host. Card readers without a card have no sectors and do not count, nor do those that a container sees. */
export function disksOf(host: Facts): Device[] {
  const devices = isObject(host.ansible_devices) && !isContainer(host) ? host.ansible_devices : {};
  return Object.entries(devices).flatMap(([name, device]) => {
    if (NO_DISK.test(name) || !isObject(device) || number<Facts>("sectors")(device) === 0) return [];
    return [{ name, host, device }];
  });
}

const UNITS: Readonly<Record<string, number>> = {
  bytes: 1,
  b: 1,
  kb: 1024,
  mb: 1024 ** 2,
  gb: 1024 ** 3,
  tb: 1024 ** 4,
  pb: 1024 ** 5,
};
const GIB = 1024 ** 3;
export const round = (value: number): number => Math.round(value * 100) / 100;

/** GiB. The kernel counts sectors of 512 bytes whatever the device's own sector size is; old Ansible got that wrong in its texts. */
export function sizeGiB(device: Facts): number | undefined {
  const sectors = number<Facts>("sectors")(device);
  const written = /^([\d.]+)\s*([a-z]+)$/i.exec(fact(device, "size") ?? "");
  const bytes =
    sectors !== undefined
      ? sectors * 512
      : Number(written?.[1]) * (UNITS[written?.[2]?.toLowerCase() ?? ""] ?? Number.NaN);
  return Number.isFinite(bytes) && bytes > 0 ? Math.max(round(bytes / GIB), 0.01) : undefined;
}

const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];

const linkIds = (device: Facts): string[] => (isObject(device.links) ? listOf(device.links.ids) : []);

/** `vol-0abc…` of an EBS disk: the only id that its cloud knows too. */
export function ebsVolumeId(device: Facts): string | undefined {
  for (const text of [...linkIds(device), fact(device, "serial") ?? ""]) {
    const found = /vol-?([0-9a-f]{8,17})/.exec(text)?.[1];
    if (found !== undefined) return `vol-${found}`;
  }
  return undefined;
}

/** The most lasting name of a disk: EBS volume, udev link, a partition's UUID, else where it is plugged in. Unique with its host. */
export function diskId({ name, host, device }: Device): string | undefined {
  const volume = ebsVolumeId(device);
  if (volume !== undefined) return volume;
  const owner = hostId(host);
  if (owner === undefined) return undefined;
  const partitions = isObject(device.partitions) ? Object.values(device.partitions).filter(isObject) : [];
  const own =
    linkIds(device).at(-1) ?? partitions.map((partition) => fact(partition, "uuid")).find((uuid) => uuid !== undefined);
  return `${owner}/${own ?? (isObject(device.links) ? listOf(device.links.uuids)[0] : undefined) ?? name}`;
}

/** The partitions of a disk with where they are mounted. */
export function partitionsOf({ name, host, device }: Device): Facts[] {
  const partitions = isObject(device.partitions) ? device.partitions : {};
  const mounts = mountsOf(host);
  return Object.entries(partitions)
    .flatMap(([part, details]) => {
      if (!isObject(details)) return [];
      const uuid = fact(details, "uuid");
      const mount = mounts.find(
        (entry) => entry.device === `/dev/${part}` || (uuid !== undefined && entry.uuid === uuid),
      );
      return [
        {
          name: part,
          device: `/dev/${part}`,
          sizeGiB: sizeGiB(details),
          uuid,
          mount: mount?.mount,
          fileSystem: mount?.fileSystem,
          disk: name,
        },
      ];
    })
    .map(({ disk: _disk, ...partition }) => partition);
}

/** A disk as part of its server, with LVM and mounts. */
export function storageOf(device: Device): Facts {
  const { name, host, device: facts } = device;
  const mount = mountsOf(host).find((entry) => entry.device === `/dev/${name}`);
  const physical = lvmOf(host, name);
  const id = diskId(device);
  return {
    name,
    deviceName: `/dev/${name}`,
    sizeGiB: sizeGiB(facts),
    ...(ebsVolumeId(facts) === undefined ? {} : { nativeVolumeId: id }),
    mount: mount?.mount,
    fileSystem: mount?.fileSystem,
    lvm: physical,
    partitions: partitionsOf(device),
  };
}

function mountsOf(host: Facts) {
  const mounts = Array.isArray(host.ansible_mounts) ? host.ansible_mounts.filter(isObject) : [];
  return mounts.map((mount) => ({
    device: fact(mount, "device"),
    uuid: fact(mount, "uuid"),
    mount: fact(mount, "mount"),
    fileSystem: fact(mount, "fstype"),
  }));
}

/** The LVM physical volume on a disk or one of its partitions. */
function lvmOf(host: Facts, disk: string) {
  const lvm = isObject(host.ansible_lvm) && isObject(host.ansible_lvm.pvs) ? host.ansible_lvm.pvs : {};
  const found = Object.entries(lvm).find(([path]) => new RegExp(`^/dev/${disk}p?\\d*$`).test(path));
  return found === undefined
    ? undefined
    : { physicalVolume: found[0], volumeGroup: isObject(found[1]) ? fact(found[1], "vg") : undefined };
}

export const diskName = ({ name, host }: Device): string => `${hostName(host) ?? hostId(host) ?? "host"} ${name}`;
