import { flag, positive, text } from "../../engine/readers.ts";
import { textsAt } from "../../engine/values.ts";
import { idsAt, ownerOf } from "../arm-id.ts";
import { type ArmResource, armKind } from "../arm-kind.ts";
import { listedByParents } from "../children.ts";
import { GALLERIES_API, GALLERY_IMAGES } from "./gallery-images.ts";

const KIND = `${GALLERY_IMAGES}/versions`;

/** Versions are called by numbers: only with their image's name they say something. */
const nameOf = ({ id, name }: ArmResource) => /\/images\/([^/]+)\/versions\//i.exec(id)?.[1]?.concat("/", name ?? "");

/** What machines really start from. https://learn.microsoft.com/rest/api/compute/gallery-image-versions */
export const galleryImageVersions = armKind()({
  kind: KIND,
  label: "Versions of images of compute galleries",
  command: "images-list",
  type: "image",
  apiVersion: GALLERIES_API,
  ...listedByParents(KIND, GALLERIES_API),
  fields: {
    name: nameOf,
    imageType: () => "gallery",
    sizeGiB: positive("properties.storageProfile.osDiskImage.sizeInGB"),
    regions: (raw) => textsAt(raw, "properties.publishingProfile.targetRegions.*.name").sort(),
    providerCreatedAt: text("properties.publishingProfile.publishedDate"),
  },
  details: {
    imageId: ({ id }) => ownerOf(id, "images"),
    sourceId: (raw) => idsAt(raw, "properties.storageProfile.source.id")[0],
    excludeFromLatest: flag("properties.publishingProfile.excludeFromLatest"),
    endOfLifeDate: text("properties.publishingProfile.endOfLifeDate"),
  },
});
