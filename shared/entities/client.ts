import * as z from "zod";
import { longText, name, tags, text } from "./common.ts";
import { defineEntity } from "./define-entity.ts";

/** Whom systems serve: a customer, a department, a partner. */
export const Client = () =>
  z.strictObject({
    name,
    description: longText(2000).meta({ section: "General" }).optional(),
    contacts: z
      .array(
        z.strictObject({
          channel: text(250).meta({ kind: "select", options: "clients_options.channels" }),
          value: text(250),
        }),
      )
      .max(100)
      .meta({ section: "Contacts" })
      .optional(),
    tags: tags.optional(),
  });
export type Client = z.infer<ReturnType<typeof Client>>;

export const ClientEntity = defineEntity({
  type: "client",
  collection: "clients",
  label: { one: "Client", many: "Clients" },
  purpose: "Customers, departments and partners that systems serve.",
  schema: Client,
  discovered: () => z.object({}),
  columns: ["name", "contacts.channel", "description", "contacts.value", "tags"],
  shown: 3,
});
