import * as z from "zod";

/** An event that AWS puts on a bus. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html */
export const AwsEvent = z.object({
  source: z.string(),
  "detail-type": z.string(),
  account: z.string().regex(/^\d{12}$/),
  region: z.string().min(1),
  time: z.iso.datetime(),
  resources: z.array(z.string()).default([]),
  detail: z.record(z.string(), z.unknown()),
});
export type AwsEvent = z.infer<typeof AwsEvent>;

/** Resources of one kind that something happened to. */
export interface ResourceChange {
  readonly kind: string;
  readonly nativeIds: readonly string[];
}

const EC2_ID = /\b(i|vol)-[0-9a-f]{8,17}\b/g;
const EC2_KINDS: Readonly<Record<string, string>> = { i: "aws_instance", vol: "aws_ebs_volume" };

/** What each kind of event is about: the field that names the resource, where its own list of resources does not. */
const EVENTS: Readonly<Record<string, (event: AwsEvent) => readonly ResourceChange[]>> = {
  "aws.ec2 EC2 Instance State-change Notification": ({ detail }) => ec2Ids(detail["instance-id"]),
  "aws.ec2 EBS Volume Notification": ({ resources }) => ec2Ids(resources),
  "aws.ec2 AWS API Call via CloudTrail": ({ detail }) =>
    detail.errorCode === undefined ? ec2Ids([detail.requestParameters, detail.responseElements]) : [],
  "aws.autoscaling EC2 Instance Launch Successful": groupAndInstance,
  "aws.autoscaling EC2 Instance Terminate Successful": groupAndInstance,
  "aws.rds RDS DB Instance Event": ({ resources, detail }) =>
    named("aws_db_instance", [...resources, detail.SourceArn], /^arn:[\w-]+:rds:/),
  "aws.rds RDS DB Cluster Event": ({ resources, detail }) =>
    named("aws_rds_cluster", [...resources, detail.SourceArn], /^arn:[\w-]+:rds:/),
  "aws.ecs ECS Deployment State Change": ({ resources }) =>
    named("aws_ecs_service", resources, /^arn:[\w-]+:ecs:[^/]*:service\/[^/]+\/[^/]+$/),
};

/** What an event says was changed; nothing for events that are about nothing that is crawled. */
export const changesIn = (event: AwsEvent): readonly ResourceChange[] =>
  EVENTS[`${event.source} ${event["detail-type"]}`]?.(event) ?? [];

/** Every id of a machine or a disk, wherever in the value it stands. */
function ec2Ids(value: unknown): ResourceChange[] {
  const ids = new Set((JSON.stringify(value) ?? "").match(EC2_ID) ?? []);
  return [...Map.groupBy(ids, (id) => EC2_KINDS[id.slice(0, id.indexOf("-"))] ?? "")].map(([kind, nativeIds]) => ({
    kind,
    nativeIds,
  }));
}

function groupAndInstance({ resources, detail }: AwsEvent): ResourceChange[] {
  return [
    ...named("aws_autoscaling_group", resources, /^arn:[\w-]+:autoscaling:.*:autoScalingGroup:/),
    ...ec2Ids(detail.EC2InstanceId),
  ];
}

function named(kind: string, candidates: readonly unknown[], arn: RegExp): ResourceChange[] {
  const nativeIds = [...new Set(candidates.filter((one): one is string => typeof one === "string" && arn.test(one)))];
  return nativeIds.length === 0 ? [] : [{ kind, nativeIds }];
}
