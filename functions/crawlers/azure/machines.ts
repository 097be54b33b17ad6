import { text } from "../engine/readers.ts";
import { textsAt } from "../engine/values.ts";
import { armId, ownerOf } from "./arm-id.ts";
import { type ArmResource, regionOf } from "./arm-kind.ts";
import type { AzureContext } from "./context.ts";
import type { Interface, PublicAddress } from "./interfaces.ts";
import { type Size, sizesIn } from "./sizes.ts";

/** A virtual machine, with what other lists say about it. */
export interface Machine extends ArmResource {
  readonly interfaces: readonly Interface[];
  readonly publicAddresses: readonly PublicAddress[];
  readonly size?: Size | undefined;
  readonly powerState?: string | undefined;
}

/** Size by either place that Azure writes it to: scale sets have it in the SKU. */
export const sizeName = text<ArmResource>("properties.hardwareProfile.vmSize", "sku.name");

/** What other lists say about a machine: its interfaces, every public address that may be one of theirs, whether it runs. */
interface About {
  readonly interfaces: readonly Interface[];
  readonly publicAddresses: ReadonlyMap<string, PublicAddress>;
  readonly powerState: string | undefined;
}

/** Completes a machine with addresses and size. */
export async function machineOf(
  context: AzureContext,
  raw: ArmResource,
  { interfaces, publicAddresses: known, powerState }: About,
): Promise<Machine> {
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

export const byPrimary = (a: { isPrimary: boolean }, b: { isPrimary: boolean }) =>
  Number(b.isPrimary) - Number(a.isPrimary);

/** The word after `PowerState/`, such as `running` or `deallocated`. */
export const powerStateIn = (raw: unknown): string | undefined =>
  textsAt(raw, "properties.instanceView.statuses.*.code")
    .find((code) => code.startsWith("PowerState/"))
    ?.slice("PowerState/".length);

/** The id of a machine's size in its region: Azure gives sizes none. */
export function flavorIdOf(machine: ArmResource): string | undefined {
  const subscription = ownerOf(machine.id, "subscriptions");
  const [region, size] = [regionOf(machine), sizeName(machine)];
  if (subscription === undefined || region === undefined || size === undefined) return undefined;
  return armId(`${subscription}/providers/Microsoft.Compute/locations/${region}/vmSizes/${size}`);
}
