import { expect, it } from "vitest";
import scheduler from "../__fixtures__/scheduler.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { managed } from "../testing/managed.ts";
import { schedulerSchedules } from "./schedules.ts";

const ARN = "arn:aws:scheduler:eu-west-1:123456789012:schedule/default/nightly";

it("maps a schedule that is switched off, without what it hands over", async () => {
  const { records } = await crawlKind(schedulerSchedules, scheduler);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "nightly", "Serverless", "EventBridge Scheduler (AWS)"),
        providerState: "DISABLED",
        status: "Stopped",
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        specification: { trigger: "cron(0 2 * * ? *)" },
        details: {
          groupName: "default",
          timeZone: "Europe/Vienna",
          target: "arn:aws:lambda:eu-west-1:123456789012:function:report",
          deadLetterArn: "arn:aws:sqs:eu-west-1:123456789012:dead",
          role: "arn:aws:iam::123456789012:role/r",
        },
        description: "Figures of the day",
      },
      links: [],
      addresses: [],
      calls: [
        {
          rule: "schedule-target",
          target: "arn:aws:lambda:eu-west-1:123456789012:function:report",
          path: "Target.Arn",
        },
        {
          rule: "schedule-target",
          target: "arn:aws:sqs:eu-west-1:123456789012:dead",
          path: "Target.DeadLetterConfig.Arn",
        },
      ],
      dropped: [],
    },
  ]);
});
