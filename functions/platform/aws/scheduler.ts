import { SchedulerClient } from "@aws-sdk/client-scheduler";
import { once } from "../../../shared/once.ts";
import { clientOptions } from "./options.ts";

export const schedulerClient = once(() => new SchedulerClient(clientOptions()));
