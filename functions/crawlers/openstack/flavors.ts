import { flag, number, positive, text } from "../engine/readers.ts";
import { details } from "../rest/readers.ts";
import { defineKind, localId } from "./define-kind.ts";
import type { Collection } from "./pages.ts";

const KIND = "openstack_compute_flavor_v2";

export const FLAVORS: Collection = { service: "compute", path: "/flavors/detail", key: "flavors" };

/** The ids of old flavors are numbers from 1 on, in every cloud. */
export const flavorId = localId(KIND, "id");

export const flavors = defineKind({
  kind: KIND,
  label: "Flavors",
  command: "flavor-list",
  type: "flavor",
  docs: "https://docs.openstack.org/api-ref/compute/#list-flavors-with-details",
  permissions: ["os_compute_api:flavors"],
  collection: FLAVORS,
  nativeId: flavorId,
  fields: {
    apiName: text("name"),
    vcpus: positive("vcpus"),
    memoryGiB: positive("ram", 1 / 1024),
    diskGiB: positive("disk"),
    ephemeralGiB: number("OS-FLV-EXT-DATA:ephemeral"),
    isPublic: flag("os-flavor-access:is_public"),
    details: details(["description", "extra_specs"]),
  },
});
