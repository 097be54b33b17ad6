import * as z from "zod";
import { longText, name, reference, references, tags, text } from "./common.ts";
import { defineEntity } from "./define-entity.ts";

/** What a business sees as one product: the applications behind it, where one enters it and whom it serves. */
export const System = () =>
  z.strictObject({
    name,
    description: longText(2000).meta({ section: "General" }).optional(),
    clientIds: references().meta({ title: "Clients", section: "Clients" }).optional(),
    entries: z
      .array(
        z.strictObject({
          id: reference().meta({ title: "Application" }),
          endpoint: text(120).meta({ title: "Access", kind: "select", options: "system_options.check" }).optional(),
        }),
      )
      .max(500)
      .meta({
        title: "Entry points",
        description: "Where its users come in; diagrams start here.",
        section: "Entry points",
      })
      .optional(),
    tags: tags.optional(),
  });
export type System = z.infer<ReturnType<typeof System>>;

export const SystemEntity = defineEntity({
  type: "system",
  collection: "systems",
  label: { one: "System", many: "Systems" },
  purpose: "Products made of applications, with the clients they serve.",
  schema: System,
  discovered: () => z.object({}),
  references: { clientIds: "client", "entries.id": "application" },
  columns: ["name", "clientIds", "description", "entries.id", "entries.endpoint", "tags"],
  shown: 3,
  aliases: {
    "clients._id": "clientIds",
    entry: "entries",
    "entry._id": "entries.id",
    "entry.endpoint": "entries.endpoint",
  },
  namedReferences: { clients: "clientIds", entry: "entries" },
});
