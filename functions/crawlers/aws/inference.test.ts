import { expect, it } from "vitest";
import type { CrawledResource } from "../engine/define-resource.ts";
import type { MappedRecord } from "../engine/map-record.ts";
import { edgesAmong } from "../inference/testing/edges-among.ts";
import { acmCertificates } from "./acm/certificates.ts";
import { apigatewayv2DomainNames } from "./apigatewayv2/domain-names.ts";
import { cloudfrontDistributions } from "./cloudfront/distributions.ts";
import type { AwsContext } from "./context.ts";
import { dynamodbTables } from "./dynamodb/tables.ts";
import { ec2SecurityGroups } from "./ec2/security-groups.ts";
import { ec2VpcEndpointServices } from "./ec2/vpc-endpoint-services.ts";
import { ec2VpcEndpoints } from "./ec2/vpc-endpoints.ts";
import { efsFileSystems } from "./efs/file-systems.ts";
import { elbv2LoadBalancers } from "./elbv2/load-balancers.ts";
import { kinesisStreams } from "./kinesis/streams.ts";
import { lambdaFunctions } from "./lambda/functions.ts";
import { rdsInstances } from "./rds/instances.ts";
import { route53Zones } from "./route53/zones.ts";
import { s3Buckets } from "./s3/buckets.ts";
import { sesv2Identities } from "./sesv2/identities.ts";
import { sfnStateMachines } from "./sfn/state-machines.ts";
import { crawlKind } from "./testing/crawl-kind.ts";
import type { Responses } from "./testing/fake-aws.ts";
import { globalScope } from "./testing/open-fake.ts";

const place = "eu-west-1:123456789012";

/** What a kind finds in an account that answers so. */
const finding =
  (responses: Responses) =>
  async <Raw>(kind: CrawledResource<Raw, AwsContext>): Promise<MappedRecord[]> => {
    const { records } = await crawlKind(kind, responses, kind.scope === "global" ? globalScope : undefined);
    return records;
  };

const balancer = (name: string) => ({
  LoadBalancerArn: `arn:aws:elasticloadbalancing:${place}:loadbalancer/app/${name}/1`,
  LoadBalancerName: name,
  DNSName: `${name}-1.eu-west-1.elb.amazonaws.com`,
});
const functionCalling = (FunctionName: string, Variables: Record<string, string>, more = {}) => ({
  FunctionName,
  FunctionArn: `arn:aws:lambda:${place}:function:${FunctionName}`,
  Environment: { Variables },
  ...more,
});

it("follows names through zones and distributions, past certificates and mail identities", async () => {
  const alias = (Name: string, DNSName: string) => ({ Name, Type: "A", AliasTarget: { DNSName } });
  const responses: Responses = {
    "elastic-load-balancing-v2:DescribeLoadBalancers": { LoadBalancers: [balancer("web")] },
    "s3:ListBuckets": {
      Buckets: ["assets", "intranet"].map((Name) => ({ Name, BucketRegion: "eu-west-1" })),
    },
    "s3:GetBucketWebsite": { IndexDocument: { Suffix: "index.html" } },
    "cloudfront:ListDistributions": {
      DistributionList: {
        Items: [
          {
            ARN: "arn:aws:cloudfront::123456789012:distribution/E1",
            Id: "E1",
            DomainName: "d1.cloudfront.net",
            Aliases: { Items: ["shop.example"] },
            Origins: {
              Items: [
                { Id: "web", DomainName: "web-1.eu-west-1.elb.amazonaws.com" },
                { Id: "assets", DomainName: "assets.s3.eu-west-1.amazonaws.com" },
              ],
            },
          },
        ],
      },
    },
    "route-53:ListHostedZones": {
      HostedZones: [{ Id: "/hostedzone/Z1", Name: "shop.example.", CallerReference: "1" }],
    },
    "route-53:ListResourceRecordSets": {
      ResourceRecordSets: [
        alias("shop.example.", "d1.cloudfront.net."),
        alias("api.shop.example.", "dualstack.web-1.eu-west-1.elb.amazonaws.com."),
        alias("intranet.", "s3-website-eu-west-1.amazonaws.com."),
      ],
    },
    "acm:ListCertificates": {
      CertificateSummaryList: [
        {
          CertificateArn: `arn:aws:acm:${place}:certificate/1`,
          DomainName: "shop.example",
          SubjectAlternativeNameSummaries: ["shop.example", "orders.shop.example"],
        },
      ],
    },
    "sesv2:ListEmailIdentities": { EmailIdentities: [{ IdentityName: "orders.shop.example" }] },
    "apigatewayv2:GetDomainNames": { Items: [{ DomainName: "orders.shop.example" }] },
    "lambda:ListFunctions": {
      Functions: [
        functionCalling("worker", { SHOP: "https://shop.example/v1", ORDERS: "https://orders.shop.example" }),
      ],
    },
  };
  const find = finding(responses);
  const callers = await Promise.all([find(route53Zones), find(cloudfrontDistributions), find(lambdaFunctions)]);
  const called = await Promise.all([
    ...[find(acmCertificates), find(sesv2Identities), find(apigatewayv2DomainNames)],
    ...[find(elbv2LoadBalancers), find(s3Buckets)],
  ]);
  const edges = [
    "shop.example → assets: cdn-origin",
    "shop.example → intranet: dns-target",
    "shop.example → shop.example: dns-target",
    "shop.example → web: cdn-origin",
    "shop.example → web: dns-target",
    "worker → orders.shop.example: configured-endpoint",
    "worker → shop.example: configured-endpoint",
  ];

  expect(edgesAmong([...callers, ...called].flat())).toEqual(edges);
  expect(edgesAmong(callers.flat(), called.flat())).toEqual(edges);
});

it("goes through a VPC endpoint and its service to the balancer behind them", async () => {
  const service = "com.amazonaws.vpce.eu-west-1.vpce-svc-1";
  const host = "vpce-1.vpce-svc-1.eu-west-1.vpce.amazonaws.com";
  const find = finding({
    "elastic-load-balancing-v2:DescribeLoadBalancers": { LoadBalancers: [balancer("payments")] },
    "ec2:DescribeVpcEndpointServiceConfigurations": {
      ServiceConfigurations: [
        {
          ServiceId: "vpce-svc-1",
          ServiceName: service,
          PrivateDnsName: "payments.example",
          NetworkLoadBalancerArns: [balancer("payments").LoadBalancerArn],
        },
      ],
    },
    "ec2:DescribeVpcEndpoints": {
      VpcEndpoints: [{ VpcEndpointId: "vpce-1", ServiceName: service, DnsEntries: [{ DnsName: host }] }],
    },
    "lambda:ListFunctions": {
      Functions: [
        functionCalling("consumer", { PAYMENTS: `https://${host}` }),
        functionCalling("by-name", { PAYMENTS: "https://payments.example" }),
      ],
    },
  });
  const records = await Promise.all([
    find(elbv2LoadBalancers),
    find(ec2VpcEndpointServices),
    find(ec2VpcEndpoints),
    find(lambdaFunctions),
  ]);

  expect(edgesAmong(records.flat())).toEqual(["by-name → payments: private-link", "consumer → payments: private-link"]);
});

it("takes who may mount a file system and who may call a database from their security groups", async () => {
  const letIn = (GroupId: string, port: number) => ({
    GroupId,
    GroupName: GroupId,
    IpPermissions: [
      { IpProtocol: "tcp", FromPort: port, ToPort: port, UserIdGroupPairs: [{ GroupId: "sg-app", UserId: "1" }] },
    ],
  });
  const find = finding({
    "ec2:DescribeSecurityGroups": { SecurityGroups: [letIn("sg-files", 2049), letIn("sg-db", 5432)] },
    "efs:DescribeFileSystems": {
      FileSystems: [
        {
          ...{ FileSystemId: "fs-1", Name: "files", OwnerId: "123456789012", CreationToken: "1" },
          FileSystemArn: `arn:aws:elasticfilesystem:${place}:file-system/fs-1`,
        },
      ],
    },
    "efs:DescribeMountTargets": { MountTargets: [{ MountTargetId: "fsmt-1", FileSystemId: "fs-1" }] },
    "efs:DescribeMountTargetSecurityGroups": { SecurityGroups: ["sg-files"] },
    "rds:DescribeDBInstances": {
      DBInstances: [
        {
          DBInstanceIdentifier: "orders",
          DBInstanceArn: `arn:aws:rds:${place}:db:orders`,
          VpcSecurityGroups: [{ VpcSecurityGroupId: "sg-db", Status: "active" }],
        },
      ],
    },
    "lambda:ListFunctions": {
      Functions: [functionCalling("app", {}, { VpcConfig: { VpcId: "vpc-1", SecurityGroupIds: ["sg-app"] } })],
    },
  });
  const records = await Promise.all([
    find(ec2SecurityGroups),
    find(efsFileSystems),
    find(rdsInstances),
    find(lambdaFunctions),
  ]);

  expect(edgesAmong(records.flat())).toEqual(["app → files: file-system-client", "app → orders: security-group"]);
});

it("knows consumers and names as what they belong to", async () => {
  const stream = `arn:aws:kinesis:${place}:stream/clicks`;
  const definition = {
    States: {
      Pay: { Type: "Task", Resource: "arn:aws:states:::lambda:invoke", Parameters: { FunctionName: "totals" } },
      Keep: { Type: "Task", Resource: "arn:aws:states:::dynamodb:putItem", Parameters: { TableName: "orders" } },
    },
  };
  const find = finding({
    "kinesis:ListStreams": {
      StreamNames: ["clicks"],
      StreamSummaries: [{ StreamName: "clicks", StreamARN: stream, StreamStatus: "ACTIVE" }],
      HasMoreStreams: false,
    },
    "dynamodb:ListTables": { TableNames: ["orders"] },
    "lambda:ListFunctions": { Functions: [functionCalling("totals", {})] },
    "lambda:ListEventSourceMappings": {
      EventSourceMappings: [
        {
          UUID: "1",
          FunctionArn: `arn:aws:lambda:${place}:function:totals`,
          EventSourceArn: `${stream}/consumer/totals:1`,
        },
      ],
    },
    "sfn:ListStateMachines": {
      stateMachines: [
        {
          ...{ name: "order", type: "STANDARD", creationDate: new Date(0) },
          stateMachineArn: `arn:aws:states:${place}:stateMachine:order`,
        },
      ],
    },
    "sfn:DescribeStateMachine": { definition: JSON.stringify(definition) },
  });
  const records = await Promise.all([
    find(kinesisStreams),
    find(dynamodbTables),
    find(lambdaFunctions),
    find(sfnStateMachines),
  ]);

  expect(edgesAmong(records.flat())).toEqual([
    "order → orders: workflow-task",
    "order → totals: workflow-task",
    "totals → clicks: event-source",
  ]);
});
