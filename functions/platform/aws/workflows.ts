import { SFNClient } from "@aws-sdk/client-sfn";
import { clientOptions, once } from "./options.ts";

export const workflowsClient = once(() => new SFNClient(clientOptions()));
