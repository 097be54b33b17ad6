import { text } from "../../engine/readers.ts";
import { ownerOf } from "../arm-id.ts";
import { type ArmResource, armKind, listPath } from "../arm-kind.ts";
import { listedBelow } from "../children.ts";

const GALLERIES = "Microsoft.Compute/galleries";
const API = "2023-07-03";

/** Definitions of images in compute galleries; their versions are copies of one another. */
export const galleryImages = armKind()({
  kind: `${GALLERIES}/images`,
  label: "Images of compute galleries",
  command: "images-list",
  type: "image",
  apiVersion: API,
  permissions: [`${GALLERIES}/read`, `${GALLERIES}/images/read`],
  list: (context, from) =>
    listedBelow(context, context.pages<ArmResource>(listPath(context, GALLERIES, API), from), "images", API),
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
