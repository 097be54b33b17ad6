import { expect, it } from "vitest";
import { crawlKind } from "../testing/crawl-kind.ts";
import { awsFailure, type Responses } from "../testing/fake-aws.ts";
import { managed } from "../testing/managed.ts";
import { globalScope } from "../testing/open-fake.ts";
import { wafv2CloudfrontWebAcls } from "./cloudfront-web-acls.ts";
import { wafv2WebAcls } from "./web-acls.ts";

const BALANCER = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1a2b";
const API = "arn:aws:apigateway:eu-west-1::/restapis/a1";
const POOL = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_1a2b";

/** A web ACL with one rule that knows its callers by a shared secret. */
const answers = (ARN: string): Responses => ({
  "wafv2:ListWebACLs": {
    WebACLs: [{ ARN, Id: "1a2b", Name: "shop", Description: "Shields the shop", LockToken: "t" }],
  },
  "wafv2:GetWebACL": {
    WebACL: {
      ARN,
      Id: "1a2b",
      Name: "shop",
      DefaultAction: { Allow: {} },
      Capacity: 12,
      ManagedByFirewallManager: false,
      Rules: [
        {
          Name: "only-our-cdn",
          Priority: 0,
          Statement: {
            ByteMatchStatement: {
              SearchString: new TextEncoder().encode("hunter2"),
              FieldToMatch: { SingleHeader: { Name: "x-origin-key" } },
            },
          },
        },
      ],
    },
  },
  "wafv2:ListTagsForResource": { TagInfoForResource: { TagList: [{ Key: "env", Value: "prod" }] } },
});

const fieldsOf = (arn: string) => ({
  ...managed(arn, "shop", "CDN", "WAF (AWS)"),
  environment: "prod",
  tags: [{ key: "env", value: "prod" }],
  description: "Shields the shop",
});
const details = {
  id: "1a2b",
  defaultAction: "Allow",
  capacity: 12,
  managedByFirewallManager: false,
  rules: [{ name: "only-our-cdn", priority: 0 }],
};

it("maps a web ACL of a region behind what it protects", async () => {
  const arn = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/shop/1a2b";
  const { records, requests } = await crawlKind(wafv2WebAcls, {
    ...answers(arn),
    "wafv2:ListResourcesForWebACL": ({ input: { ResourceType } }) => {
      if (ResourceType === "APPLICATION_LOAD_BALANCER") return { ResourceArns: [BALANCER] };
      if (ResourceType === "API_GATEWAY") return { ResourceArns: [`${API}/stages/prod`] };
      if (ResourceType === "COGNITO_USER_POOL") return { ResourceArns: [POOL] };
      return ResourceType === "APPSYNC" ? {} : awsFailure("WAFInvalidParameterException", "Not in this region.");
    },
  });

  expect(records).toEqual([
    {
      nativeId: arn,
      type: "application",
      fields: { ...fieldsOf(arn), details: { ...details, resourceArns: [`${API}/stages/prod`, POOL, BALANCER] } },
      links: [],
      addresses: [],
      calls: [API, POOL, BALANCER].map((from) => ({
        rule: "web-acl",
        from,
        target: arn,
        path: "ResourceArns[]",
      })),
      dropped: [],
    },
  ]);
  expect(requests[0]).toMatchObject({ region: "eu-west-1", input: { Scope: "REGIONAL", Limit: 100 } });
});

it("maps a web ACL of CloudFront, which is kept in one region only", async () => {
  const arn = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/1a2b";
  const { records, requests } = await crawlKind(wafv2CloudfrontWebAcls, answers(arn), globalScope);

  expect(records).toEqual([
    {
      nativeId: arn,
      type: "application",
      fields: { ...fieldsOf(arn), details },
      links: [],
      addresses: [],
      calls: [],
      dropped: [],
    },
  ]);
  expect(requests[0]?.input).toEqual({ Scope: "CLOUDFRONT", Limit: 100 });
  expect(new Set(requests.map(({ region, operation }) => `${region} ${operation}`))).toEqual(
    new Set(["us-east-1 ListWebACLs", "us-east-1 GetWebACL", "us-east-1 ListTagsForResource"]),
  );
});

it("has no web ACLs of CloudFront in other partitions", async () => {
  const { records, requests } = await crawlKind(wafv2CloudfrontWebAcls, {}, { ...globalScope, region: "cn-north-1" });

  expect([records, requests]).toEqual([[], []]);
});

it("follows the markers", async () => {
  const web = (Name: string) => ({ ARN: `arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/${Name}/1`, Name });

  const { records } = await crawlKind(wafv2WebAcls, {
    "wafv2:ListWebACLs": [{ WebACLs: [web("a")], NextMarker: "a" }, { WebACLs: [web("b")], NextMarker: "b" }, {}],
  });

  expect(records.map(({ fields }) => fields.name)).toEqual(["a", "b"]);
});
