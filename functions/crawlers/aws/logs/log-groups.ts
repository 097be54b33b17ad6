import {
  CloudWatchLogsClient,
  type LogGroup as ListedGroup,
  ListTagsForResourceCommand,
  paginateDescribeLogGroups,
  paginateDescribeSubscriptionFilters,
  type SubscriptionFilter,
} from "@aws-sdk/client-cloudwatch-logs";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { collect, detailed, ifKnown } from "../in-batches.ts";
import { managedService } from "../managed-service.ts";

interface LogGroup extends ListedGroup {
  readonly filters?: readonly SubscriptionFilter[];
  readonly tags?: Readonly<Record<string, string>>;
}

/** The older `arn` ends in `:*` and means the streams of the group. */
const arnOf = ({ logGroupArn, arn }: ListedGroup) => logGroupArn ?? arn?.replace(/:\*$/, "");

/** Groups of logs and who reads along. How much is in them stays out. */
export const logGroups = managedService<LogGroup>()({
  kind: "aws_cloudwatch_log_group",
  label: "CloudWatch log groups",
  command: "logs-list",
  family: "Logs",
  product: "CloudWatch Logs (AWS)",
  docs: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html",
  permissions: ["logs:DescribeLogGroups"],
  list: (aws, from) =>
    paged(
      paginateDescribeLogGroups({ client: aws.client(CloudWatchLogsClient), pageSize: 50, startingToken: from }, {}),
      (page) => page.logGroups,
      (page) => page.nextToken,
    ),
  enrichment: detailed(["logs:DescribeSubscriptionFilters", "logs:ListTagsForResource"], async (group, aws) => {
    const client = aws.client(CloudWatchLogsClient);
    const { logGroupName } = group;
    const pages = paginateDescribeSubscriptionFilters({ client, pageSize: 50 }, { logGroupName });
    const filters = await ifKnown(collect(pages, (page) => page.subscriptionFilters));
    const tagged = await ifKnown(client.send(new ListTagsForResourceCommand({ resourceArn: arnOf(group) })));
    return { filters: filters ?? [], tags: tagged?.tags ?? {} };
  }),
  arn: arnOf,
  name: (group) => group.logGroupName,
  tags: (group) => group.tags,
  createdAt: (group) => (group.creationTime === undefined ? undefined : group.creationTime / 1000),
  details: {
    retentionInDays: (group) => group.retentionInDays,
    logGroupClass: (group) => group.logGroupClass,
    kmsKeyId: (group) => group.kmsKeyId,
    subscriptionFilters: (group) =>
      group.filters?.map(({ filterName, destinationArn }) => ({ name: filterName, destinationArn })),
  },
  calls: [
    {
      rule: "log-subscriber",
      calls: ({ filters = [] }) =>
        filters.flatMap(({ destinationArn }) => callTo(destinationArn, "subscriptionFilters[].destinationArn")),
    },
  ],
});
