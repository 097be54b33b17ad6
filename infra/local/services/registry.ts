import { join } from "node:path";
import type { Authorizer } from "../iam.ts";
import type { LocalContext, LocalService } from "../types.ts";
import { DurableMap } from "./durable.ts";
import { dynamodbService } from "./dynamodb.ts";
import { eventsService } from "./events.ts";
import { executeApiService } from "./execute-api.ts";
import { lambdaService } from "./lambda.ts";
import { mailboxPage, type Page } from "./mailbox-page.ts";
import { Outbox } from "./outbox.ts";
import { s3Service } from "./s3.ts";
import { schedulerService } from "./scheduler.ts";
import { type Mail, mailFolder, sesService } from "./ses.ts";
import { sqsService } from "./sqs.ts";
import { ssmService } from "./ssm.ts";
import { statesService } from "./states.ts";
import { Targets } from "./targets.ts";

export interface Services {
  byName: Map<string, LocalService>;
  outbox: Outbox;
  /** Answers below `/__local/mail`. */
  mailbox(path: string): Page;
}

/** Every stand-in, by SigV4 service name. */
export async function createServices(context: LocalContext, authorizer: Authorizer): Promise<Services> {
  const targets = new Targets(context, authorizer);
  const outbox = await Outbox.open(join(context.dataDir, "outbox"), targets, context.log);
  const mails = await DurableMap.open<Mail>(mailFolder(context.dataDir));
  const services = [
    dynamodbService(context),
    s3Service(context, authorizer),
    await ssmService(context),
    await sqsService(context, targets),
    await statesService(context, authorizer, targets),
    eventsService(context, targets, outbox),
    await schedulerService(context, outbox),
    sesService(context, mails),
    executeApiService(context),
    lambdaService(context, outbox),
  ];
  return {
    byName: new Map(services.map((service) => [service.name, service])),
    outbox,
    mailbox: (path) => mailboxPage(mails.values(), path),
  };
}
