import { isObject } from "../documents/identify.ts";
import { flag, positive, text } from "../engine/readers.ts";
import { listAt } from "../engine/values.ts";
import type { ApiObject } from "../rest/readers.ts";
import { defineKind, nativeIdOf } from "./define-kind.ts";
import { pagesOf } from "./pages.ts";

const KIND = "digitalocean_custom_image";

/** The native id of an image as a droplet embeds it; none for DigitalOcean's own images, which are not listed. */
export function imageNativeId(image: unknown): string | undefined {
  const id = isObject(image) && image.public !== true ? text<ApiObject>("id")(image) : undefined;
  return id === undefined ? undefined : nativeIdOf(KIND, id);
}

export const images = defineKind({
  kind: KIND,
  label: "Images: custom ones, backups and snapshots of droplets",
  command: "images-list",
  type: "image",
  docs: "images/#images_list",
  permissions: ["image:read", "tag:read"],
  urn: "do:image",
  list: (context, from) => pagesOf(context, "/v2/images", "images", { query: { private: "true" }, from }),
  fields: {
    distribution: text("distribution"),
    slug: text("slug"),
    public: flag("public"),
    sizeGiB: positive("size_gigabytes"),
    minDiskGiB: positive("min_disk_size"),
    imageType: text("type"),
    regions: listAt("regions"),
    description: text("description"),
    status: text("status"),
    providerState: text("status"),
    region: text("regions.0"),
  },
});
