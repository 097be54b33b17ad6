import * as dependencies from "./dependencies.ts";
import * as discovery from "./discovery.ts";
import * as identity from "./identity.ts";
import * as jobs from "./jobs.ts";
import * as realtime from "./realtime.ts";
import * as records from "./records.ts";
import type { Route } from "./route.ts";

const isRoute = (value: unknown): value is Route =>
  typeof value === "object" && value !== null && "method" in value && "path" in value && "topic" in value;

/** Every HTTP route of the system. */
export const routes: readonly Route[] = [identity, records, discovery, dependencies, jobs, realtime].flatMap((topic) =>
  Object.values(topic as Record<string, unknown>).filter(isRoute),
);
