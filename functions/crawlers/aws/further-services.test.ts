import { expect, it } from "vitest";
import { appsyncApis } from "./appsync/apis.ts";
import { dmsTasks } from "./dms/tasks.ts";
import { globalacceleratorAccelerators } from "./globalaccelerator/accelerators.ts";
import { servicediscoveryServices } from "./servicediscovery/services.ts";
import { crawlKind, crawlOne } from "./testing/crawl-kind.ts";
import { toServers } from "./testing/managed.ts";
import { globalScope } from "./testing/open-fake.ts";

const known = (arn: string) => ({ nativeId: arn, arn, providerIds: [arn], accountId: "123456789012", managed: true });

it("maps an accelerator with what stands behind it", async () => {
  const arn = "arn:aws:globalaccelerator::123456789012:accelerator/1";
  const balancer = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1";
  const { records, requests } = await crawlKind(
    globalacceleratorAccelerators,
    {
      "global-accelerator:ListAccelerators": {
        Accelerators: [
          {
            AcceleratorArn: arn,
            Name: "front",
            DnsName: "a1.awsglobalaccelerator.com",
            Status: "DEPLOYED",
            Enabled: true,
            IpSets: [{ IpAddresses: ["198.51.100.2", "198.51.100.1"] }],
          },
        ],
      },
      "global-accelerator:ListListeners": {
        Listeners: [{ ListenerArn: "l", Protocol: "TCP", PortRanges: [{ FromPort: 443, ToPort: 443 }] }],
      },
      "global-accelerator:ListEndpointGroups": {
        EndpointGroups: [{ EndpointDescriptions: [{ EndpointId: balancer }, { EndpointId: "i-1" }] }],
      },
      "global-accelerator:ListTagsForResource": { Tags: [{ Key: "env", Value: "prod" }] },
    },
    globalScope,
  );

  expect(records[0]?.fields).toEqual({
    ...known(arn),
    name: "front",
    family: "Loadbalance",
    provider: "Global Accelerator (AWS)",
    environment: "prod",
    tags: [{ key: "env", value: "prod" }],
    providerState: "DEPLOYED",
    status: "Active",
    specification: { endpoint: "a1.awsglobalaccelerator.com", scheme: "internet-facing" },
    endpoints: ["a1.awsglobalaccelerator.com"],
    instances: ["i-1"],
    details: {
      enabled: true,
      ipAddresses: ["198.51.100.1", "198.51.100.2"],
      listeners: [{ protocol: "TCP", ports: [{ FromPort: 443, ToPort: 443 }] }],
    },
  });
  expect(records[0]?.links).toEqual(toServers("i-1"));
  expect(records[0]?.calls).toEqual(
    [balancer, "i-1"].map((target) => ({
      rule: "accelerator-endpoint",
      target,
      port: 443,
      protocol: "tcp",
      path: "EndpointGroups[].EndpointDescriptions[].EndpointId",
    })),
  );
  expect(new Set(requests.map(({ region }) => region))).toEqual(new Set(["us-west-2"]));
});

it("maps a GraphQL API with where its data comes from", async () => {
  const arn = "arn:aws:appsync:eu-west-1:123456789012:apis/a1";
  const fn = "arn:aws:lambda:eu-west-1:123456789012:function:resolve";
  const api = await crawlOne(appsyncApis, {
    "appsync:ListGraphqlApis": {
      graphqlApis: [
        {
          apiId: "a1",
          name: "shop",
          arn,
          authenticationType: "API_KEY",
          uris: { GRAPHQL: "https://x.appsync.example/graphql" },
        },
      ],
    },
    "appsync:ListDataSources": {
      dataSources: [
        { name: "fn", type: "AWS_LAMBDA", lambdaConfig: { lambdaFunctionArn: fn } },
        { name: "table", type: "AMAZON_DYNAMODB", dynamodbConfig: { tableName: "orders", awsRegion: "eu-central-1" } },
        { name: "web", type: "HTTP", httpConfig: { endpoint: "https://prices.example.com" } },
        { name: "none", type: "NONE" },
      ],
    },
  });

  expect(api.fields).toMatchObject({
    ...known(arn),
    name: "shop",
    family: "ApiGateway",
    specification: { endpoint: "https://x.appsync.example/graphql" },
    details: { id: "a1", authenticationType: "API_KEY" },
  });
  expect(api.addresses).toEqual(["x.appsync.example"]);
  expect(api.calls.map(({ target }) => target)).toEqual([
    "arn:aws:dynamodb:eu-central-1:123456789012:table/orders",
    fn,
    "prices.example.com",
  ]);
});

it("maps a service of Cloud Map with what is registered", async () => {
  const arn = "arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-1";
  const service = await crawlOne(servicediscoveryServices, {
    "servicediscovery:ListNamespaces": { Namespaces: [{ Id: "ns-1", Name: "shop.local" }] },
    "servicediscovery:ListServices": {
      Services: [{ Id: "srv-1", Arn: arn, Name: "orders", DnsConfig: { NamespaceId: "ns-1", DnsRecords: [] } }],
    },
    "servicediscovery:ListInstances": {
      Instances: [
        { Id: "1", Attributes: { AWS_INSTANCE_IPV4: "10.0.0.7", AWS_INSTANCE_PORT: "8080" } },
        { Id: "2", Attributes: { AWS_INSTANCE_IPV4: "10.0.0.8", AWS_EC2_INSTANCE_ID: "i-1" } },
      ],
    },
  });

  expect(service.fields).toMatchObject({
    ...known(arn),
    name: "orders",
    family: "ServiceDiscovery",
    specification: { endpoint: "orders.shop.local" },
    instances: ["i-1"],
    details: { id: "srv-1", namespace: "shop.local" },
  });
  expect(service.links).toEqual(toServers("i-1"));
  expect(service.addresses).toEqual(["orders.shop.local"]);
  expect(service.calls).toEqual([
    { rule: "service-registry", target: "10.0.0.7", port: 8080, path: "Instances[].Attributes.AWS_INSTANCE_IPV4" },
    { rule: "service-registry", target: "i-1", path: "Instances[].Attributes.AWS_EC2_INSTANCE_ID" },
  ]);
});

it("maps a migration with both of its ends and nobody's password", async () => {
  const arn = "arn:aws:dms:eu-west-1:123456789012:task:1";
  const task = await crawlOne(dmsTasks, {
    "database-migration-service:DescribeReplicationTasks": {
      ReplicationTasks: [
        {
          ReplicationTaskArn: arn,
          ReplicationTaskIdentifier: "to-aurora",
          Status: "running",
          MigrationType: "cdc",
          SourceEndpointArn: "arn:s",
          TargetEndpointArn: "arn:t",
        },
      ],
    },
    "database-migration-service:DescribeEndpoints": {
      Endpoints: [
        {
          EndpointArn: "arn:s",
          EngineName: "oracle",
          ServerName: "ora.example.com",
          Port: 1521,
          OracleSettings: { Password: "hunter2" },
        },
        { EndpointArn: "arn:t", EngineName: "aurora", ServerName: "c.rds.amazonaws.com", Port: 3306 },
      ],
    },
  });

  expect(task.fields).toMatchObject({
    ...known(arn),
    name: "to-aurora",
    status: "Active",
    details: { migrationType: "cdc", source: "oracle", target: "aurora" },
  });
  expect(task.calls).toEqual([
    {
      rule: "migration-task",
      target: "c.rds.amazonaws.com",
      port: 3306,
      protocol: "aurora",
      path: "TargetEndpoint.ServerName",
    },
    {
      rule: "migration-task",
      target: "ora.example.com",
      port: 1521,
      protocol: "oracle",
      path: "SourceEndpoint.ServerName",
    },
  ]);
  expect(JSON.stringify(task)).not.toContain("hunter2");
});
