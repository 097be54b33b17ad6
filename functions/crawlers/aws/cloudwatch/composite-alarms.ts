import type { CompositeAlarm as ListedAlarm } from "@aws-sdk/client-cloudwatch";
import { callTo } from "../calls.ts";
import { type Alarm, alarmKind } from "./alarm.ts";

type CompositeAlarm = ListedAlarm & Alarm;

/** `ALARM("orders: too slow") AND NOT OK(nightly-job)`: quotes may be left out of a plain name. */
const ALARM_IN_RULE = /\b(?:ALARM|OK|INSUFFICIENT_DATA)\(\s*(?:"([^"]+)"|([^\s"()]+))\s*\)/g;

/** The ARNs of the alarms that a rule names, by name or by ARN. */
const alarmsIn = ({ AlarmArn = "", AlarmRule = "" }: CompositeAlarm): string[] => {
  const place = AlarmArn.split(":").slice(0, 6).join(":");
  return [...AlarmRule.matchAll(ALARM_IN_RULE)].map(([, quoted, plain]) => {
    const alarm = quoted ?? plain ?? "";
    return alarm.startsWith("arn:") ? alarm : `${place}:${alarm}`;
  });
};

/** Alarms on other alarms. */
export const cloudwatchCompositeAlarms = alarmKind<CompositeAlarm>()({
  kind: "aws_cloudwatch_composite_alarm",
  label: "CloudWatch composite alarms",
  type: "CompositeAlarm",
  alarms: (output) => output.CompositeAlarms,
  watched: (alarm) => alarmsIn(alarm).flatMap((arn) => callTo(arn, "AlarmRule")),
  details: {
    alarmRule: (alarm) => alarm.AlarmRule,
    actionsSuppressor: (alarm) => alarm.ActionsSuppressor,
  },
});
