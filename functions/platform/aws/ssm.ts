import { SSMClient } from "@aws-sdk/client-ssm";
import { clientOptions, once } from "./options.ts";

export const ssmClient = once(() => new SSMClient(clientOptions()));
