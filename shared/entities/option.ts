import * as z from "zod";
import { text } from "./common.ts";
import { defineEntity } from "./define-entity.ts";

/** A list of values that forms offer, or several lists under one key. */
export const Option = () =>
  z.strictObject({
    key: text(60).meta({ title: "Key", section: "General" }),
    value: z.json().meta({ title: "Values", kind: "object", section: "General" }),
  });
export type Option = z.infer<ReturnType<typeof Option>>;

export const OptionEntity = defineEntity({
  type: "option",
  collection: "options",
  label: { one: "Option list", many: "Option lists" },
  purpose: "The values that forms offer.",
  schema: Option,
  discovered: () => z.object({}),
  nameField: "key",
  columns: ["key", "value"],
  shown: 2,
  writers: "operator",
});
