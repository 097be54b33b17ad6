import { type FlowLog, paginateDescribeFlowLogs } from "@aws-sdk/client-ec2";
import { describePaged, isoOf } from "./ec2-kind.ts";
import { networkKind } from "./network-kind.ts";

const state = (log: FlowLog) => log.FlowLogStatus;

/** Records of traffic, and where they go. */
export const ec2FlowLogs = networkKind<FlowLog>()({
  kind: "aws_flow_log",
  label: "Flow logs",
  shape: "FlowLog",
  permissions: ["ec2:DescribeFlowLogs"],
  ...describePaged({
    paginate: paginateDescribeFlowLogs,
    pageSize: 1000,
    input: (Filter) => ({ Filter }),
    idFilter: "flow-log-id",
    state,
    items: ({ FlowLogs }) => FlowLogs,
  }),
  state,
  id: (log) => log.FlowLogId,
  family: "FlowLog",
  parent: (log) => log.ResourceId,
  fields: {
    failureMessage: (log) => log.DeliverLogsErrorMessage,
    providerCreatedAt: (log) => isoOf(log.CreationTime),
  },
  details: {
    resourceId: (log) => log.ResourceId,
    trafficType: (log) => log.TrafficType,
    destinationType: (log) => log.LogDestinationType,
    destination: (log) => log.LogDestination ?? log.LogGroupName,
    format: (log) => log.LogFormat,
    aggregationSeconds: (log) => log.MaxAggregationInterval,
  },
});
