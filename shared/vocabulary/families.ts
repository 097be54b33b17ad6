import type { SpecificationKey } from "./specification.ts";

/** Every application family, in the order of the navigation. */
export const FAMILY_IDS = [
  "Application",
  "Loadbalance",
  "Broker",
  "Database",
  "Serverless",
  "ApiGateway",
  "ContainerOrchestration",
  "ServiceMesh",
  "Cache",
  "CDN",
  "ObjectStorage",
  "Monitor",
  "Logs",
  "SMTP",
  "ServiceDiscovery",
  "VPN",
  "CI/CD",
  "DNS",
  "Repository",
  "Auth",
  "NAS",
  "AutoScaling",
  "AutoScalingPlan",
  "ServerlessLayer",
  "MachineLearning",
  "Corporate",
] as const;
export type FamilyId = (typeof FAMILY_IDS)[number];

/** The sections of the inventory's navigation. */
export const FAMILY_GROUPS = ["Compute", "Applications", "Data", "Network & edge", "Platform", "Business"] as const;
export type FamilyGroup = (typeof FAMILY_GROUPS)[number];

/** A shape of its own within a family, told apart by the application's `modal`. */
export interface FamilyVariant {
  readonly modal: string;
  readonly label: string;
  readonly specificationKeys: readonly SpecificationKey[];
  /** Families of the services catalogue that its form offers. */
  readonly services: readonly string[];
}

export interface Family {
  readonly id: FamilyId;
  readonly label: string;
  readonly plural: string;
  /** Path segment of its pages. */
  readonly slug: string;
  readonly group: FamilyGroup;
  /** Whether a new one is a managed product (third party) rather than run on own servers. */
  readonly managedByDefault: boolean;
  /** What is special about this family. */
  readonly specificationKeys: readonly SpecificationKey[];
  readonly variants: readonly FamilyVariant[];
  /** What its `dependencies` are called: targets of a load balancer, consumers of a broker. */
  readonly dependencyLabel: string;
  /** Option path of the protocols of its dependencies; absent where a protocol says nothing. */
  readonly protocols?: string;
  /** Families of the services catalogue that its form offers. */
  readonly services: readonly string[];
  /** Only crawls create it; no form. */
  readonly discoveredOnly: boolean;
}

interface Input {
  label: string;
  plural: string;
  group: FamilyGroup;
  keys: SpecificationKey[];
  managed?: boolean;
  dependencyLabel?: string;
  protocols?: string | null;
  services?: string[];
  variants?: FamilyVariant[];
  discoveredOnly?: boolean;
}

/** `ApiGateway` → `api-gateway`, `CI/CD` → `ci-cd`, `CDN` → `cdn`. */
const slugOf = (id: string) =>
  id
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .replace("/", "-")
    .toLowerCase();

function defineFamily(id: FamilyId, input: Input): Family {
  const protocols = input.protocols === undefined ? "deps_options.protocol_default" : input.protocols;
  return {
    id,
    label: input.label,
    plural: input.plural,
    slug: slugOf(id),
    group: input.group,
    managedByDefault: input.managed ?? false,
    specificationKeys: input.keys,
    variants: input.variants ?? [],
    dependencyLabel: input.dependencyLabel ?? "Dependencies",
    ...(protocols === null ? {} : { protocols }),
    services: input.services ?? [id],
    discoveredOnly: input.discoveredOnly ?? false,
  };
}

const DATABASE_KEYS: SpecificationKey[] = [
  "endpoint",
  "version",
  "patch",
  "port",
  "databaseName",
  "instanceClass",
  "storageGiB",
  "storageType",
  "iops",
  "multiZone",
  "encrypted",
  "extraConfig",
];

/** All families by id. */
export const FAMILIES: Readonly<Record<FamilyId, Family>> = {
  Application: defineFamily("Application", {
    label: "Application",
    plural: "Applications",
    group: "Applications",
    keys: ["role", "endpoint", "ports", "path", "command", "cron", "healthcheck", "notes"],
    protocols: "deps_options.protocol",
  }),
  Loadbalance: defineFamily("Loadbalance", {
    label: "Load balancer",
    plural: "Load balancers",
    group: "Network & edge",
    keys: ["endpoint", "healthcheck", "scheme"],
    dependencyLabel: "Targets",
    protocols: "deps_options.protocol",
  }),
  Broker: defineFamily("Broker", {
    label: "Broker",
    plural: "Brokers and streams",
    group: "Data",
    keys: ["endpoint", "endpointZookeeper", "version", "extraConfig"],
    dependencyLabel: "Consumers",
    protocols: "deps_options.protocol_broker",
  }),
  Database: defineFamily("Database", {
    label: "Database",
    plural: "Databases",
    group: "Data",
    keys: DATABASE_KEYS,
    variants: [
      { modal: "mysql", label: "MySQL", specificationKeys: DATABASE_KEYS, services: ["MySql"] },
      {
        modal: "oracle",
        label: "Oracle",
        specificationKeys: ["sga", "pga", ...DATABASE_KEYS, "uniqueName", "dns", "tns"],
        services: ["Oracle"],
      },
    ],
  }),
  Serverless: defineFamily("Serverless", {
    label: "Serverless function",
    plural: "Serverless functions",
    group: "Compute",
    managed: true,
    keys: ["runtime", "memoryMiB", "timeoutSeconds", "trigger", "handler", "endpoint"],
  }),
  ApiGateway: defineFamily("ApiGateway", {
    label: "API gateway",
    plural: "API gateways",
    group: "Network & edge",
    managed: true,
    keys: ["endpoint", "extraConfig"],
    dependencyLabel: "Applications",
    protocols: null,
  }),
  ContainerOrchestration: defineFamily("ContainerOrchestration", {
    label: "Container orchestration",
    plural: "Container orchestration",
    group: "Compute",
    keys: ["endpoint", "version", "nodeCount", "extraConfig"],
  }),
  ServiceMesh: defineFamily("ServiceMesh", {
    label: "Service mesh",
    plural: "Service meshes",
    group: "Platform",
    keys: ["endpoint", "extraConfig"],
  }),
  Cache: defineFamily("Cache", {
    label: "Cache",
    plural: "Caches",
    group: "Data",
    keys: ["endpoint", "port", "version", "nodeType", "nodeCount"],
  }),
  CDN: defineFamily("CDN", {
    label: "CDN",
    plural: "CDNs",
    group: "Network & edge",
    managed: true,
    keys: ["endpoint", "domain", "extraConfig"],
    dependencyLabel: "Applications",
    protocols: null,
  }),
  ObjectStorage: defineFamily("ObjectStorage", {
    label: "Object storage",
    plural: "Object storage",
    group: "Data",
    managed: true,
    keys: ["endpoint", "domain", "encrypted", "extraConfig"],
  }),
  Monitor: defineFamily("Monitor", {
    label: "Monitoring",
    plural: "Monitoring",
    group: "Platform",
    keys: ["endpoint", "extraConfig"],
  }),
  Logs: defineFamily("Logs", { label: "Logs", plural: "Logs", group: "Platform", keys: ["endpoint", "healthcheck"] }),
  SMTP: defineFamily("SMTP", {
    label: "Mail service",
    plural: "Mail services",
    group: "Platform",
    keys: ["endpoint", "domain", "extraConfig"],
  }),
  ServiceDiscovery: defineFamily("ServiceDiscovery", {
    label: "Service discovery",
    plural: "Service discovery",
    group: "Platform",
    keys: ["endpoint", "extraConfig"],
  }),
  VPN: defineFamily("VPN", {
    label: "VPN",
    plural: "VPNs",
    group: "Network & edge",
    keys: ["endpoint", "extraConfig"],
  }),
  "CI/CD": defineFamily("CI/CD", {
    label: "CI/CD",
    plural: "CI/CD",
    group: "Platform",
    keys: ["endpoint", "extraConfig"],
  }),
  DNS: defineFamily("DNS", {
    label: "DNS",
    plural: "DNS",
    group: "Network & edge",
    keys: ["endpoint", "domain", "extraConfig"],
  }),
  Repository: defineFamily("Repository", {
    label: "Repository",
    plural: "Repositories",
    group: "Platform",
    keys: ["endpoint"],
  }),
  Auth: defineFamily("Auth", { label: "Auth service", plural: "Auth services", group: "Platform", keys: ["endpoint"] }),
  NAS: defineFamily("NAS", {
    label: "Network storage",
    plural: "Network storage",
    group: "Data",
    keys: ["endpoint", "storageGiB", "encrypted"],
  }),
  AutoScaling: defineFamily("AutoScaling", {
    label: "Auto scaling group",
    plural: "Auto scaling groups",
    group: "Compute",
    managed: true,
    keys: ["minSize", "maxSize", "desiredCapacity", "healthCheckType"],
  }),
  AutoScalingPlan: defineFamily("AutoScalingPlan", {
    label: "Auto scaling plan",
    plural: "Auto scaling plans",
    group: "Compute",
    managed: true,
    keys: ["version", "extraConfig"],
    services: ["AutoScaling"],
    discoveredOnly: true,
  }),
  ServerlessLayer: defineFamily("ServerlessLayer", {
    label: "Serverless layer",
    plural: "Serverless layers",
    group: "Compute",
    managed: true,
    keys: ["runtime", "version"],
    services: ["Serverless"],
    discoveredOnly: true,
  }),
  MachineLearning: defineFamily("MachineLearning", {
    label: "Machine learning",
    plural: "Machine learning",
    group: "Platform",
    managed: true,
    keys: ["taskKind", "endpoint", "models", "extraConfig"],
  }),
  Corporate: defineFamily("Corporate", {
    label: "Corporate software",
    plural: "Corporate software",
    group: "Business",
    managed: true,
    keys: ["endpoint", "extraConfig"],
  }),
};

/** The family whose pages live under `slug`. */
export const familyBySlug = (slug: string): Family | undefined =>
  Object.values(FAMILIES).find((family) => family.slug === slug);

/** The attributes that the specification of an application of this family and `modal` may have. */
export function specificationKeysFor(family: FamilyId, modal?: string): readonly SpecificationKey[] {
  const found = FAMILIES[family];
  return (found.variants.find((variant) => variant.modal === modal) ?? found).specificationKeys;
}
