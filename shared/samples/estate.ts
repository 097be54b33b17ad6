import * as z from "zod";
import { Application } from "../entities/application.ts";
import { Client } from "../entities/client.ts";
import { Connection } from "../entities/connection.ts";
import { Datacenter } from "../entities/datacenter.ts";
import { System } from "../entities/system.ts";
import { Team } from "../entities/team.ts";

const Dependency = z.strictObject({
  application: z.string(),
  protocol: z.string().optional(),
  port: z.number().int().optional(),
});

/** What a sample application has beside its own fields: names where a record has ids. */
const links = {
  systems: z.array(z.string()).optional(),
  datacenter: z.string().optional(),
  dependencies: z.array(Dependency).optional(),
};

/** The demo estate as `estate.json` holds it: records as the API takes them, except that they refer to each other by name. */
export const Estate = z.strictObject({
  teams: z.array(Team()),
  datacenters: z.array(Datacenter()),
  connections: z.array(
    Connection().omit({ datacenterId: true, artifacts: true }).extend({
      datacenter: z.string(),
      files: z.array(z.string()),
    }),
  ),
  clients: z.array(Client()),
  systems: z.array(
    System().omit({ clientIds: true, entries: true }).extend({
      clients: z.array(z.string()),
      entries: z.array(z.strictObject({ application: z.string(), endpoint: z.string() })),
    }),
  ),
  applications: z.array(Application().omit({ systemIds: true, datacenterId: true, dependencies: true }).extend(links)),
  amendments: z.array(
    Application().pick({ name: true, family: true }).extend({ systems: links.systems, dependencies: links.dependencies }),
  ),
  serverLinks: z.array(z.strictObject({ server: z.string(), applications: z.array(z.string()) })),
});
export type Estate = z.infer<typeof Estate>;
