import * as z from "zod";
import { ForgetConnection } from "../../../shared/events/forget.ts";
import { dataDeps } from "../../data/deps.ts";
import { forgetSources } from "../../data/discovery/forget-sources.ts";
import { stepHandler } from "../../platform/step.ts";

const deps = dataDeps();

/** Runs behind the deletion of a connection. What it did is done for good, so being called again goes on where it ended. */
export const handler = stepHandler({ input: ForgetConnection, output: z.object({}) }, async (request) => {
  await forgetSources(deps, request);
  return {};
});
