import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { awsCrawler } from "../../crawlers/aws/crawler.ts";
import { awsFailure, type FakeAws, fakeAws } from "../../crawlers/aws/testing/fake-aws.ts";
import { newId } from "../../platform/ids.ts";
import { allowLoopback } from "../../platform/testing/environment.ts";
import { testAccess } from "./test-access.ts";

const ACCOUNT = "123456789012";
const LOAD_BALANCER = `arn:aws:elasticloadbalancing:eu-west-1:${ACCOUNT}:loadbalancer/app/web/1`;
const denied = (action: string) => awsFailure("AccessDenied", `User is not authorized to perform: ${action}`, 403);
const elb = (operation: string) => `elastic-load-balancing-v2:${operation}`;

let aws: FakeAws;
beforeEach(async () => {
  allowLoopback();
  aws = await fakeAws({
    responses: {
      "sts:GetCallerIdentity": { Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/reader` },
      "ec2:DescribeRegions": { Regions: [{ RegionName: "eu-west-1", OptInStatus: "opt-in-not-required" }] },
      [elb("DescribeLoadBalancers")]: {
        LoadBalancers: [{ LoadBalancerArn: LOAD_BALANCER, LoadBalancerName: "web", Type: "application" }],
      },
    },
  });
});
afterEach(() => aws.close());

const missing = async (commands: string[]) => {
  const answer = await testAccess({ secrets: { read: async () => undefined } }, awsCrawler, {
    action: "test",
    provider: "aws",
    access: {
      ...{ connectionId: newId(), method: "keys", endpoint: aws.endpoint, regions: ["eu-west-1"] },
      credentials: { accessKeyId: "AKIAFAKE", secretAccessKey: "secret" },
    },
    commands,
  });
  expect(answer).toMatchObject({ isUsable: true });
  return answer.gaps.map(({ kind, permission }) => [kind, permission]);
};

describe("a test of credentials names the permissions that are missing", () => {
  it("for what a listing is joined with", async () => {
    const actions = ["DescribeTargetGroups", "DescribeListeners", "DescribeTags"];
    await aws.respond(
      Object.fromEntries(actions.map((action) => [elb(action), denied(`elasticloadbalancing:${action}`)])),
    );

    const gaps = await missing(["loadbalance-list"]);

    expect(gaps).toHaveLength(3);
    expect(gaps).toEqual(expect.arrayContaining(actions.map((action) => ["aws_lb", `elasticloadbalancing:${action}`])));
  });

  it("for the further calls, by those of the first resource", async () => {
    const arn = (name: string) => `arn:aws:sns:eu-west-1:${ACCOUNT}:${name}`;
    await aws.respond({
      "sns:ListTopics": { Topics: [{ TopicArn: arn("orders") }, { TopicArn: arn("returns") }] },
      "sns:GetTopicAttributes": denied("SNS:GetTopicAttributes"),
    });

    expect(await missing(["brokers-list"])).toEqual([["aws_sns_topic", "SNS:GetTopicAttributes"]]);
    expect(aws.count("sns:GetTopicAttributes")).toBe(1);
  });
});
