import * as z from "zod";
import { choice, longText, name, tags, text } from "./common.ts";
import { defineEntity } from "./define-entity.ts";

const places = (max: number) =>
  z
    .array(text(120))
    .max(max)
    .refine((list) => new Set(list).size === list.length, { message: "Each may be named only once" });

/** A cloud account's place, or an own site: where servers stand and what connections crawl. */
export const Datacenter = () =>
  z.strictObject({
    name,
    provider: choice("datacenter_options.provider").meta({ title: "Provider", section: "General" }),
    ownProvider: z.boolean().meta({ title: "Own provider", section: "General" }).optional(),
    description: longText(2000).meta({ section: "General" }).optional(),
    regions: places(200).meta({ title: "Regions", section: "General" }).optional(),
    zones: places(1000).meta({ title: "Zones", section: "General" }).optional(),
    tags: tags.optional(),
  });
export type Datacenter = z.infer<ReturnType<typeof Datacenter>>;

export const DatacenterEntity = defineEntity({
  type: "datacenter",
  collection: "datacenters",
  label: { one: "Datacenter", many: "Datacenters" },
  purpose: "Cloud regions and own sites in which servers stand.",
  schema: Datacenter,
  discovered: () =>
    z.object({
      isConnected: z.boolean().meta({ title: "Connected", description: "Has at least one connection." }).optional(),
    }),
  columns: ["name", "provider", "regions", "zones", "isConnected", "ownProvider", "description", "tags"],
  shown: 5,
  aliases: { sucessed: "isConnected", "metas.ownProvider": "ownProvider" },
});
