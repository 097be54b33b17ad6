import { afterEach, beforeEach, expect, it } from "vitest";
import { type LoopbackApi, loopbackApi } from "../../../platform/testing/loopback-api.ts";
import { crawlKindAt } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { resolverEndpoints } from "./endpoints.ts";
import { resolverRules } from "./rules.ts";

const PLACE = "arn:aws:route53resolver:eu-west-1:123456789012";
const ENDPOINT = `${PLACE}:resolver-endpoint/rslvr-out-1`;
const RULE = `${PLACE}:resolver-rule/rslvr-rr-1`;
const rule = {
  Id: "rslvr-rr-1",
  Arn: RULE,
  DomainName: "corp.example.",
  Name: "corporate",
  Status: "COMPLETE",
  RuleType: "FORWARD",
  ResolverEndpointId: "rslvr-out-1",
  OwnerId: "123456789012",
  ShareStatus: "NOT_SHARED",
  CreationTime: "2024-05-06T07:08:09.000Z",
  TargetIps: [{ Ip: "10.0.0.2" }, { Ipv6: "fd00::2", Port: 5353 }],
};
/** By operation, what comes behind each token. */
const answers: Record<string, Record<string, object>> = {
  ListResolverEndpoints: {
    "": {
      ResolverEndpoints: [
        {
          Id: "rslvr-out-1",
          Arn: ENDPOINT,
          Name: "to the office",
          Direction: "OUTBOUND",
          Status: "OPERATIONAL",
          HostVPCId: "vpc-1",
          SecurityGroupIds: ["sg-1"],
          IpAddressCount: 2,
          ResolverEndpointType: "IPV4",
          Protocols: ["DoH", "Do53"],
          StatusMessage: "This Resolver Endpoint is operational.",
          CreationTime: "2024-05-06T07:08:09.000Z",
        },
      ],
    },
  },
  ListResolverRules: {
    "": {
      ResolverRules: [{ ...rule, Id: "rslvr-autodefined-rr-internet", OwnerId: "Route 53 Resolver" }],
      NextToken: "2",
    },
    "2": { ResolverRules: [{ ...rule, Id: "shared", OwnerId: "999999999999" }, rule] },
  },
  ListTagsForResource: { "": { Tags: [{ Key: "team", Value: "network" }] } },
};

let api: LoopbackApi;
beforeEach(async () => {
  api = await loopbackApi(({ headers, body }) => {
    const [, operation = ""] = String(headers["x-amz-target"]).split(".");
    return { body: answers[operation]?.[JSON.parse(body).NextToken ?? ""] };
  });
});
afterEach(() => api.close());

it("maps an endpoint in its network", async () => {
  expect(await crawlKindAt(resolverEndpoints, api.url)).toEqual([
    {
      nativeId: ENDPOINT,
      type: "application",
      fields: {
        ...managed(ENDPOINT, "to the office", "DNS", "Route 53 Resolver (AWS)"),
        tags: [{ key: "team", value: "network" }],
        vpcId: "vpc-1",
        securityGroups: ["sg-1"],
        providerState: "OPERATIONAL",
        status: "Active",
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        details: {
          id: "rslvr-out-1",
          direction: "OUTBOUND",
          addressCount: 2,
          addressType: "IPV4",
          protocols: ["Do53", "DoH"],
          statusMessage: "This Resolver Endpoint is operational.",
        },
      },
      links: inNetworks("sg-1", "vpc-1"),
      addresses: [],
      calls: [],
      dropped: [],
    },
  ]);
});

it("maps the account's own rules with those whom they ask", async () => {
  expect(await crawlKindAt(resolverRules, api.url)).toEqual([
    {
      nativeId: RULE,
      type: "application",
      fields: {
        ...managed(RULE, "corporate", "DNS", "Route 53 Resolver (AWS)"),
        tags: [{ key: "team", value: "network" }],
        providerState: "COMPLETE",
        status: "Active",
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        details: {
          id: "rslvr-rr-1",
          domainName: "corp.example.",
          ruleType: "FORWARD",
          targets: ["10.0.0.2:53", "[fd00::2]:5353"],
          endpointId: "rslvr-out-1",
          shareStatus: "NOT_SHARED",
        },
      },
      links: [],
      addresses: [],
      calls: [
        { rule: "dns-target", target: "10.0.0.2", path: "ResolverRule.TargetIps", port: 53, protocol: "dns" },
        { rule: "dns-target", target: ENDPOINT, path: "ResolverRule.ResolverEndpointId" },
        { rule: "dns-target", target: "fd00::2", path: "ResolverRule.TargetIps", port: 5353, protocol: "dns" },
      ],
      dropped: [],
    },
  ]);
});
