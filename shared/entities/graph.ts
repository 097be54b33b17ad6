import * as z from "zod";
import { RESULT_STATUSES } from "../vocabulary/statuses.ts";
import { longText, moment, name, raw, references, tags } from "./common.ts";
import { defineEntity } from "./define-entity.ts";

/** A drawing of how applications depend on each other, from the chosen starting points. */
export const Graph = () =>
  z.strictObject({
    name,
    kind: z.enum(["business", "infrastructure"]).meta({ section: "General" }).optional(),
    description: longText(2000).meta({ section: "General" }).optional(),
    selection: z
      .strictObject({
        systems: references().meta({ title: "Systems" }).optional(),
        clients: references().meta({ title: "Clients" }).optional(),
        applications: references().meta({ title: "Applications" }).optional(),
      })
      .meta({ section: "Selection" })
      .optional(),
    options: z.record(raw(80), z.json()).meta({ title: "Drawing", section: "Drawing" }).optional(),
    tags: tags.optional(),
  });
export type Graph = z.infer<ReturnType<typeof Graph>>;

export const GraphEntity = defineEntity({
  type: "graph",
  collection: "graphs",
  label: { one: "Graph", many: "Graphs" },
  purpose: "Drawings of how applications depend on each other.",
  schema: Graph,
  defaults: { kind: "business" },
  discovered: () =>
    z.object({
      status: z.enum(RESULT_STATUSES).meta({ section: "Result" }).optional(),
      message: raw(2000).meta({ section: "Result" }).optional(),
      snapshot: z
        .object({ at: moment(), metrics: z.record(raw(80), z.json()) })
        .meta({ section: "Result" })
        .optional(),
    }),
  references: {
    "selection.systems": "system",
    "selection.clients": "client",
    "selection.applications": "application",
  },
  columns: [
    "name",
    "kind",
    "selection.systems",
    "selection.clients",
    "selection.applications",
    "status",
    "description",
    "snapshot.at",
    "tags",
  ],
  aliases: { type: "kind", msg: "message" },
  namedReferences: { systems: "selection.systems", clients: "selection.clients", apps: "selection.applications" },
});
