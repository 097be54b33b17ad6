import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { once } from "../../../shared/once.ts";
import { clientOptions } from "./options.ts";

export const eventsClient = once(() => new EventBridgeClient(clientOptions()));
