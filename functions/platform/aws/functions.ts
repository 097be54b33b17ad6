import { LambdaClient } from "@aws-sdk/client-lambda";
import { clientOptions, once } from "./options.ts";

/** Invokes other functions of the stage. A call that failed half-way may have done its work, so it is not repeated. */
export const functionsClient = once(() => new LambdaClient({ ...clientOptions(), maxAttempts: 1 }));
