/** Every record type, in the order of the navigation. */
export const ENTITY_TYPES = [
  "server",
  "volume",
  "image",
  "snapshot",
  "flavor",
  "network",
  "application",
  "system",
  "client",
  "datacenter",
  "connection",
  "graph",
  "report",
  "job",
  "team",
  "service",
  "option",
] as const;
export type EntityType = (typeof ENTITY_TYPES)[number];
