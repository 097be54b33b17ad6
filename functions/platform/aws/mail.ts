import { SESv2Client } from "@aws-sdk/client-sesv2";
import { once } from "../../../shared/once.ts";
import { clientOptions } from "./options.ts";

export const mailClient = once(() => new SESv2Client(clientOptions()));
