import { describe, expect, it } from "vitest";
import recorded from "../__fixtures__/apigateway.json" with { type: "json" };
import { apigatewayv2Apis } from "../apigatewayv2/apis.ts";
import { apigatewayv2DomainNames } from "../apigatewayv2/domain-names.ts";
import { crawlOne } from "../testing/crawl-kind.ts";
import { integrationTarget } from "./integrations.ts";
import { apigatewayRestApis } from "./rest-apis.ts";

const fn = "arn:aws:lambda:eu-west-1:123456789012:function:orders";
const invocation = (arn: string) => `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`;

describe("the URI of an integration", () => {
  it.each([
    ["a function", invocation(fn), fn],
    ["a version of a function", invocation(`${fn}:live`), fn],
    ["a function by its ARN", `${fn}:live`, fn],
    ["a host", "https://api.example.com/v1/{proxy}", "api.example.com"],
    ["a queue", "arn:aws:apigateway:eu-west-1:sqs:path/123456789012/jobs", "arn:aws:sqs:eu-west-1:123456789012:jobs"],
    ["a bucket", "arn:aws:apigateway:eu-west-1:s3:path/files/{key}", "arn:aws:s3:::files"],
    ["a call of a service", "arn:aws:apigateway:eu-west-1:states:action/StartExecution", undefined],
    ["a variable", invocation("arn:aws:lambda:eu-west-1:1:function:$" + "{stageVariables.fn}"), undefined],
    [
      "a listener",
      "arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/web/0a1b/2c3d",
      "arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/web/0a1b",
    ],
    ["nothing", undefined, undefined],
  ])("leads to %s", (_, uri, target) => {
    expect(integrationTarget(uri)).toBe(target);
  });
});

it("maps a REST API with what its methods lead to", async () => {
  const balancer = "arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/net/inner/1";
  const machine = "arn:aws:states:eu-west-1:123456789012:stateMachine:order";
  const topic = "arn:aws:sns:eu-west-1:123456789012:orders";
  const method = (uri: string, more = {}) => ({ methodIntegration: { type: "HTTP", uri, ...more } });
  const api = await crawlOne(apigatewayRestApis, {
    ...recorded,
    "api-gateway:GetVpcLinks": { items: [{ id: "link1", targetArns: [balancer] }] },
    "api-gateway:GetStages": { item: [{ stageName: "live", variables: { password: "secret" } }] },
    "api-gateway:GetResources": {
      items: [
        {
          id: "r1",
          path: "/orders",
          resourceMethods: {
            GET: method(invocation(fn), { type: "AWS_PROXY" }),
            PUT: method("http://inner.example.com/orders", { connectionType: "VPC_LINK", connectionId: "link1" }),
            POST: method("arn:aws:apigateway:eu-west-1:states:action/StartExecution", {
              requestTemplates: { "application/json": `{"input": "$util", "stateMachineArn": "${machine}"}` },
            }),
            PATCH: method("arn:aws:apigateway:eu-west-1:dynamodb:action/UpdateItem", {
              requestTemplates: { "application/json": '{"TableName": "orders", "Key": {"id": {"S": "$input"}}}' },
            }),
            DELETE: method("arn:aws:apigateway:eu-west-1:sns:action/Publish", {
              requestParameters: { "integration.request.querystring.TopicArn": `'${topic}'` },
            }),
            OPTIONS: method("http://ignored.example.com", { type: "MOCK" }),
          },
        },
      ],
    },
  });

  const arn = "arn:aws:apigateway:eu-west-1::/restapis/qo85yzn6qd";
  const host = "qo85yzn6qd.execute-api.eu-west-1.amazonaws.com";
  expect(api.fields).toMatchObject({
    nativeId: arn,
    name: "gitter_search",
    family: "ApiGateway",
    provider: "ApiGateway (AWS)",
    region: "eu-west-1",
    accountId: "123456789012",
    providerCreatedAt: "2019-07-03T11:06:08.000Z",
    tags: [{ key: "Owner", value: "Kapil" }],
    specification: { endpoint: `https://${host}` },
    details: {
      id: "qo85yzn6qd",
      protocolType: "REST",
      version: "1.0",
      endpointTypes: ["EDGE"],
      apiKeySource: "HEADER",
      executeApiDisabled: false,
      stages: ["live"],
      paths: ["/orders"],
    },
  });
  expect(api.addresses).toEqual(["arn:aws:execute-api:eu-west-1:123456789012:qo85yzn6qd", host]);
  expect(api.calls).toEqual([
    {
      ...{ rule: "api-integration", target: "arn:aws:dynamodb:eu-west-1:123456789012:table/orders" },
      path: "PATCH /orders: methodIntegration.requestTemplates",
    },
    { rule: "api-integration", target: balancer, path: "PUT /orders: methodIntegration.uri" },
    { rule: "api-integration", target: fn, path: "GET /orders: methodIntegration.uri" },
    { rule: "api-integration", target: topic, path: "DELETE /orders: methodIntegration.requestParameters" },
    { rule: "api-integration", target: machine, path: "POST /orders: methodIntegration.requestTemplates" },
  ]);
  expect(JSON.stringify(api)).not.toContain("secret");
});

it("maps an HTTP API with what it leads to", async () => {
  const queue = "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs";
  const api = await crawlOne(apigatewayv2Apis, {
    ...recorded,
    "apigatewayv2:GetStages": { Items: [{ StageName: "$default" }] },
    "apigatewayv2:GetIntegrations": [
      { Items: [{ IntegrationId: "1", IntegrationUri: fn }], NextToken: "two" },
      {
        Items: [
          { IntegrationId: "2", IntegrationUri: "https://legacy.example.com/x" },
          {
            IntegrationId: "3",
            IntegrationSubtype: "Kinesis-PutRecord",
            RequestParameters: { StreamName: "clicks", Data: "$request.body.data", PartitionKey: "one" },
          },
          {
            IntegrationId: "4",
            IntegrationSubtype: "SQS-SendMessage",
            RequestParameters: { QueueUrl: queue, MessageBody: "$request.body" },
          },
        ],
      },
    ],
  });

  expect(api.fields).toMatchObject({
    nativeId: "arn:aws:apigateway:eu-west-1::/apis/api-001",
    name: "HTTP-Test",
    description: "HTTP API test",
    specification: { endpoint: "https://api-001.execute-api.us-east-1.amazonaws.com" },
    details: { id: "api-001", protocolType: "HTTP", stages: ["$default"] },
  });
  expect(api.calls).toEqual([
    {
      ...{ rule: "api-integration", target: "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks" },
      path: "Integrations[].RequestParameters.StreamName",
    },
    { rule: "api-integration", target: fn, path: "Integrations[].IntegrationUri" },
    { rule: "api-integration", target: queue, path: "Integrations[].RequestParameters.QueueUrl" },
    { rule: "api-integration", target: "legacy.example.com", path: "Integrations[].IntegrationUri" },
  ]);
});

it("leads from a custom domain to its APIs", async () => {
  const domain = await crawlOne(apigatewayv2DomainNames, {
    "apigatewayv2:GetDomainNames": {
      Items: [
        {
          DomainName: "api.example.com",
          DomainNameConfigurations: [
            {
              ApiGatewayDomainName: "d-1.execute-api.eu-west-1.amazonaws.com",
              EndpointType: "REGIONAL",
              DomainNameStatus: "AVAILABLE",
            },
          ],
        },
      ],
    },
    "apigatewayv2:GetApiMappings": { Items: [{ ApiId: "api-001", Stage: "live", ApiMappingKey: "v1" }] },
  });

  expect(domain.fields).toMatchObject({
    nativeId: "arn:aws:apigateway:eu-west-1::/domainnames/api.example.com",
    name: "api.example.com",
    status: "Active",
    domains: ["api.example.com"],
    details: { endpointTypes: ["REGIONAL"], mappings: [{ apiId: "api-001", stage: "live", path: "v1" }] },
  });
  expect(domain.addresses).toEqual(["api.example.com", "d-1.execute-api.eu-west-1.amazonaws.com"]);
  expect(domain.calls).toEqual([
    {
      rule: "api-domain",
      target: "arn:aws:execute-api:eu-west-1:123456789012:api-001",
      path: "ApiMappings[].ApiId",
    },
  ]);
});
