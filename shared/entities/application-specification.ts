import * as z from "zod";
import { FAMILIES, FAMILY_IDS, type FamilyId, specificationKeysFor } from "../vocabulary/families.ts";
import { type SpecificationKey, specificationSchemas } from "../vocabulary/specification.ts";
import type { Violation } from "./define-entity.ts";

/** When the form shows an attribute: for the families that have it and, within one family, for its variants that do. */
function shownFor(key: SpecificationKey): Record<string, string[]> {
  const families = FAMILY_IDS.filter((id) => FAMILIES[id].specificationKeys.includes(key));
  if (families.length > 0) return { family: families };
  const owners = Object.values(FAMILIES).flatMap((family) =>
    family.variants
      .filter((variant) => variant.specificationKeys.includes(key))
      .map((variant) => ({ family: family.id, modal: variant.modal })),
  );
  return { family: owners.map((owner) => owner.family), modal: owners.map((owner) => owner.modal) };
}

/** The attributes of all families at once; which of them one application may have is checked by `checkSpecification`. */
export const Specification = () =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(specificationSchemas()).map(([key, schema]) => [
        key,
        schema.meta({ ...schema.meta(), section: "Specification", when: shownFor(key as SpecificationKey) }).optional(),
      ]),
    ) as { [K in SpecificationKey]: z.ZodOptional<ReturnType<typeof specificationSchemas>[K]> },
  );

/** Attributes that the application's family does not have, such as a database's `sga` on a CDN. Without a family (a person
 * edits a discovered application, whose source knows the family) there is nothing to check against. */
export function checkSpecification(fields: {
  family?: FamilyId | undefined;
  modal?: string | undefined;
  specification?: Record<string, unknown> | undefined;
}): Violation[] {
  const { family, modal, specification = {} } = fields;
  if (family === undefined) return [];
  const known: readonly string[] = specificationKeysFor(family, modal);
  return Object.keys(specification)
    .filter((key) => !known.includes(key))
    .map((key) => ({ path: `specification.${key}`, message: `${FAMILIES[family].label} has no such attribute` }));
}
