import { flag, text } from "../engine/readers.ts";
import { valuesAt } from "../engine/values.ts";
import { armId, idsAt } from "./arm-id.ts";
import { type ArmResource, listPath } from "./arm-kind.ts";
import { byId } from "./children.ts";
import type { AzureContext } from "./context.ts";

export const NETWORK_API = "2024-05-01";

/** An address of a network interface, with the public one that leads to it. */
interface Address {
  readonly address: string | undefined;
  readonly isPrimary: boolean;
  readonly publicId: string | undefined;
  readonly subnetId: string | undefined;
}

/** What machines and load balancers need to know of a network interface. */
export interface Interface {
  readonly id: string;
  readonly isPrimary: boolean;
  readonly macAddress: string | undefined;
  readonly addresses: readonly Address[];
  /** Network and application security groups. */
  readonly securityGroupIds: readonly string[];
  readonly machineId: string | undefined;
}

/** What machines need to know of a public address. */
export interface PublicAddress {
  readonly id: string;
  readonly address: string | undefined;
  readonly name: string | undefined;
}

/** `00-0D-3A-1B-C7-21` → `00:0d:3a:1b:c7:21` */
export const macAddressIn = (raw: unknown): string | undefined =>
  text<unknown>("properties.macAddress")(raw)?.toLowerCase().replaceAll("-", ":");

export function interfaceOf(nic: ArmResource): Interface {
  return {
    id: armId(nic.id),
    isPrimary: flag<ArmResource>("properties.primary")(nic) ?? false,
    macAddress: macAddressIn(nic),
    addresses: valuesAt(nic, "properties.ipConfigurations.*").map((configuration) => ({
      address: text<unknown>("properties.privateIPAddress")(configuration),
      isPrimary: flag<unknown>("properties.primary")(configuration) ?? false,
      publicId: idsAt(configuration, "properties.publicIPAddress.id")[0],
      subnetId: idsAt(configuration, "properties.subnet.id")[0],
    })),
    securityGroupIds: idsAt(
      nic,
      "properties.networkSecurityGroup.id",
      "properties.ipConfigurations.*.properties.applicationSecurityGroups.*.id",
    ),
    machineId: idsAt(nic, "properties.virtualMachine.id")[0],
  };
}

/** Every network interface of the subscription in a handful of requests, instead of one request for each machine. */
export const interfacesIn = (context: AzureContext): Promise<ReadonlyMap<string, Interface>> =>
  context.shared("network interfaces", () =>
    byId(context, listPath(context, "Microsoft.Network/networkInterfaces", NETWORK_API), interfaceOf),
  );

export const publicAddressOf = (address: ArmResource): PublicAddress => ({
  id: armId(address.id),
  address: text<ArmResource>("properties.ipAddress")(address),
  name: text<ArmResource>("properties.dnsSettings.fqdn")(address),
});

/** Every public address of the subscription, but for those of machines in uniform scale sets. */
export const publicAddressesIn = (context: AzureContext): Promise<ReadonlyMap<string, PublicAddress>> =>
  context.shared("public addresses", () =>
    byId(context, listPath(context, "Microsoft.Network/publicIPAddresses", NETWORK_API), publicAddressOf),
  );
