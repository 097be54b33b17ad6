import { expect, it } from "vitest";
import recorded from "../__fixtures__/cloudfront.json" with { type: "json" };
import { crawlKind, crawlOne } from "../testing/crawl-kind.ts";
import { globalScope } from "../testing/open-fake.ts";
import { cloudfrontDistributions } from "./distributions.ts";

const arn = "arn:aws:cloudfront::644160558196:distribution/E1XRY7J5866V6G";
const domainName = "dal78uzs60406.cloudfront.net";
const bucket = "cloudfront-testing20220614155949388400000001.s3.us-east-2.amazonaws.com";

it("maps a distribution, its names and its origin", async () => {
  const tags = { Tags: { Items: [{ Key: "env", Value: "prod" }] } };
  const responses = { ...recorded, "cloudfront:ListTagsForResource": tags };

  const found = await crawlOne(cloudfrontDistributions, responses, globalScope);

  expect(found.fields).toEqual({
    nativeId: arn,
    arn,
    providerIds: [arn],
    name: "cftesting.ajsbx.stacklet.dev",
    accountId: "644160558196",
    family: "CDN",
    provider: "CloudFront (AWS)",
    managed: true,
    environment: "prod",
    tags: [{ key: "env", value: "prod" }],
    providerState: "Deployed",
    status: "Active",
    specification: { endpoint: domainName, domain: "cftesting.ajsbx.stacklet.dev" },
    domains: ["cftesting.ajsbx.stacklet.dev", domainName],
    endpoints: [domainName],
    cacheBehavior: {
      targetOriginId: "CloudFrontTestingOrigin",
      viewerProtocolPolicy: "allow-all",
      allowedMethods: ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"],
      compress: false,
    },
    details: {
      id: "E1XRY7J5866V6G",
      enabled: true,
      httpVersion: "HTTP2",
      isIpv6Enabled: false,
      priceClass: "PriceClass_200",
      certificate: "arn:aws:acm:us-east-1:644160558196:certificate/e72fac97-0663-46bd-9b4b-d140709955c0",
      geoRestriction: "whitelist",
      origins: [{ id: "CloudFrontTestingOrigin", domainName: bucket }],
    },
  });
  expect(found.addresses).toEqual(["cftesting.ajsbx.stacklet.dev", domainName]);
  expect(found.calls).toEqual([
    { rule: "cdn-origin", target: bucket, path: "Origins.Items[].DomainName", protocol: "https" },
  ]);
  expect(found.dropped).toEqual([]);
});

it("follows pages, and leads to custom origins, edge functions and the firewall", async () => {
  const edge = "arn:aws:lambda:us-east-1:123456789012:function:edge";
  const rewrite = "arn:aws:cloudfront::123456789012:function/rewrite";
  const firewall = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/front/1";
  const page = (Id: string, more: object, NextMarker?: string) => ({
    DistributionList: { Items: [{ Id, ARN: `arn:${Id}`, DomainName: `${Id}.cloudfront.net`, ...more }], NextMarker },
  });
  const custom = { OriginProtocolPolicy: "http-only", HTTPPort: 8080, HTTPSPort: 443 };
  const { records } = await crawlKind(
    cloudfrontDistributions,
    {
      "cloudfront:ListDistributions": [
        page("E1", { Enabled: false }, "E2"),
        page("E2", {
          Origins: { Quantity: 1, Items: [{ Id: "web", DomainName: "web.example.com", CustomOriginConfig: custom }] },
          DefaultCacheBehavior: {
            TargetOriginId: "web",
            ViewerProtocolPolicy: "https-only",
            LambdaFunctionAssociations: {
              Quantity: 1,
              Items: [{ LambdaFunctionARN: `${edge}:7`, EventType: "viewer-request" }],
            },
          },
          CacheBehaviors: {
            Quantity: 1,
            Items: [
              {
                PathPattern: "/a",
                FunctionAssociations: { Quantity: 1, Items: [{ FunctionARN: rewrite, EventType: "viewer-request" }] },
              },
            ],
          },
          WebACLId: firewall,
        }),
      ],
    },
    globalScope,
  );

  expect(records.map(({ fields }) => fields.status)).toEqual(["Stopped", "Active"]);
  expect(records[1]?.calls).toEqual([
    { rule: "cdn-origin", target: "web.example.com", path: "Origins.Items[].DomainName", port: 8080, protocol: "http" },
    { rule: "cdn-function", target: rewrite, path: "CacheBehaviors[].FunctionAssociations" },
    { rule: "cdn-function", target: edge, path: "CacheBehaviors[].LambdaFunctionAssociations" },
    { rule: "cdn-function", target: firewall, path: "WebACLId" },
  ]);
});
