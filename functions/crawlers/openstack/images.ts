import { positive, text } from "../engine/readers.ts";
import { details } from "../rest/readers.ts";
import { defineKind } from "./define-kind.ts";

/** Private, shared and public images. Public ones are part of it: servers start from them. */
export const images = defineKind({
  kind: "openstack_images_image_v2",
  label: "Images",
  command: "images-list",
  type: "image",
  docs: "https://docs.openstack.org/api-ref/image/v2/#list-images",
  permissions: ["get_images"],
  collection: { service: "image", path: "/images", key: "images" },
  fields: {
    status: text("status"),
    providerState: text("status"),
    imageType: text("disk_format"),
    sizeGiB: positive("size", 1 / 1024 ** 3),
    minDiskGiB: positive("min_disk"),
    public: ({ visibility }) => (typeof visibility === "string" ? visibility === "public" : undefined),
    platform: text("os_type"),
    distribution: text("os_distro"),
    architecture: text("architecture"),
    hypervisor: text("hypervisor_type"),
    ownerId: text("owner"),
    details: details(["container_format", "min_ram", "visibility", "os_version", "image_type", "base_image_ref"]),
  },
});
