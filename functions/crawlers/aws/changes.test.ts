import { expect, it } from "vitest";
import { AWS_EVENTS, CLOUDTRAIL_TYPE } from "../../../shared/vocabulary/aws-events.ts";
import { AwsEvent, changesIn } from "./changes.ts";

const event = (source: string, type: string, more: object) =>
  AwsEvent.parse({
    source,
    "detail-type": type,
    account: "123456789012",
    region: "eu-west-1",
    time: "2026-11-23T05:00:00Z",
    detail: {},
    ...more,
  });

it("knows which machines and disks an event is about", () => {
  const state = event("aws.ec2", "EC2 Instance State-change Notification", {
    detail: { "instance-id": "i-0123456789abcdef0", state: "stopped" },
  });
  const volume = event("aws.ec2", "EBS Volume Notification", {
    resources: ["arn:aws:ec2:eu-west-1:123456789012:volume/vol-0123456789abcdef0"],
    detail: { event: "createVolume" },
  });
  const call = event("aws.ec2", CLOUDTRAIL_TYPE, {
    detail: {
      eventName: "RunInstances",
      requestParameters: { instancesSet: { items: [{ imageId: "ami-0123456789abcdef0" }] } },
      responseElements: {
        instancesSet: { items: [{ instanceId: "i-0aaaaaaaaaaaaaaa1" }, { instanceId: "i-0aaaaaaaaaaaaaaa2" }] },
      },
    },
  });

  expect(changesIn(state)).toEqual([{ kind: "aws_instance", nativeIds: ["i-0123456789abcdef0"] }]);
  expect(changesIn(volume)).toEqual([{ kind: "aws_ebs_volume", nativeIds: ["vol-0123456789abcdef0"] }]);
  expect(changesIn(call)).toEqual([
    { kind: "aws_instance", nativeIds: ["i-0aaaaaaaaaaaaaaa1", "i-0aaaaaaaaaaaaaaa2"] },
  ]);
});

it("knows groups with their instances, databases, and services of containers", () => {
  const group = "arn:aws:autoscaling:eu-west-1:123456789012:autoScalingGroup:1b:autoScalingGroupName/web";
  const launched = event("aws.autoscaling", "EC2 Instance Launch Successful", {
    resources: [group, "arn:aws:ec2:eu-west-1:123456789012:instance/i-0123456789abcdef0"],
    detail: { EC2InstanceId: "i-0123456789abcdef0" },
  });
  const database = event("aws.rds", "RDS DB Instance Event", {
    detail: { SourceArn: "arn:aws:rds:eu-west-1:123456789012:db:orders" },
  });

  expect(changesIn(launched)).toEqual([
    { kind: "aws_autoscaling_group", nativeIds: [group] },
    { kind: "aws_instance", nativeIds: ["i-0123456789abcdef0"] },
  ]);
  expect(changesIn(database)).toEqual([
    { kind: "aws_db_instance", nativeIds: ["arn:aws:rds:eu-west-1:123456789012:db:orders"] },
  ]);
  const cluster = "arn:aws:rds:eu-west-1:123456789012:cluster:orders";
  expect(changesIn(event("aws.rds", "RDS DB Cluster Event", { resources: [cluster] }))).toEqual([
    { kind: "aws_rds_cluster", nativeIds: [cluster] },
  ]);
  const service = "arn:aws:ecs:eu-west-1:123456789012:service/live/web";
  expect(changesIn(event("aws.ecs", "ECS Deployment State Change", { resources: [service] }))).toEqual([
    { kind: "aws_ecs_service", nativeIds: [service] },
  ]);
});

it("makes nothing of calls that failed and of events nobody waits for", () => {
  const failed = event("aws.ec2", CLOUDTRAIL_TYPE, {
    detail: { errorCode: "Client.UnauthorizedOperation", requestParameters: { instanceId: "i-0123456789abcdef0" } },
  });

  expect(changesIn(failed)).toEqual([]);
  expect(changesIn(event("aws.s3", "Object Created", {}))).toEqual([]);
});

it("reads every event that the rules let through", () => {
  const about = {
    "instance-id": "i-0123456789abcdef0",
    EC2InstanceId: "i-0123456789abcdef0",
    SourceArn: "arn:aws:rds:x:1:db:a",
  };
  const resources = [
    "arn:aws:ec2:eu-west-1:123456789012:volume/vol-0123456789abcdef0",
    "arn:aws:ecs:eu-west-1:123456789012:service/live/web",
  ];

  for (const { source, type } of AWS_EVENTS)
    expect(changesIn(event(source, type, { detail: about, resources })), type).not.toEqual([]);
});
