import { number, object, oneOf, text } from "../engine/readers.ts";
import { listAt, textsAt } from "../engine/values.ts";
import { details, managedService } from "../rest/readers.ts";
import { defineKind, link, nativeIdOf } from "./define-kind.ts";
import { allOf, pagesOf } from "./pages.ts";

/** Of the template only what shows where and what its droplets are: it also holds their user data. */
export const autoscalePools = defineKind({
  kind: "digitalocean_droplet_autoscale",
  label: "Droplet autoscale pools",
  command: "autoscaling-list",
  type: "application",
  docs: "droplet-autoscale-pools/#autoscalepools_list",
  permissions: ["droplet:read"],
  async *list(context, from) {
    for await (const page of pagesOf(context, "/v2/droplets/autoscale", "autoscale_pools", { from })) {
      const items = await Promise.all(
        page.items.map(async (raw) => {
          const path = `/v2/droplets/autoscale/${encodeURIComponent(String(raw.id))}/members`;
          return { ...raw, members: await allOf(context, path, "droplets") };
        }),
      );
      yield { ...page, items };
    }
  },
  fields: {
    ...managedService("AutoScaling", "Autoscale Pools (DigitalOcean)"),
    status: oneOf("status", { active: "Active", deleting: "Stopped", error: "Error" }),
    providerState: text("status"),
    region: text("droplet_template.region"),
    projectId: text("droplet_template.project_id"),
    vpcId: text("droplet_template.vpc_uuid"),
    specification: object({
      minSize: number(["config.min_instances", "config.target_number_instances"]),
      maxSize: number(["config.max_instances", "config.target_number_instances"]),
      desiredCapacity: number("active_resources_count"),
    }),
    instances: listAt("members.*.droplet_id"),
    details: details(["config"], { size: text("droplet_template.size"), image: text("droplet_template.image") }),
  },
  links: [
    link("networkIds", "network", "digitalocean_vpc", "droplet_template.vpc_uuid"),
    link("serverIds", "server", "digitalocean_droplet", "members.*.droplet_id"),
  ],
  calls: [
    {
      rule: "asg-member",
      calls: (raw) =>
        textsAt(raw, "members.*.droplet_id").map((id) => ({
          target: nativeIdOf("digitalocean_droplet", id),
          path: "members[].droplet_id",
        })),
    },
  ],
});
