import * as z from "zod";
import {
  amount,
  count,
  foundByProvider,
  gibibytes,
  location,
  locationAliases,
  locationNames,
  name,
  nativeId,
  providerIdentity,
  raw,
  tags,
  text,
} from "./common.ts";
import { defineEntity } from "./define-entity.ts";

const price = () => z.number().nonnegative().max(1_000_000).meta({ unit: "USD/h" });

/** A size that a provider offers machines in. Memory and disk in GiB, prices in USD per hour. */
export const Flavor = () =>
  z.strictObject({
    name,
    apiName: text(120).meta({ title: "API name", section: "General" }).optional(),
    provider: text(120).meta({ section: "General" }).optional(),
    vcpus: amount(8192).meta({ title: "vCPUs", section: "Size" }).optional(),
    memoryGiB: amount(131_072).meta({ title: "Memory", unit: "GiB", section: "Size" }).optional(),
    diskGiB: gibibytes().meta({ title: "Disk", section: "Size" }).optional(),
    gpus: count(1024).meta({ title: "GPUs", section: "Size" }).optional(),
    architecture: text(40).meta({ section: "Size" }).optional(),
    physicalProcessor: text(120).meta({ title: "Processor", section: "Size" }).optional(),
    clockSpeedGHz: amount(100).meta({ title: "Clock speed", unit: "GHz", section: "Size" }).optional(),
    networkPerformance: text(80).meta({ title: "Network performance", section: "Size" }).optional(),
    priceUsdPerHour: price().meta({ title: "Price", description: "Linux, on demand.", section: "Price" }).optional(),
    nativeId: nativeId.optional(),
    datacenterId: location.datacenterId,
    region: location.region,
    zones: location.zones,
    tags: tags.optional(),
  });
export type Flavor = z.infer<ReturnType<typeof Flavor>>;

const SYSTEMS = ["linux", "rhel", "sles", "windows", "windowsSqlWeb", "windowsSqlStd", "windowsSqlEnt"] as const;
const PRICES = SYSTEMS.flatMap((system) => [`${system}OnDemand`, `${system}Reserved`]);
const snake = (camel: string) => camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export const FlavorEntity = defineEntity({
  type: "flavor",
  collection: "flavors",
  label: { one: "Flavor", many: "Flavors" },
  purpose: "Sizes that providers offer machines in.",
  schema: Flavor,
  discovered: () =>
    z.object({
      ...foundByProvider,
      isPublic: z.boolean().meta({ section: "Source" }).optional(),
      fpgas: z.number().nonnegative().meta({ title: "FPGAs", section: "Size" }).optional(),
      ephemeralGiB: z.number().nonnegative().meta({ title: "Ephemeral disk", unit: "GiB", section: "Size" }).optional(),
      instanceStorage: raw(120).meta({ section: "Size" }).optional(),
      computeUnits: z.number().nonnegative().meta({ title: "Compute units (ECU)", section: "Size" }).optional(),
      maxIps: z.number().nonnegative().meta({ title: "Most addresses", section: "Size" }).optional(),
      ebsMaxBandwidthMbps: z.number().nonnegative().meta({ title: "EBS bandwidth", unit: "Mbit/s" }).optional(),
      ebsMaxIops: z.number().nonnegative().meta({ title: "EBS IOPS" }).optional(),
      pricesUsdPerHour: z
        .object(Object.fromEntries(PRICES.map((key) => [key, price().optional()])))
        .meta({ title: "Prices", section: "Price" })
        .optional(),
    }),
  references: { datacenterId: "datacenter" },
  identity: providerIdentity,
  columns: [
    "name",
    "apiName",
    "provider",
    "vcpus",
    "memoryGiB",
    "diskGiB",
    "priceUsdPerHour",
    "gpus",
    "architecture",
    "physicalProcessor",
    "clockSpeedGHz",
    "networkPerformance",
    "isPublic",
    "nativeId",
    "datacenterId",
    "region",
    "zones",
    "tags",
    "providerIds",
    "accountId",
  ],
  aliases: {
    ...locationAliases,
    "datacenters.provider": "provider",
    api_name: "apiName",
    memory: "memoryGiB",
    disk: "diskGiB",
    storage: "instanceStorage",
    arch: "architecture",
    physical_processor: "physicalProcessor",
    clock_speed_ghz: "clockSpeedGHz",
    network_performance: "networkPerformance",
    is_public: "isPublic",
    ephemeral: "ephemeralGiB",
    instance_storage: "instanceStorage",
    compute_units_ecu: "computeUnits",
    max_ips: "maxIps",
    ebs_optimized_max_bandwidth: "ebsMaxBandwidthMbps",
    ebs_optimized_max_16_k_iops: "ebsMaxIops",
    project_id: "projectId",
    ...Object.fromEntries(PRICES.map((key) => [`${snake(key)}_cost`, `pricesUsdPerHour.${key}`])),
  },
  namedReferences: locationNames,
});
