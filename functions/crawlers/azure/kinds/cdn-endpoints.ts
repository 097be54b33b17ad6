import { flag, text } from "../../engine/readers.ts";
import { listAt, textsAt } from "../../engine/values.ts";
import { ownerOf } from "../arm-id.ts";
import { type ArmResource, listPath } from "../arm-kind.ts";
import { armService } from "../arm-service.ts";
import { allOf, below } from "../children.ts";
import { CDN_API, isFrontDoor, PROFILES } from "./cdn-profiles.ts";

/** Endpoints of the classic CDN; those of Front Door are told by their profile. */
export const cdnEndpoints = armService()({
  kind: `${PROFILES}/endpoints`,
  label: "CDN endpoints",
  command: "cdns-list",
  family: "CDN",
  product: "CDN (Azure)",
  apiVersion: CDN_API,
  permissions: [`${PROFILES}/read`, `${PROFILES}/endpoints/read`],
  list: (context, from) =>
    below(context.pages<ArmResource>(listPath(context, PROFILES, CDN_API), from), async (profile) =>
      isFrontDoor(profile) ? [] : allOf(context, `${profile.id}/endpoints?api-version=${CDN_API}`),
    ),
  state: text("properties.resourceState", "properties.provisioningState"),
  specification: { endpoint: text("properties.hostName") },
  fields: { domains: listAt("properties.hostName", "properties.customDomains.*.properties.hostName") },
  details: {
    profileId: ({ id }) => ownerOf(id, "profiles"),
    originPath: text("properties.originPath"),
    isHttpAllowed: flag("properties.isHttpAllowed"),
    isHttpsAllowed: flag("properties.isHttpsAllowed"),
  },
  addresses: (raw) => textsAt(raw, "properties.hostName", "properties.customDomains.*.properties.hostName"),
  calls: [
    {
      rule: "cdn-origin",
      calls: (raw) =>
        textsAt(raw, "properties.origins.*.properties.hostName").map((target) => ({
          target,
          path: "properties.origins[].properties.hostName",
        })),
    },
  ],
});
