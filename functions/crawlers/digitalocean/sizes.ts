import { number, positive, text } from "../engine/readers.ts";
import { details } from "../rest/readers.ts";
import { defineKind } from "./define-kind.ts";
import { pagesOf } from "./pages.ts";

export const sizes = defineKind({
  kind: "digitalocean_size",
  label: "Droplet sizes",
  command: "flavor-list",
  type: "flavor",
  docs: "sizes/#sizes_list",
  permissions: ["sizes:read"],
  list: (context, from) => pagesOf(context, "/v2/sizes", "sizes", { from }),
  idOf: text("slug"),
  fields: {
    name: text("slug"),
    apiName: text("slug"),
    vcpus: positive("vcpus"),
    memoryGiB: positive("memory", 1 / 1024),
    diskGiB: positive("disk"),
    gpus: positive("gpu_info.count"),
    priceUsdPerHour: number("price_hourly"),
    details: details(["description", "available", "transfer", "price_monthly", "regions"]),
  },
});
