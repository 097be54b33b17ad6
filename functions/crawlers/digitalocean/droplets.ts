import type { Page } from "../engine/define-resource.ts";
import { constant, object, objects, oneOf, positive, type Reader, text } from "../engine/readers.ts";
import { listAt, textsAt } from "../engine/values.ts";
import { type ApiObject, details } from "../rest/readers.ts";
import type { DigitalOcean } from "./context.ts";
import { defineKind, link, nativeIdOf, tagNamed } from "./define-kind.ts";
import { imageNativeId } from "./images.ts";
import { allOf, pagesOf } from "./pages.ts";

/** The addresses of one version, and of one reach where it counts. */
function addressesAt(version: "v4" | "v6", reach?: "public" | "private"): Reader<ApiObject, string[]> {
  const networks = objects<ApiObject>(`networks.${version}`);
  return (raw) =>
    textsAt(
      (networks(raw) ?? []).filter(({ type }) => reach === undefined || type === reach),
      "*.ip_address",
    );
}

const firstOf =
  (read: Reader<ApiObject, string[]>): Reader<ApiObject, string> =>
  (raw) =>
    read(raw)?.[0];

const diskGiB = positive<ApiObject>("disk");

/** The disk that comes with the droplet, then its volumes. */
const disks: Reader<ApiObject> = (raw) => [
  { name: "built-in", sizeGiB: diskGiB(raw), isRoot: true },
  ...textsAt(raw, "volume_ids").map((id) => ({ nativeVolumeId: id })),
];

const distributionOf = text<ApiObject>("image.distribution");

/** Only FreeBSD's images tell a system other than Linux; images of one's own say nothing. */
const system: Reader<ApiObject, string> = (raw) => {
  const distribution = distributionOf(raw);
  if (distribution === undefined || distribution.startsWith("Unknown")) return undefined;
  return distribution === "FreeBSD" ? "FreeBSD" : "Linux";
};

/** DigitalOcean tags the nodes of its Kubernetes clusters `k8s:<cluster id>`. */
const clustersOf = (raw: ApiObject) =>
  textsAt(raw, "tags").flatMap((tag) => {
    const id = /^k8s:([0-9a-f-]{36})$/.exec(tag)?.[1];
    return id === undefined ? [] : [nativeIdOf("digitalocean_kubernetes_cluster", id)];
  });

const PATH = "/v2/droplets";
/**
 * Without it the API leaves out droplets with GPUs, with it all others; it does not go with `tag_name`.
 * https://docs.digitalocean.com/reference/api/reference/droplets/#droplets_list
 */
const GPUS = { type: "gpus" };
/** Begins the cursors of the second list. */
const SECOND = "gpus:";

/** Every droplet: those without GPUs, then those with. */
async function* listDroplets(context: DigitalOcean, from?: string): AsyncIterable<Page<ApiObject>> {
  const isSecond = from?.startsWith(SECOND) === true;
  if (!isSecond) {
    for await (const { items, next = SECOND } of pagesOf(context, PATH, "droplets", { from })) yield { items, next };
  }
  const rest = pagesOf(context, PATH, "droplets", {
    query: GPUS,
    from: isSecond ? from.slice(SECOND.length) : undefined,
  });
  for await (const { items, next } of rest) yield { items, next: next === undefined ? undefined : SECOND + next };
}

/** Finds the droplets that have a tag; those with GPUs are looked through, and listed once. */
export function dropletsByTag(context: DigitalOcean): (tag: string) => Promise<readonly ApiObject[]> {
  let withGpus: Promise<readonly ApiObject[]> | undefined;
  return async (tag) => {
    withGpus ??= allOf(context, PATH, "droplets", GPUS);
    const [others, gpus] = await Promise.all([allOf(context, PATH, "droplets", { tag_name: tag }), withGpus]);
    return [...others, ...gpus.filter((droplet) => textsAt(droplet, "tags").includes(tag))];
  };
}

export const droplets = defineKind({
  kind: "digitalocean_droplet",
  label: "Droplets",
  command: "server-list",
  type: "server",
  docs: "droplets/#droplets_list",
  permissions: ["droplet:read", "image:read", "tag:read", "vpc:read"],
  urn: "do:droplet",
  list: listDroplets,
  fields: {
    status: oneOf("status", { active: "Active", new: "Active", off: "Stopped", archive: "Stopped" }),
    providerState: text("status"),
    serverType: constant("Virtual"),
    role: tagNamed("role"),
    hostname: text("name"),
    instanceType: text("size_slug"),
    cpu: positive("vcpus"),
    memoryGiB: positive("memory", 1 / 1024),
    diskTotalGiB: diskGiB,
    os: object({ base: system, dist: distributionOf, version: text("image.name") }),
    ipv4Private: firstOf(addressesAt("v4", "private")),
    ipv4Public: firstOf(addressesAt("v4", "public")),
    ipv6: firstOf(addressesAt("v6")),
    ipv4All: addressesAt("v4"),
    ipv6All: addressesAt("v6"),
    storage: disks,
    nativeImageId: text("image.slug", "image.id"),
    backupIds: listAt("backup_ids"),
    nativeSnapshotIds: listAt("snapshot_ids"),
    vpcId: text("vpc_uuid"),
    details: details(["features", "locked"], {
      priceHourly: positive("size.price_hourly"),
      priceMonthly: positive("size.price_monthly"),
    }),
  },
  links: [
    link("volumeIds", "volume", "digitalocean_volume", "volume_ids"),
    link("networkIds", "network", "digitalocean_vpc", "vpc_uuid"),
    link("flavorId", "flavor", "digitalocean_size", "size_slug"),
    { field: "imageId", to: "image", isList: false, nativeIds: (raw) => [imageNativeId(raw.image)] },
    { field: "applicationIds", to: "application", isList: true, nativeIds: clustersOf },
  ],
  addresses: (raw) => [...(addressesAt("v4")(raw) ?? []), ...(addressesAt("v6")(raw) ?? [])],
});
