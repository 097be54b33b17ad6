import * as z from "zod";
import { longText, name, text } from "./common.ts";
import { defineEntity } from "./define-entity.ts";

/** People who own and share records together. Its members are its access list. */
export const Team = () =>
  z.strictObject({
    name,
    email: z.email().max(254).meta({ title: "E-mail", kind: "email", section: "General" }).optional(),
    url: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .meta({ title: "Web page", kind: "url", section: "General" })
      .optional(),
    description: longText(2000).meta({ section: "General" }).optional(),
    avatarKey: text(1024).meta({ title: "Picture", section: "General" }).optional(),
  });
export type Team = z.infer<ReturnType<typeof Team>>;

export const TeamEntity = defineEntity({
  type: "team",
  collection: "teams",
  label: { one: "Team", many: "Teams" },
  purpose: "People who own and share records together.",
  schema: Team,
  discovered: () => z.object({}),
  columns: ["name", "email", "url", "description", "avatarKey"],
  shown: 4,
  aliases: { avatar: "avatarKey" },
});
