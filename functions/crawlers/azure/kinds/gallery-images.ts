import { text } from "../../engine/readers.ts";
import { ownerOf } from "../arm-id.ts";
import { armKind } from "../arm-kind.ts";
import { listedByParents } from "../children.ts";

export const GALLERY_IMAGES = "Microsoft.Compute/galleries/images";
export const GALLERIES_API = "2023-07-03";

/** Definitions of images in compute galleries: machines start from a version of one. */
export const galleryImages = armKind()({
  kind: GALLERY_IMAGES,
  label: "Images of compute galleries",
  command: "images-list",
  type: "image",
  apiVersion: GALLERIES_API,
  ...listedByParents(GALLERY_IMAGES, GALLERIES_API),
  fields: {
    imageType: () => "gallery",
    platform: text("properties.osType"),
    distribution: text("properties.identifier.offer"),
    architecture: text("properties.architecture"),
    description: text("properties.description"),
  },
  details: {
    galleryId: ({ id }) => ownerOf(id, "galleries"),
    publisher: text("properties.identifier.publisher"),
    sku: text("properties.identifier.sku"),
    osState: text("properties.osState"),
    hyperVGeneration: text("properties.hyperVGeneration"),
  },
});
