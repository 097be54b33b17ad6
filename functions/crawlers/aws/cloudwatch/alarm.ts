import {
  type AlarmType,
  CloudWatchClient,
  type CompositeAlarm,
  type DescribeAlarmsOutput,
  ListTagsForResourceCommand,
  paginateDescribeAlarms,
  type Tag,
} from "@aws-sdk/client-cloudwatch";
import type { Call, CrawledResource } from "../../engine/define-resource.ts";
import { paged } from "../../engine/paged.ts";
import type { Reader } from "../../engine/readers.ts";
import { functionArn } from "../arns.ts";
import { callTo } from "../calls.ts";
import type { AwsContext } from "../context.ts";
import { enrichEach, ifKnown } from "../in-batches.ts";
import { managedService } from "../managed-service.ts";

/** What alarms of every type have. */
export interface Alarm
  extends Pick<
    CompositeAlarm,
    | "AlarmName"
    | "AlarmArn"
    | "AlarmDescription"
    | "AlarmConfigurationUpdatedTimestamp"
    | "StateValue"
    | "ActionsEnabled"
    | "AlarmActions"
    | "OKActions"
    | "InsufficientDataActions"
  > {
  readonly EvaluationState?: string | undefined;
  readonly tags?: readonly Tag[];
}

interface AlarmKind<Raw> extends Pick<CrawledResource<Raw, AwsContext>, "kind" | "label"> {
  readonly type: AlarmType;
  readonly alarms: (output: DescribeAlarmsOutput) => readonly Raw[] | undefined;
  /** What it looks at: other alarms, or resources by their metrics. */
  readonly watched: (raw: Raw) => readonly Call[];
  /** Ids of the EC2 instances among that. */
  readonly instances?: (raw: Raw) => readonly string[];
  readonly details: Readonly<Record<string, Reader<Raw>>>;
}

/** Declares the alarms of one type. Why an alarm is in its state changes all the time and stays out. */
export const alarmKind =
  <Raw extends Alarm>() =>
  ({ type, alarms, watched, details, ...kind }: AlarmKind<Raw>): CrawledResource<Raw, AwsContext> =>
    managedService<Raw>()({
      ...kind,
      command: "logs-list",
      family: "Monitor",
      product: "CloudWatch (AWS)",
      docs: `https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_${type}.html`,
      permissions: ["cloudwatch:DescribeAlarms"],
      list: (aws, from) =>
        paged(
          paginateDescribeAlarms(
            { client: aws.client(CloudWatchClient), pageSize: 100, startingToken: from },
            { AlarmTypes: [type] },
          ),
          alarms,
          (page) => page.NextToken,
        ),
      enrichment: {
        permissions: ["cloudwatch:ListTagsForResource"],
        enrich: (listed, aws) =>
          enrichEach(listed, async (alarm) => {
            const command = new ListTagsForResourceCommand({ ResourceARN: alarm.AlarmArn });
            return { ...alarm, tags: (await ifKnown(aws.client(CloudWatchClient).send(command)))?.Tags ?? [] };
          }),
      },
      arn: (alarm) => alarm.AlarmArn,
      name: (alarm) => alarm.AlarmName,
      tags: (alarm) => alarm.tags,
      state: (alarm) => alarm.StateValue,
      fields: {
        // An alarm that rings is at work; one that cannot be evaluated is not.
        status: (alarm) => (alarm.EvaluationState?.startsWith("EVALUATION_") ? "Error" : "Active"),
        description: (alarm) => alarm.AlarmDescription?.trim() || undefined,
      },
      details: {
        ...details,
        actionsEnabled: (alarm) => alarm.ActionsEnabled,
        changedAt: (alarm) => alarm.AlarmConfigurationUpdatedTimestamp?.toISOString(),
      },
      calls: [
        { rule: "alarm-target", calls: actionsOf },
        { rule: "alarm-target", calls: watched },
      ],
    });

/** Topics, functions and the like that are told when the state changes. */
const actionsOf = ({ ActionsEnabled, AlarmActions, OKActions, InsufficientDataActions }: Alarm): Call[] =>
  ActionsEnabled === false
    ? []
    : Object.entries({ AlarmActions, OKActions, InsufficientDataActions }).flatMap(([member, arns = []]) =>
        arns.flatMap((arn) => callTo(functionArn(arn), `${member}[]`)),
      );
