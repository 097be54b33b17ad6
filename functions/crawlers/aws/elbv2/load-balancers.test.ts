import { expect, it } from "vitest";
import { crawlKind, crawlOne } from "../testing/crawl-kind.ts";
import { awsFailure, type Responses } from "../testing/fake-aws.ts";
import { inNetworks, toServers } from "../testing/managed.ts";
import { elbv2LoadBalancers } from "./load-balancers.ts";

const ARN = "arn:aws:elasticloadbalancing:us-east-1:644160558196:loadbalancer/app/alb-testing-1/9b007d8464b40d52";
const GROUP = "arn:aws:elasticloadbalancing:us-east-1:644160558196:targetgroup/target-group-1/f9e509bf6804a101";
const LISTENER = `${ARN.replace(":loadbalancer/", ":listener/")}/1a2b`;
const POOL = "arn:aws:cognito-idp:us-east-1:644160558196:userpool/us-east-1_abc";

/** Recorded by Cloud Custodian (Apache-2.0): tests/data/placebo/test_appelb_delete_listener, trimmed. */
const LOAD_BALANCER = {
  LoadBalancerArn: ARN,
  DNSName: "alb-testing-1-2067284211.us-east-1.elb.amazonaws.com",
  CanonicalHostedZoneId: "Z35SXDOTRQ7X7K",
  CreatedTime: "2025-07-04T21:21:42.780Z",
  LoadBalancerName: "alb-testing-1",
  Scheme: "internet-facing",
  VpcId: "vpc-d2d616b5",
  State: { Code: "active" },
  Type: "application",
  AvailabilityZones: [
    { ZoneName: "us-east-1b", SubnetId: "subnet-efbcccb7", LoadBalancerAddresses: [] },
    { ZoneName: "us-east-1a", SubnetId: "subnet-914763e7", LoadBalancerAddresses: [] },
  ],
  SecurityGroups: ["sg-6c7fa917"],
  IpAddressType: "ipv4",
};

const RESPONSES: Responses = {
  "elastic-load-balancing-v2:DescribeLoadBalancers": { LoadBalancers: [LOAD_BALANCER] },
  "elastic-load-balancing-v2:DescribeTags": {
    TagDescriptions: [
      {
        ResourceArn: ARN,
        Tags: [
          { Key: "Owner", Value: 'R&D <b>"x"</b>' },
          { Key: "env", Value: "Production" },
        ],
      },
    ],
  },
  "elastic-load-balancing-v2:DescribeTargetGroups": {
    TargetGroups: [
      {
        TargetGroupArn: GROUP,
        TargetGroupName: "target-group-1",
        LoadBalancerArns: [ARN],
        TargetType: "instance",
        Protocol: "HTTP",
        Port: 80,
        HealthCheckPath: "/health",
      },
    ],
  },
  "elastic-load-balancing-v2:DescribeTargetHealth": {
    TargetHealthDescriptions: [
      { Target: { Id: "i-0f76fade", Port: 8080 }, TargetHealth: { State: "unhealthy" } },
      { Target: { Id: "i-0a51b2c3" }, TargetHealth: { State: "healthy" } },
    ],
  },
  "elastic-load-balancing-v2:DescribeListeners": {
    Listeners: [
      {
        ListenerArn: LISTENER,
        LoadBalancerArn: ARN,
        Port: 443,
        Protocol: "HTTPS",
        DefaultActions: [{ Type: "forward", TargetGroupArn: GROUP }],
      },
    ],
  },
  "elastic-load-balancing-v2:DescribeRules": {
    Rules: [
      {
        Priority: "10",
        Conditions: [
          { Field: "host-header", HostHeaderConfig: { Values: ["shop.example.com"] } },
          { Field: "http-header", HttpHeaderConfig: { HttpHeaderName: "X-Origin-Verify", Values: ["s3cr3t"] } },
        ],
        Actions: [
          {
            Type: "authenticate-cognito",
            AuthenticateCognitoConfig: { UserPoolArn: POOL, UserPoolClientId: "c", UserPoolDomain: "d" },
          },
          { Type: "forward", TargetGroupArn: GROUP },
        ],
      },
    ],
  },
};

it("maps a load balancer with its listeners, targets and networks", async () => {
  const { nativeId, fields, links, addresses, calls, dropped } = await crawlOne(elbv2LoadBalancers, RESPONSES);

  expect(nativeId).toBe(ARN);
  expect(dropped).toEqual([]);
  expect(fields).toEqual({
    name: "alb-testing-1",
    family: "Loadbalance",
    provider: "ELB (AWS)",
    managed: true,
    nativeId: ARN,
    arn: ARN,
    providerIds: [ARN],
    region: "us-east-1",
    accountId: "644160558196",
    tags: [
      { key: "Owner", value: 'R&D <b>"x"</b>' },
      { key: "env", value: "Production" },
    ],
    environment: "Production",
    zones: ["us-east-1a", "us-east-1b"],
    vpcId: "vpc-d2d616b5",
    subnetIds: ["subnet-914763e7", "subnet-efbcccb7"],
    securityGroups: ["sg-6c7fa917"],
    status: "Active",
    providerState: "active",
    providerCreatedAt: "2025-07-04T21:21:42.780Z",
    specification: {
      endpoint: "alb-testing-1-2067284211.us-east-1.elb.amazonaws.com",
      scheme: "internet-facing",
      healthcheck: "/health",
    },
    endpoints: ["alb-testing-1-2067284211.us-east-1.elb.amazonaws.com"],
    instances: ["i-0a51b2c3", "i-0f76fade"],
    details: {
      loadBalancerType: "application",
      ipAddressType: "ipv4",
      zoneId: "Z35SXDOTRQ7X7K",
      listeners: [
        {
          port: 443,
          protocol: "HTTPS",
          rules: [
            {
              priority: "10",
              hosts: ["shop.example.com"],
              headers: ["X-Origin-Verify"],
              actions: ["authenticate-cognito", "forward"],
            },
          ],
        },
      ],
      targetGroups: [
        {
          arn: GROUP,
          name: "target-group-1",
          protocol: "HTTP",
          port: 80,
          targetType: "instance",
          healthCheckPath: "/health",
          targets: ["i-0a51b2c3", "i-0f76fade"],
        },
      ],
    },
  });
  expect(links).toEqual([
    ...inNetworks("sg-6c7fa917", "subnet-914763e7", "subnet-efbcccb7", "vpc-d2d616b5"),
    ...toServers("i-0a51b2c3", "i-0f76fade"),
  ]);
  expect(addresses).toEqual(["alb-testing-1-2067284211.us-east-1.elb.amazonaws.com", LISTENER, GROUP]);
  expect(calls).toEqual([
    {
      rule: "lb-target",
      target: "i-0a51b2c3",
      port: 80,
      protocol: "HTTP",
      path: "TargetHealthDescriptions[].Target.Id",
    },
    {
      rule: "lb-target",
      target: "i-0f76fade",
      port: 8080,
      protocol: "HTTP",
      path: "TargetHealthDescriptions[].Target.Id",
    },
    { rule: "lb-auth", target: POOL, path: "Actions[].AuthenticateCognitoConfig.UserPoolArn" },
  ]);
});

it("follows all pages and asks for tags twenty at a time and for target groups once", async () => {
  const many = Array.from({ length: 23 }, (_, index) => ({
    ...LOAD_BALANCER,
    Type: "network",
    LoadBalancerArn: `${ARN}${index}`,
  }));
  const { records, requests } = await crawlKind(elbv2LoadBalancers, {
    ...RESPONSES,
    "elastic-load-balancing-v2:DescribeLoadBalancers": [
      { LoadBalancers: many.slice(0, 21), NextMarker: "page-2" },
      { LoadBalancers: many.slice(21) },
    ],
  });

  const calls = (name: string) => requests.filter(({ operation }) => operation === name);
  expect(records).toHaveLength(23);
  expect(calls("DescribeLoadBalancers").map(({ input }) => [input.PageSize, input.Marker])).toEqual([
    ["400", undefined],
    ["400", "page-2"],
  ]);
  expect(calls("DescribeTags").map(({ input }) => (input.ResourceArns as string[]).length)).toEqual([20, 1, 2]);
  expect(calls("DescribeTargetGroups")).toHaveLength(1);
  expect(calls("DescribeRules")).toHaveLength(0);
});

it("links no target that is an address and no instance", async () => {
  const { fields, links } = await crawlOne(elbv2LoadBalancers, {
    ...RESPONSES,
    "elastic-load-balancing-v2:DescribeTargetGroups": {
      TargetGroups: [{ TargetGroupArn: GROUP, TargetType: "ip", LoadBalancerArns: [ARN] }],
    },
    "elastic-load-balancing-v2:DescribeTargetHealth": {
      TargetHealthDescriptions: [{ Target: { Id: "10.0.1.7", Port: 80 } }],
    },
  });

  expect(fields.instances).toBeUndefined();
  expect(links.map(({ field }) => field)).toEqual(["networkIds"]);
});

it("keeps what is known where a detail is denied", async () => {
  const denied = awsFailure("AccessDenied", "User: u is not authorized to perform: x", 403);
  const { fields, calls } = await crawlOne(elbv2LoadBalancers, {
    ...RESPONSES,
    "elastic-load-balancing-v2:DescribeTags": denied,
    "elastic-load-balancing-v2:DescribeListeners": denied,
    "elastic-load-balancing-v2:DescribeTargetHealth": denied,
  });

  expect(fields).toMatchObject({ name: "alb-testing-1", vpcId: "vpc-d2d616b5" });
  expect(fields.tags).toBeUndefined();
  expect(calls).toEqual([]);
});
