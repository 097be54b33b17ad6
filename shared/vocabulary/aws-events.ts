/** Events of AWS that tell of a changed machine, disk, group, database or container service. Rules on buses and the function behind them read this. */
export const AWS_EVENTS = [
  { source: "aws.ec2", type: "EC2 Instance State-change Notification" },
  { source: "aws.ec2", type: "EBS Volume Notification" },
  { source: "aws.autoscaling", type: "EC2 Instance Launch Successful" },
  { source: "aws.autoscaling", type: "EC2 Instance Terminate Successful" },
  { source: "aws.rds", type: "RDS DB Instance Event" },
  { source: "aws.rds", type: "RDS DB Cluster Event" },
  { source: "aws.ecs", type: "ECS Deployment State Change" },
] as const;

/** What CloudTrail tells of calls; an account without a trail sends none. */
export const CLOUDTRAIL_TYPE = "AWS API Call via CloudTrail";
export const CLOUDTRAIL_CALLS = [
  "RunInstances",
  "TerminateInstances",
  "ModifyInstanceAttribute",
  "CreateTags",
  "DeleteTags",
  "CreateVolume",
  "DeleteVolume",
  "ModifyVolume",
  "AttachVolume",
  "DetachVolume",
] as const;

/** Patterns of the rules that pass these events on. */
export const AWS_EVENT_PATTERNS = {
  changes: {
    source: [...new Set(AWS_EVENTS.map(({ source }) => source))],
    "detail-type": AWS_EVENTS.map(({ type }) => type),
  },
  calls: {
    source: ["aws.ec2"],
    "detail-type": [CLOUDTRAIL_TYPE],
    detail: { eventSource: ["ec2.amazonaws.com"], eventName: [...CLOUDTRAIL_CALLS] },
  },
} as const;
