import type { CrawledResource, LinkRule } from "../engine/define-resource.ts";
import { flag, object, positive, type Reader, text } from "../engine/readers.ts";
import { valuesAt } from "../engine/values.ts";
import { idsAt, ownerOf } from "./arm-id.ts";
import { type ArmKind, type ArmReaders, armKind, armLink, tagNamed } from "./arm-kind.ts";
import type { AzureContext } from "./context.ts";
import { byPrimary, flavorIdOf, type Machine, sizeName } from "./machines.ts";

/** What a machine is doing; where Azure does not say, how its last deployment went. */
const state: Reader<Machine, string> = (machine) =>
  machine.powerState ?? text<Machine>("properties.provisioningState")(machine);

const privateAddresses = ({ interfaces }: Machine) =>
  interfaces.flatMap(({ addresses }) => [...addresses].sort(byPrimary).flatMap(({ address }) => address ?? []));
const publicOnes = ({ publicAddresses }: Machine) => publicAddresses.flatMap(({ address }) => address ?? []);
const publicNames = ({ publicAddresses }: Machine) => publicAddresses.flatMap(({ name }) => name ?? []);
const allAddresses = (machine: Machine) => [...privateAddresses(machine), ...publicOnes(machine)];
const isV6 = (address: string) => address.includes(":");
const sorted = (list: readonly (string | undefined)[]) =>
  [...new Set(list.filter((entry) => entry !== undefined))].sort();
const subnetsOf = ({ interfaces }: Machine) =>
  interfaces.flatMap(({ addresses }) => addresses.flatMap(({ subnetId }) => subnetId ?? []));

const OS_DISK = "properties.storageProfile.osDisk";
const DATA_DISKS = "properties.storageProfile.dataDisks.*";

const storage: Reader<Machine> = (machine) =>
  [OS_DISK, DATA_DISKS].flatMap((path) =>
    valuesAt(machine, path).map((disk) => ({
      name: text<unknown>("name")(disk),
      nativeVolumeId: idsAt(disk, "managedDisk.id")[0],
      sizeGiB: positive<unknown>("diskSizeGB")(disk),
      storageAccountType: text<unknown>("managedDisk.storageAccountType")(disk),
      createOption: text<unknown>("createOption")(disk),
      isDeletedWithServer: DELETED[text<unknown>("deleteOption")(disk) ?? ""],
      ...(path === OS_DISK ? { isRoot: true } : {}),
    })),
  );
const DELETED: Readonly<Record<string, boolean>> = { Delete: true, Detach: false };

const login: Reader<Machine> = (machine) => {
  const username = text<Machine>("properties.osProfile.adminUsername")(machine);
  if (username === undefined) return undefined;
  const isKeyOnly = flag<Machine>("properties.osProfile.linuxConfiguration.disablePasswordAuthentication")(machine);
  return [{ username, ...(isKeyOnly === undefined ? {} : { type: isKeyOnly ? "PKI" : "Password" }) }];
};

const fields: ArmReaders<Machine> = {
  serverType: () => "Virtual",
  role: tagNamed("role"),
  hostname: text("properties.osProfile.computerName"),
  instanceType: sizeName,
  cpu: ({ size }) => size?.cores,
  memoryGiB: ({ size }) => size?.memoryGiB,
  systemUuid: text("properties.vmId"),
  ipv4Private: (machine) => privateAddresses(machine).find((address) => !isV6(address)),
  ipv4Public: (machine) => publicOnes(machine).find((address) => !isV6(address)),
  ipv6: (machine) => [...publicOnes(machine), ...privateAddresses(machine)].find(isV6),
  ipv4All: (machine) => sorted(allAddresses(machine).filter((address) => !isV6(address))),
  ipv6All: (machine) => sorted(allAddresses(machine).filter(isV6)),
  macAddresses: ({ interfaces }) => sorted(interfaces.map(({ macAddress }) => macAddress)),
  dnsPublic: (machine) => publicNames(machine)[0],
  networkInterfaces: ({ interfaces }) => sorted(interfaces.map(({ id }) => id)),
  securityGroups: ({ interfaces }) => sorted(interfaces.flatMap(({ securityGroupIds }) => securityGroupIds)),
  subnetId: (machine) => subnetsOf(machine)[0],
  vpcId: (machine) => ownerOf(subnetsOf(machine)[0] ?? "", "virtualNetworks"),
  os: object({
    base: text(`${OS_DISK}.osType`),
    dist: text("properties.storageProfile.imageReference.offer"),
    version: text("properties.storageProfile.imageReference.sku"),
  }),
  storage,
  auth: login,
  nativeImageId: (machine) => idsAt(machine, "properties.storageProfile.imageReference.id")[0],
};

const details: ArmReaders<Machine> = {
  licenseType: text("properties.licenseType"),
  priority: text("properties.priority"),
  evictionPolicy: text("properties.evictionPolicy"),
  publisher: text("properties.storageProfile.imageReference.publisher"),
  provisioningState: text("properties.provisioningState"),
  provisionVmAgent: flag(
    "properties.osProfile.linuxConfiguration.provisionVMAgent",
    "properties.osProfile.windowsConfiguration.provisionVMAgent",
  ),
  securityType: text("properties.securityProfile.securityType"),
};

const links: readonly LinkRule<Machine>[] = [
  {
    field: "networkIds",
    to: "network",
    isList: true,
    nativeIds: (machine) => [
      ...idsAt(machine, "properties.networkProfile.networkInterfaces.*.id"),
      ...machine.interfaces.flatMap(({ id, securityGroupIds }) => [id, ...securityGroupIds]),
      ...subnetsOf(machine),
    ],
  },
  armLink("volumeIds", "volume", `${OS_DISK}.managedDisk.id`, `${DATA_DISKS}.managedDisk.id`),
  armLink("imageId", "image", "properties.storageProfile.imageReference.id"),
  {
    field: "flavorId",
    to: "flavor",
    isList: false,
    nativeIds: (machine) => [flavorIdOf(machine)],
  },
];

/** Under these names others call a machine; aliases in DNS name its public address as a resource. */
const addresses = (machine: Machine): string[] => [
  ...publicNames(machine),
  ...allAddresses(machine),
  ...machine.publicAddresses.map(({ id }) => id),
];

interface MachineKind extends Pick<ArmKind<Machine>, "kind" | "label" | "permissions" | "calls"> {
  readonly list: NonNullable<ArmKind<Machine>["list"]>;
  readonly details: ArmReaders<Machine>;
  /** The scale set that it belongs to. */
  readonly setOf: (machine: Machine) => string | undefined;
}

export const COMPUTE_API = "2024-07-01";

/** Declares machines: alone or in scale sets, they have everything but their listing in common. */
export const machineKind = ({ setOf, ...kind }: MachineKind): CrawledResource<Machine, AzureContext> =>
  armKind<Machine>()({
    ...kind,
    command: "server-list",
    type: "server",
    apiVersion: COMPUTE_API,
    state,
    fields,
    details: { ...details, virtualMachineScaleSetId: setOf, ...kind.details },
    links: [
      ...links,
      { field: "applicationIds", to: "application", isList: true, nativeIds: (machine) => [setOf(machine)] },
    ],
    addresses,
  });
