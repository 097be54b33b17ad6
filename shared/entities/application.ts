import * as z from "zod";
import { FAMILY_IDS } from "../vocabulary/families.ts";
import { checkSpecification, Specification } from "./application-specification.ts";
import {
  choice,
  count,
  foundByProvider,
  gibibytes,
  location,
  locationAliases,
  locationNames,
  longText,
  name,
  nativeId,
  providerIdentity,
  raw,
  reference,
  references,
  tags,
  text,
} from "./common.ts";
import { defineEntity } from "./define-entity.ts";

const Deploy = () =>
  z.strictObject({
    type: text(60).meta({ kind: "select", options: "application_options.deploy" }).optional(),
    provider: text(60).optional(),
    notes: longText(600).optional(),
  });

/** An application that this one calls, targets or feeds. */
export const Dependency = () =>
  z.strictObject({
    id: reference().meta({ title: "Application" }),
    protocol: text(60).meta({ kind: "select", options: "deps_options.protocol" }).optional(),
    port: count(65_535, 1).optional(),
    description: text(500).optional(),
    source: text(60).meta({ description: "Who says so: a person, or the evidence it was inferred from." }).optional(),
  });
export type Dependency = z.infer<ReturnType<typeof Dependency>>;

const oracle = { when: { family: "Database", modal: "oracle" }, section: "Oracle" };

/** A business application or any managed or self-run resource; `family` tells which, `specification` has its particulars. */
export const Application = () =>
  z.strictObject({
    name,
    family: z.enum(FAMILY_IDS).meta({ section: "General" }).optional(),
    status: choice("database_options.status").meta({ section: "General" }).optional(),
    description: longText(2000).meta({ section: "General" }).optional(),
    managed: z
      .boolean()
      .meta({
        title: "Third party",
        description: "A managed product rather than run on own servers.",
        section: "General",
      })
      .optional(),
    provider: text(180)
      .meta({ title: "Product", description: "From the services catalogue.", section: "General" })
      .optional(),
    language: text(80)
      .meta({ section: "General", when: { family: "Application" } })
      .optional(),
    environment: choice("env_options.environment").meta({ section: "General" }).optional(),
    size: choice("env_options.size").meta({ section: "General" }).optional(),
    modal: text(30)
      .meta({ title: "Database kind", section: "General", when: { family: "Database" } })
      .optional(),
    kind: choice("database_options.types")
      .meta({ title: "Type", section: "General", when: { family: "Database" } })
      .optional(),
    cluster: choice("application_options.clusters", 100)
      .meta({ section: "General", when: { family: ["Application", "Database"] } })
      .optional(),
    engine: text(120).meta({ section: "General" }).optional(),
    specification: Specification().meta({ title: "Specification", section: "Specification" }).optional(),
    storageTypes: choice("database_options.oracle.storage_types")
      .meta({ title: "Storage type", ...oracle })
      .optional(),
    asmGroups: z
      .array(z.strictObject({ name: text(150), sizeGiB: gibibytes().optional() }))
      .max(200)
      .meta({ title: "ASM groups", ...oracle })
      .optional(),
    crsVersion: text(40)
      .meta({ title: "CRS version", ...oracle })
      .optional(),
    dataguard: choice("database_options.oracle.role")
      .meta({ title: "Data Guard role", ...oracle })
      .optional(),
    pdbs: z
      .array(z.strictObject({ name: text(150) }))
      .max(500)
      .meta({ title: "Pluggable databases", ...oracle })
      .optional(),
    deploy: z
      .array(Deploy())
      .max(50)
      .meta({ title: "Deployment", section: "Deployment", when: { family: "Application" } })
      .optional(),
    dependencies: z.array(Dependency()).max(2000).meta({ section: "Dependencies" }).optional(),
    systemIds: references().meta({ title: "Systems", section: "Systems" }).optional(),
    datacenterId: location.datacenterId,
    region: location.region,
    zones: location.zones,
    networkIds: references().meta({ title: "Networks", section: "Location" }).optional(),
    nativeId: nativeId.optional(),
    tags: tags.optional(),
  });
export type Application = z.infer<ReturnType<typeof Application>>;

const names = (max = 1000) => z.array(raw(2048)).max(max);

const DiscoveredApplication = () =>
  z.object({
    ...foundByProvider,
    arn: raw(2048).meta({ title: "ARN", section: "Source" }).optional(),
    endpoints: names().meta({ section: "Source" }).optional(),
    securityGroups: names().meta({ section: "Source" }).optional(),
    vpcId: raw(250).meta({ title: "VPC", section: "Source" }).optional(),
    subnetIds: names().meta({ title: "Subnets", section: "Source" }).optional(),
    urls: names(5000).meta({ title: "URLs", section: "Source" }).optional(),
    queues: names(5000).meta({ section: "Source" }).optional(),
    tables: names(5000).meta({ section: "Source" }).optional(),
    domains: names(5000).meta({ section: "Source" }).optional(),
    instances: names(5000).meta({ section: "Source" }).optional(),
    serverIds: references()
      .meta({
        title: "Servers",
        description: "Machines that its provider names as its targets, members or nodes.",
        section: "Source",
      })
      .optional(),
    loadbalanceNames: names().meta({ title: "Load balancers", section: "Source" }).optional(),
    cacheNodes: z.array(z.json()).max(1000).meta({ section: "Source" }).optional(),
    cacheBehavior: z.json().meta({ section: "Source" }).optional(),
  });

/** An application's `provider` is its product; the cloud it runs on is its datacenter's. */
const { "datacenters.provider": _cloud, ...placeAliases } = locationAliases;

export const ApplicationEntity = defineEntity({
  type: "application",
  collection: "applications",
  label: { one: "Application", many: "Applications" },
  purpose: "Applications, databases, brokers and every other service, and what they depend on.",
  schema: Application,
  defaults: { family: "Application", status: "Active", size: "medium" },
  discovered: DiscoveredApplication,
  references: {
    "dependencies.id": "application",
    systemIds: "system",
    datacenterId: "datacenter",
    networkIds: "network",
    serverIds: "server",
  },
  check: checkSpecification,
  identity: providerIdentity,
  columns: [
    "name",
    "provider",
    "datacenterId",
    "systemIds",
    "environment",
    "language",
    "family",
    "status",
    "managed",
    "size",
    "engine",
    "kind",
    "modal",
    "cluster",
    "description",
    "dependencies.id",
    "dependencies.protocol",
    "deploy.type",
    "deploy.provider",
    "specification.role",
    "specification.endpoint",
    "specification.path",
    "specification.command",
    "specification.version",
    "specification.port",
    "specification.instanceClass",
    "specification.storageGiB",
    "specification.runtime",
    "specification.memoryMiB",
    "specification.domain",
    "specification.nodeType",
    "specification.nodeCount",
    "dataguard",
    "storageTypes",
    "crsVersion",
    "asmGroups.name",
    "pdbs.name",
    "region",
    "zones",
    "nativeId",
    "networkIds",
    "tags",
    "endpoints",
    "securityGroups",
    "vpcId",
    "domains",
    "providerIds",
    "providerState",
    "accountId",
  ],
  shown: 6,
  aliases: {
    ...placeAliases,
    own: "managed",
    type: "kind",
    "system._id": "systemIds",
    deps: "dependencies",
    "deps._id": "dependencies.id",
    "deps.endpoint": "dependencies.protocol",
    targets: "dependencies",
    "targets._id": "dependencies.id",
    "targets.endpoint": "dependencies.protocol",
    storage_types: "storageTypes",
    crs_version: "crsVersion",
    asm_groups: "asmGroups",
    "asm_groups.size": "asmGroups.sizeGiB",
    role: "specification",
    spec: "specification",
    "role.code": "specification.command",
    "role.description": "specification.notes",
    "role.extra_config": "specification.extraConfig",
    "role.endpoint_zookeeper": "specification.endpointZookeeper",
    "role.memory": "specification.memoryMiB",
    "role.memory_size": "specification.memoryMiB",
    "role.timeout": "specification.timeoutSeconds",
    "role.language": "specification.runtime",
    "role.unique": "specification.uniqueName",
    "role.min_size": "specification.minSize",
    "role.max_size": "specification.maxSize",
    "role.desired_capacity": "specification.desiredCapacity",
    "role.health_check_type": "specification.healthCheckType",
    "role.dbname": "specification.databaseName",
    "role.class": "specification.instanceClass",
    "role.allocated_storage": "specification.storageGiB",
    "role.storage_type": "specification.storageType",
    "role.storage_encrypted": "specification.encrypted",
    "role.cache_node_type": "specification.nodeType",
    "role.num_cache_nodes": "specification.nodeCount",
    "role.engine_version": "specification.version",
    "role.arn": "arn",
    "role.instance_arn": "arn",
    "role.vpc_id": "vpcId",
    ia_type: "specification.taskKind",
    domain: "domains",
    loadbalance_names: "loadbalanceNames",
    cache_nodes: "cacheNodes",
    cache_behavior: "cacheBehavior",
    read_status: "providerState",
    state: "providerState",
  },
  namedReferences: { ...locationNames, system: "systemIds", deps: "dependencies", targets: "dependencies" },
});
