import { positive, text } from "../engine/readers.ts";
import { listAt, textsAt } from "../engine/values.ts";
import { defineKind, link } from "./define-kind.ts";
import { pagesOf } from "./pages.ts";

export const volumes = defineKind({
  kind: "digitalocean_volume",
  label: "Volumes",
  command: "volumes-list",
  type: "volume",
  docs: "block-storage/#volumes_list",
  permissions: ["block_storage:read", "tag:read"],
  urn: "do:volume",
  list: (context, from) => pagesOf(context, "/v2/volumes", "volumes", { from }),
  fields: {
    status: (raw) => (textsAt(raw, "droplet_ids").length > 0 ? "Active" : "Available"),
    sizeGiB: positive("size_gigabytes"),
    description: text("description"),
    fileSystem: text("filesystem_type"),
    label: text("filesystem_label"),
    nativeServerIds: listAt("droplet_ids"),
    nativeSnapshotId: text("snapshot_id"),
  },
  links: [link("snapshotId", "snapshot", "digitalocean_volume_snapshot", "snapshot_id")],
});
