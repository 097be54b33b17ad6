import * as z from "zod";
import { RESULT_STATUSES } from "../vocabulary/statuses.ts";
import { count, longText, moment, name, raw, tags, text } from "./common.ts";
import { defineEntity } from "./define-entity.ts";

/** One condition; `field` is a listable field of the component, `op` a list operator. */
export const ReportFilter = () =>
  z.strictObject({
    field: text(120),
    op: text(20),
    value: z.union([raw(1000), z.number(), z.boolean(), z.array(raw(250)).max(200)]).optional(),
  });

const PivotPart = () =>
  z.strictObject({
    enabled: z.boolean().optional(),
    filters: z.array(ReportFilter()).max(50).optional(),
  });

/** A saved question to the inventory: one kind of record with filters, or a join from clients down to servers. */
export const Report = () =>
  z.strictObject({
    name: name.max(300),
    kind: z.enum(["general", "pivot"]).meta({ section: "General" }).optional(),
    description: longText(2000).meta({ section: "General" }).optional(),
    component: text(30)
      .meta({
        title: "Records",
        description: "The collection it lists.",
        section: "General",
        when: { kind: "general" },
      })
      .optional(),
    filters: z
      .array(ReportFilter())
      .max(50)
      .meta({ section: "Filters", when: { kind: "general" } })
      .optional(),
    pivot: z
      .strictObject({
        clients: PivotPart().optional(),
        systems: PivotPart().optional(),
        applications: PivotPart().optional(),
        servers: PivotPart().optional(),
      })
      .meta({ section: "Filters", when: { kind: "pivot" } })
      .optional(),
    columns: z.array(text(120)).max(200).meta({ section: "Output" }).optional(),
    charts: z
      .array(z.record(raw(80), z.json()))
      .max(50)
      .meta({ section: "Output" })
      .optional(),
    tags: tags.optional(),
  });
export type Report = z.infer<ReturnType<typeof Report>>;

export const ReportEntity = defineEntity({
  type: "report",
  collection: "reports",
  label: { one: "Report", many: "Reports" },
  purpose: "Saved questions to the inventory, as tables and charts.",
  schema: Report,
  defaults: { kind: "general" },
  discovered: () =>
    z.object({
      status: z.enum(RESULT_STATUSES).meta({ section: "Result" }).optional(),
      message: raw(2000).meta({ section: "Result" }).optional(),
      rowCount: count(100_000_000).meta({ title: "Rows", section: "Result" }).optional(),
      lastRunAt: moment().meta({ section: "Result" }).optional(),
    }),
  columns: ["name", "kind", "component", "status", "rowCount", "lastRunAt", "description", "filters.field", "tags"],
  aliases: { report: "kind", msg: "message" },
});
