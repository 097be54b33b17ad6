import type { FoundLink } from "../../../../shared/records/found.ts";
import type { FamilyId } from "../../../../shared/vocabulary/families.ts";

/** The fields that every managed service has, however little else is known of it. */
export function managed(arn: string, name: string, family: FamilyId, provider: string) {
  const [, , , region, accountId] = arn.split(":");
  return { name, family, provider, managed: true, nativeId: arn, arn, providerIds: [arn], region, accountId };
}

/** The link of a service to the networks that it is in. */
export const inNetworks = (...nativeIds: string[]): FoundLink[] => [
  { field: "networkIds", to: "network", isList: true, nativeIds },
];

/** The link of a service to the machines behind it. */
export const toServers = (...nativeIds: string[]): FoundLink[] => [
  { field: "serverIds", to: "server", isList: true, nativeIds },
];
