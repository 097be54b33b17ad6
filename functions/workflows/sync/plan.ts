import { SyncInput, SyncPlan } from "../../../shared/events/sync.ts";
import { config } from "../../platform/config.ts";
import { stepHandler } from "../../platform/step.ts";
import { syncDeps } from "./deps.ts";
import { planSync } from "./plan-sync.ts";

const deps = syncDeps();

/** First step of a sync. */
export const handler = stepHandler({ input: SyncInput, output: SyncPlan }, (input) =>
  planSync(deps, config().crawlers, input),
);
