import { object, positive, text } from "../engine/readers.ts";
import { defineKind, link } from "./define-kind.ts";
import { pagesOf } from "./pages.ts";

const common = {
  command: "snapshot-list",
  type: "snapshot",
  docs: "snapshots/#snapshots_list",
  permissions: ["snapshot:read", "tag:read"],
} as const;

const fields = {
  status: () => "Active",
  sizeGiB: positive("size_gigabytes"),
  minDiskGiB: positive("min_disk_size"),
  snapshotType: text("resource_type"),
  region: text("regions.0"),
};

export const volumeSnapshots = defineKind({
  ...common,
  kind: "digitalocean_volume_snapshot",
  label: "Volume snapshots",
  list: (context, from) => pagesOf(context, "/v2/snapshots", "snapshots", { query: { resource_type: "volume" }, from }),
  fields: { ...fields, volumeSizeGiB: positive("min_disk_size"), nativeVolumeId: text("resource_id") },
  links: [link("volumeId", "volume", "digitalocean_volume", "resource_id")],
});

export const dropletSnapshots = defineKind({
  ...common,
  kind: "digitalocean_droplet_snapshot",
  label: "Droplet snapshots",
  list: (context, from) =>
    pagesOf(context, "/v2/snapshots", "snapshots", { query: { resource_type: "droplet" }, from }),
  fields: { ...fields, details: object({ dropletId: text("resource_id") }) },
});
