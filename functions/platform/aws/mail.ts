import { SESv2Client } from "@aws-sdk/client-sesv2";
import { clientOptions, once } from "./options.ts";

export const mailClient = once(() => new SESv2Client(clientOptions()));
