import * as z from "zod";
import { amount, count, text } from "../entities/common.ts";

const line = (max = 2000) => text(max);
const block = () => text(20_000).meta({ kind: "longtext" });
const whole = (max: number, min = 0) => count(max, min);

/**
 * Every attribute that a family's specification can have. One name means one thing in all families, so lists and
 * filters can treat `specification.endpoint` alike everywhere.
 */
export const specificationSchemas = () => ({
  role: line(60).meta({ title: "Role", kind: "select", options: "application_options.role" }),
  endpoint: line().meta({ title: "Endpoint", description: "Address under which others reach it." }),
  ports: z.array(whole(65_535, 1)).max(100).meta({ title: "Ports" }),
  path: line().meta({ title: "Path" }),
  command: line().meta({ title: "Start command" }),
  cron: line(250).meta({ title: "Cron expression" }),
  notes: block().meta({ title: "Notes" }),
  healthcheck: line().meta({ title: "Health check", description: "Path or address that tells whether it works." }),
  scheme: line(40).meta({ title: "Scheme", description: "Whether it faces the internet or stays internal." }),
  endpointZookeeper: line().meta({ title: "ZooKeeper endpoint" }),
  extraConfig: block().meta({ title: "Further configuration" }),
  version: line(60).meta({ title: "Version" }),
  patch: line(60).meta({ title: "Patch level" }),
  port: whole(65_535, 1).meta({ title: "Port" }),
  databaseName: line(250).meta({ title: "Database name" }),
  instanceClass: line(80).meta({ title: "Instance class" }),
  storageGiB: amount(10_485_760).meta({ title: "Storage", unit: "GiB" }),
  storageType: line(60).meta({ title: "Storage kind" }),
  iops: whole(10_000_000).meta({ title: "IOPS" }),
  multiZone: z.boolean().meta({ title: "In several zones" }),
  encrypted: z.boolean().meta({ title: "Encrypted" }),
  sga: line(60).meta({ title: "SGA" }),
  pga: line(60).meta({ title: "PGA" }),
  uniqueName: line(250).meta({ title: "Unique name" }),
  dns: line(253).meta({ title: "DNS name" }),
  tns: block().meta({ title: "TNS" }),
  memoryMiB: whole(1_048_576, 1).meta({ title: "Memory", unit: "MiB" }),
  timeoutSeconds: whole(604_800).meta({ title: "Timeout", unit: "s" }),
  trigger: line(500).meta({ title: "Trigger" }),
  handler: line(500).meta({ title: "Handler" }),
  runtime: line(80).meta({ title: "Runtime" }),
  minSize: whole(1_000_000).meta({ title: "Smallest size" }),
  maxSize: whole(1_000_000).meta({ title: "Largest size" }),
  desiredCapacity: whole(1_000_000).meta({ title: "Desired size" }),
  healthCheckType: line(60).meta({ title: "Kind of health check" }),
  models: line().meta({ title: "Models" }),
  taskKind: line(60).meta({ title: "Kind of intelligence", kind: "select", options: "ia_options.ia_type" }),
  domain: line(253).meta({ title: "Domain" }),
  nodeType: line(80).meta({ title: "Node type" }),
  nodeCount: whole(100_000).meta({ title: "Nodes" }),
});

export type SpecificationKey = keyof ReturnType<typeof specificationSchemas>;
