import { expect, it } from "vitest";
import recorded from "../__fixtures__/route53.json" with { type: "json" };
import { crawlKind, crawlOne } from "../testing/crawl-kind.ts";
import { awsFailure } from "../testing/fake-aws.ts";
import { globalScope } from "../testing/open-fake.ts";
import { route53Zones } from "./zones.ts";

const arn = "arn:aws:route53:::hostedzone/Z20H1474487I0O";

it("maps a zone and where its names lead", async () => {
  const responses = {
    ...recorded,
    "route-53:GetHostedZone": {
      HostedZone: {},
      DelegationSet: { NameServers: ["ns-2.awsdns.org", "ns-1.awsdns.com"] },
      VPCs: [{ VPCId: "vpc-1", VPCRegion: "us-east-1" }],
    },
    "route-53:ListTagsForResource": { ResourceTagSet: { Tags: [{ Key: "app", Value: "shop" }] } },
  };

  const zone = await crawlOne(route53Zones, responses, globalScope);

  expect(zone.fields).toEqual({
    nativeId: arn,
    arn,
    providerIds: [arn],
    name: "cloudcustodian.io",
    accountId: "123456789012",
    family: "DNS",
    provider: "Route 53 (AWS)",
    managed: true,
    tags: [{ key: "app", value: "shop" }],
    vpcId: "vpc-1",
    specification: { domain: "cloudcustodian.io" },
    domains: ["cloudcustodian.io"],
    details: {
      zoneId: "Z20H1474487I0O",
      isPrivate: false,
      recordCount: 2,
      nameServers: ["ns-1.awsdns.com", "ns-2.awsdns.org"],
      vpcIds: ["vpc-1"],
    },
  });
  expect(zone.links).toEqual([{ field: "networkIds", to: "network", isList: true, nativeIds: ["vpc-1"] }]);
  expect(zone.calls).toEqual([
    {
      rule: "dns-target",
      target: "mailserver01.subdomain.example.com",
      path: "mail.subdomain.example.com CNAME: ResourceRecords[].Value",
    },
    {
      rule: "dns-target",
      target: "vpce-12345abcdefgh-mxpozkdy.us-west-2.vpce.amazonaws.com",
      path: "subdomain.example.com A: AliasTarget.DNSName",
    },
  ]);
});

it("reads all pages of records, knows addresses, and keeps no texts", async () => {
  const record = (Name: string, Type: string, ...values: string[]) => ({
    Name,
    Type,
    ResourceRecords: values.map((Value) => ({ Value })),
  });
  const balancer = {
    HostedZoneId: "Z",
    DNSName: "dualstack.Web-1.eu-west-1.elb.amazonaws.com.",
    EvaluateTargetHealth: true,
  };
  const { records, requests } = await crawlKind(
    route53Zones,
    {
      ...recorded,
      "route-53:ListResourceRecordSets": ({ input }) =>
        input.name === "www.example.com."
          ? {
              ResourceRecordSets: [{ Name: "\\052.example.com.", Type: "A", AliasTarget: balancer }],
              IsTruncated: false,
              MaxItems: 300,
            }
          : {
              ResourceRecordSets: [
                record("db.example.com.", "A", "10.0.0.5"),
                record("example.com.", "TXT", '"secret=1"'),
              ],
              IsTruncated: true,
              NextRecordName: "www.example.com.",
              NextRecordType: "A",
              MaxItems: 300,
            },
    },
    globalScope,
  );

  expect(records[0]?.calls).toEqual([
    {
      rule: "dns-target",
      target: "web-1.eu-west-1.elb.amazonaws.com",
      path: "*.example.com A: AliasTarget.DNSName",
    },
    { rule: "address-target", target: "10.0.0.5", path: "db.example.com A: ResourceRecords[].Value" },
  ]);
  expect(JSON.stringify(records)).not.toContain("secret");
  expect(requests.filter(({ operation }) => operation === "ListResourceRecordSets")).toHaveLength(2);
});

it("is known also where its records are not", async () => {
  const denied = awsFailure("AccessDenied", "no", 403);

  const zone = await crawlOne(route53Zones, { ...recorded, "route-53:ListResourceRecordSets": denied }, globalScope);

  expect(zone.fields.name).toBe("cloudcustodian.io");
  expect(zone.calls).toEqual([]);
});
