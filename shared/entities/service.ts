import * as z from "zod";
import { name, text } from "./common.ts";
import { defineEntity } from "./define-entity.ts";

/** A product of the catalogue that forms offer: what servers run and applications are made of. */
export const Service = () =>
  z.strictObject({
    name: name.max(180),
    families: z.array(text(60)).max(20).meta({
      title: "Families",
      description: "Application families and form groups that offer it.",
      section: "General",
    }),
    tags: z.array(text(32)).max(50).meta({ title: "Tags", kind: "list", section: "General" }).optional(),
    managed: z.boolean().meta({ title: "Third party", section: "General" }).optional(),
    active: z.boolean().meta({ title: "Offered in forms", section: "General" }).optional(),
    aliases: z
      .array(text(180))
      .max(20)
      .meta({ title: "Other spellings", description: "Imports read them as this product.", section: "General" })
      .optional(),
  });
export type Service = z.infer<ReturnType<typeof Service>>;

export const ServiceEntity = defineEntity({
  type: "service",
  collection: "services",
  label: { one: "Service", many: "Services" },
  purpose: "The catalogue of products that forms offer.",
  schema: Service,
  defaults: { active: true, managed: false },
  discovered: () => z.object({}),
  columns: ["name", "families", "tags", "managed", "active", "aliases"],
  shown: 5,
  aliases: { family: "families", owner: "managed" },
  writers: "operator",
});
