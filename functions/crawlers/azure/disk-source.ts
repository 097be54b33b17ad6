import type { Reader } from "../engine/readers.ts";
import { idsAt, ownerOf } from "./arm-id.ts";
import type { ArmResource } from "./arm-kind.ts";

/**
 * The disk or the snapshot that a disk or snapshot is a copy of: the id says which of both.
 * https://learn.microsoft.com/rest/api/compute/disks/get#creationdata
 */
export const sourceOf =
  (type: "disks" | "snapshots"): Reader<ArmResource, string> =>
  (raw) =>
    idsAt(raw, "properties.creationData.sourceResourceId").find((id) => ownerOf(id, type) === id);
