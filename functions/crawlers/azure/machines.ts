import type { LinkRule } from "../engine/define-resource.ts";
import { flag, object, positive, type Reader, text } from "../engine/readers.ts";
import { textsAt, valuesAt } from "../engine/values.ts";
import { armId, idsAt, ownerOf } from "./arm-id.ts";
import { type ArmReaders, type ArmResource, armLink, regionOf, tagNamed } from "./arm-kind.ts";
import type { AzureContext } from "./context.ts";
import { type Interface, type PublicAddress, publicAddressesIn } from "./interfaces.ts";
import { type Size, sizesIn } from "./sizes.ts";

/** A virtual machine, with what other lists say about it. */
export interface Machine extends ArmResource {
  readonly interfaces: readonly Interface[];
  readonly publicAddresses: readonly PublicAddress[];
  readonly size?: Size | undefined;
  readonly powerState?: string | undefined;
}

/** Size by either place that Azure writes it to: scale sets have it in the SKU. */
const sizeName = text<ArmResource>("properties.hardwareProfile.vmSize", "sku.name");

/** Completes a machine with addresses and size. */
export async function machineOf(
  context: AzureContext,
  raw: ArmResource,
  interfaces: readonly Interface[],
  powerState: string | undefined,
): Promise<Machine> {
  const known = await publicAddressesIn(context);
  const region = regionOf(raw);
  const sizes = region === undefined ? undefined : await sizesIn(context, region);
  // The primary interface first: its primary address is the machine's.
  const ordered = [...interfaces].sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary) || (a.id < b.id ? -1 : 1));
  const publicAddresses = ordered
    .flatMap(({ addresses }) => [...addresses].sort(byPrimary))
    .flatMap(({ publicId }) => (publicId === undefined ? [] : (known.get(publicId) ?? [])));
  return {
    ...raw,
    interfaces: ordered,
    publicAddresses,
    size: sizes?.get(sizeName(raw)?.toLowerCase() ?? ""),
    powerState,
  };
}

const byPrimary = (a: { isPrimary: boolean }, b: { isPrimary: boolean }) => Number(b.isPrimary) - Number(a.isPrimary);

/** The word after `PowerState/`, such as `running` or `deallocated`. */
export const powerStateIn = (raw: unknown): string | undefined =>
  textsAt(raw, "properties.instanceView.statuses.*.code")
    .find((code) => code.startsWith("PowerState/"))
    ?.slice("PowerState/".length);

/** What a machine is doing; where Azure does not say, how its last deployment went. */
export const machineState: Reader<Machine, string> = (machine) =>
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

/** Fields of every kind of machine. */
export const machineFields: ArmReaders<Machine> = {
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

export const machineDetails: ArmReaders<Machine> = {
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

export const machineLinks: readonly LinkRule<Machine>[] = [
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

/** The id of a machine's size in its region: Azure gives sizes none. */
export function flavorIdOf(machine: ArmResource): string | undefined {
  const subscription = ownerOf(machine.id, "subscriptions");
  const [region, size] = [regionOf(machine), sizeName(machine)];
  if (subscription === undefined || region === undefined || size === undefined) return undefined;
  return armId(`${subscription}/providers/Microsoft.Compute/locations/${region}/vmSizes/${size}`);
}

/** Under these names others call a machine; aliases in DNS name its public address as a resource. */
export const machineAddresses = (machine: Machine): string[] => [
  ...publicNames(machine),
  ...allAddresses(machine),
  ...machine.publicAddresses.map(({ id }) => id),
];
