import { randomUUID } from "node:crypto";
import { join } from "node:path";
import * as z from "zod";
import { type LocalContext, type LocalService, type Permission, ServiceError } from "../types.ts";
import type { DurableMap } from "./durable.ts";
import { operation } from "./operation.ts";
import { restService } from "./rest-service.ts";

/** A mail that would have been sent. */
export interface Mail {
  id: string;
  at: string;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  subject: string;
  text?: string;
  html?: string;
}

const Text = z.object({ Data: z.string() });
const Addresses = z.array(z.string()).default([]);
const SendEmail = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: Addresses, CcAddresses: Addresses, BccAddresses: Addresses }),
  Content: z.object({
    Simple: z.object({ Subject: Text, Body: z.object({ Text: Text.optional(), Html: Text.optional() }) }),
  }),
  ConfigurationSetName: z.string().optional(),
});

/** Where the local mails are kept; the mailbox page reads the same folder. */
export const mailFolder = (dataDir: string): string => join(dataDir, "mail");

/** SES v2: keeps mail instead of sending it. Simple messages only, no templates or raw MIME. */
export function sesService(context: LocalContext, mails: DurableMap<Mail>): LocalService {
  return restService({
    name: "ses",
    routes: [
      {
        operation: "SendEmail",
        method: "POST",
        path: "/v2/email/outbound-emails",
        does: operation(
          SendEmail,
          (input) => sendPermissions(input, context),
          async (input) => {
            const mail = mailOf(input, context.now());
            await mails.set(mail.id, mail);
            context.log.info(`mail to ${mail.to.join(", ")}: ${mail.subject}`);
            return { MessageId: mail.id };
          },
        ),
      },
    ],
  });
}

/** On AWS the right is on the verified identity: the address itself where it was verified, else its domain. */
function sendPermissions(
  input: z.output<typeof SendEmail>,
  { assembly, region, accountId }: LocalContext,
): Permission[] {
  const address = /<([^>]+)>/.exec(input.FromEmailAddress)?.[1] ?? input.FromEmailAddress;
  const identities = assembly.byType("AWS::SES::EmailIdentity").map(({ physicalId }) => physicalId);
  const identity = identities.includes(address) ? address : (address.split("@").at(-1) ?? "");
  const arn = (resource: string) => `arn:aws:ses:${region}:${accountId}:${resource}`;
  const resources = [
    arn(`identity/${identity}`),
    ...(input.ConfigurationSetName ? [arn(`configuration-set/${input.ConfigurationSetName}`)] : []),
  ];
  return resources.map((resource) => ({
    action: "ses:SendEmail",
    resource,
    context: { "ses:FromAddress": address },
  }));
}

function mailOf({ FromEmailAddress, Destination, Content }: z.output<typeof SendEmail>, now: Date): Mail {
  const { Subject, Body } = Content.Simple;
  if (Destination.ToAddresses.length + Destination.CcAddresses.length + Destination.BccAddresses.length === 0) {
    throw new ServiceError("BadRequestException", "Must have at least one recipient");
  }
  return {
    id: randomUUID(),
    at: now.toISOString(),
    from: FromEmailAddress,
    to: Destination.ToAddresses,
    cc: Destination.CcAddresses,
    bcc: Destination.BccAddresses,
    subject: Subject.Data,
    ...(Body.Text && { text: Body.Text.Data }),
    ...(Body.Html && { html: Body.Html.Data }),
  };
}
