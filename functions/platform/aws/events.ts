import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { clientOptions, once } from "./options.ts";

export const eventsClient = once(() => new EventBridgeClient(clientOptions()));
