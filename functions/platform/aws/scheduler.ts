import { SchedulerClient } from "@aws-sdk/client-scheduler";
import { clientOptions, once } from "./options.ts";

export const schedulerClient = once(() => new SchedulerClient(clientOptions()));
