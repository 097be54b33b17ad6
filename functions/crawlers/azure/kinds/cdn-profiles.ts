import { text } from "../../engine/readers.ts";
import { listAt } from "../../engine/values.ts";
import type { ArmResource } from "../arm-kind.ts";
import { armService } from "../arm-service.ts";
import { allOf } from "../children.ts";
import { detailed, eachFew } from "../one-by-one.ts";

export const PROFILES = "Microsoft.Cdn/profiles";
export const CDN_API = "2024-02-01";

/** Front Door shares its type with the classic CDN; the SKU tells them apart. */
export const isFrontDoor = (profile: ArmResource): boolean =>
  /AzureFrontDoor$/.test(text<ArmResource>("sku.name")(profile) ?? "");

interface Profile extends ArmResource {
  readonly endpoints?: readonly ArmResource[];
  readonly origins?: readonly ArmResource[];
  readonly customDomains?: readonly ArmResource[];
}

const hosts = listAt<Profile>("endpoints.*.properties.hostName", "customDomains.*.properties.hostName");

export const cdnProfiles = armService<Profile>()({
  kind: PROFILES,
  label: "Front Door and CDN profiles",
  command: "cdns-list",
  family: "CDN",
  product: "Front Door (Azure)",
  apiVersion: CDN_API,
  enrichment: detailed(
    [
      `${PROFILES}/afdEndpoints/read`,
      `${PROFILES}/customDomains/read`,
      `${PROFILES}/originGroups/read`,
      `${PROFILES}/originGroups/origins/read`,
    ],
    async (profile, context) => {
      if (!isFrontDoor(profile)) return {};
      const listed = (id: string, name: string) => allOf(context, `${id}/${name}?api-version=${CDN_API}`);
      const groups = await listed(profile.id, "originGroups");
      const origins = await eachFew(groups, ({ id }) => listed(id, "origins"));
      return {
        endpoints: await listed(profile.id, "afdEndpoints"),
        customDomains: await listed(profile.id, "customDomains"),
        origins: origins.flat(),
      };
    },
  ),
  state: text("properties.resourceState", "properties.provisioningState"),
  specification: { endpoint: (raw) => hosts(raw)?.[0] },
  fields: { provider: (raw) => (isFrontDoor(raw) ? "Front Door (Azure)" : "CDN (Azure)"), domains: hosts },
  details: { sku: text("sku.name"), frontDoorId: text("properties.frontDoorId") },
  addresses: (raw) => hosts(raw) ?? [],
  calls: [
    {
      rule: "cdn-origin",
      calls: ({ origins = [] }) =>
        origins.flatMap((origin) => {
          const target = text<ArmResource>("properties.hostName")(origin);
          const path = `origins[${origin.name ?? ""}].properties.hostName`;
          return target === undefined ? [] : [{ target, path }];
        }),
    },
  ],
});
