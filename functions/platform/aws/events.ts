import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { once } from "../../../shared/once.ts";
import { clientOptions, withoutLog } from "./options.ts";

export const eventsClient = once(() => withoutLog(new EventBridgeClient(clientOptions())));
