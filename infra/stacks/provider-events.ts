import { Duration, Stack } from "aws-cdk-lib";
import { CfnEventBusPolicy, EventBus, type IEventBus, Rule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { AWS_EVENT_PATTERNS } from "../../shared/vocabulary/aws-events.ts";
import { deadLetters } from "../constructs/dead-letters.ts";
import { type Data, invokeFunctions, useTable } from "../constructs/grants.ts";
import { MaestroFunction } from "../constructs/maestro-function.ts";
import type { MaestroStackProps } from "../constructs/stage-context.ts";

export interface ProviderEventsStackProps extends MaestroStackProps {
  readonly data: Data;
  /** Other accounts forward their events to it. */
  readonly bus: EventBus;
  readonly awsCrawlerArn: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Keeps the inventory fresh between crawls: events of AWS, of this account and of those that forward theirs, wait in a queue
 * for a targeted sync of what they are about.
 */
export class ProviderEventsStack extends Stack {
  readonly awsChanges: MaestroFunction;
  readonly undelivered: Queue;

  constructor(scope: Construct, id: string, props: ProviderEventsStackProps) {
    super(scope, id, props);
    const { context, data, bus, awsCrawlerArn } = props;
    this.undelivered = deadLetters(this, "Undelivered");
    const queue = new Queue(this, "AwsChanges", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(1),
      // Longer than the function may take, which says what it had no time for.
      visibilityTimeout: Duration.minutes(2),
      // While a run is at work on a connection its events come again and again; the longest run takes hours, and finds them itself.
      deadLetterQueue: { queue: this.undelivered, maxReceiveCount: 60 },
    });
    this.passOn("Own", EventBus.fromEventBusName(this, "Default", "default"), queue);
    this.passOn("Forwarded", bus as IEventBus, queue);
    this.letIn(context.stage.eventSenders, bus);
    this.awsChanges = new MaestroFunction(this, {
      context,
      name: "aws-changes",
      environment: { ...props.environment, MAESTRO_CRAWLERS: this.toJsonString({ aws: awsCrawlerArn }) },
      may: [...useTable(this, data), invokeFunctions([awsCrawlerArn])],
    });
    this.awsChanges.lambda.addEventSource(
      new SqsEventSource(queue, {
        batchSize: 100,
        maxBatchingWindow: Duration.seconds(2),
        reportBatchItemFailures: true,
        maxConcurrency: 2,
      }),
    );
  }

  private passOn(name: string, eventBus: IEventBus, queue: Queue): void {
    for (const [what, pattern] of Object.entries(AWS_EVENT_PATTERNS)) {
      const { source, "detail-type": detailType, ...rest } = pattern;
      new Rule(this, `${name}-${what}`, {
        eventBus,
        eventPattern: { source: [...source], detailType: [...detailType], ...rest },
        targets: [new SqsQueue(queue, { deadLetterQueue: this.undelivered })],
      });
    }
  }

  /** Accounts one by one, organizations as a whole. */
  private letIn(senders: readonly string[], bus: EventBus): void {
    for (const sender of senders) {
      const isOrganization = sender.startsWith("o-");
      new CfnEventBusPolicy(this, `From-${sender}`, {
        eventBusName: bus.eventBusName,
        statementId: `From-${sender}`,
        action: "events:PutEvents",
        principal: isOrganization ? "*" : sender,
        ...(isOrganization ? { condition: { type: "StringEquals", key: "aws:PrincipalOrgID", value: sender } } : {}),
      });
    }
  }
}
