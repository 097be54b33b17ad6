import {
  GetHostedZoneCommand,
  type HostedZone,
  ListResourceRecordSetsCommand,
  ListTagsForResourceCommand,
  paginateListHostedZones,
  type ResourceRecordSet,
  Route53Client,
  type Tag,
  type VPC,
} from "@aws-sdk/client-route-53";
import type { Call } from "../../engine/define-resource.ts";
import { paged } from "../../engine/paged.ts";
import { dnsName } from "../arns.ts";
import { callTo } from "../calls.ts";
import { enrichEach, ifKnown } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService, sorted } from "../managed-service.ts";

interface Zone extends HostedZone {
  readonly Arn: string;
  readonly records?: readonly ResourceRecordSet[];
  readonly vpcs?: readonly VPC[];
  readonly nameServers?: readonly string[];
  readonly tags?: readonly Tag[];
}

/** `/hostedzone/Z1` → `Z1` */
const idOf = ({ Id }: HostedZone) => Id?.split("/").at(-1) ?? "";

/** Zones with where their names lead. Of the records only the targets are kept: texts may be secrets. */
export const route53Zones = managedService<Zone>()({
  kind: "aws_route53_zone",
  label: "Route 53 zones",
  command: "dns-list",
  scope: "global",
  family: "DNS",
  product: "Route 53 (AWS)",
  docs: "https://docs.aws.amazon.com/Route53/latest/APIReference/API_HostedZone.html",
  permissions: ["route53:ListHostedZones"],
  list: (aws, from) =>
    joined(
      paged(
        paginateListHostedZones({ client: aws.client(Route53Client), pageSize: 100, startingToken: from }, {}),
        (page) => page.HostedZones,
        (page) => page.NextMarker,
      ),
      (zones) => zones.map((zone) => ({ ...zone, Arn: `arn:${aws.partition}:route53:::hostedzone/${idOf(zone)}` })),
    ),
  enrichment: {
    permissions: ["route53:GetHostedZone", "route53:ListResourceRecordSets", "route53:ListTagsForResource"],
    enrich: (zones, aws) => {
      const client = aws.client(Route53Client);
      return enrichEach(zones, async (zone) => {
        const Id = idOf(zone);
        const [records, whole, tagged] = await Promise.all([
          ifKnown(recordsOf(client, Id)),
          ifKnown(client.send(new GetHostedZoneCommand({ Id }))),
          ifKnown(client.send(new ListTagsForResourceCommand({ ResourceType: "hostedzone", ResourceId: Id }))),
        ]);
        return {
          ...zone,
          records: records ?? [],
          vpcs: whole?.VPCs ?? [],
          nameServers: whole?.DelegationSet?.NameServers ?? [],
          tags: tagged?.ResourceTagSet?.Tags ?? [],
        };
      });
    },
  },
  arn: (zone) => zone.Arn,
  name: (zone) => dnsName(zone.Name),
  tags: (zone) => zone.tags,
  vpcId: (zone) => zone.vpcs?.[0]?.VPCId,
  specification: { domain: (zone) => dnsName(zone.Name) },
  fields: {
    description: (zone) => zone.Config?.Comment?.trim() || undefined,
    domains: (zone) => [dnsName(zone.Name)],
  },
  details: {
    zoneId: idOf,
    isPrivate: (zone) => zone.Config?.PrivateZone,
    recordCount: (zone) => zone.ResourceRecordSetCount,
    nameServers: (zone) => sorted(zone.nameServers),
    vpcIds: (zone) => sorted(zone.vpcs?.map(({ VPCId }) => VPCId)),
  },
  calls: [
    { rule: "dns-target", calls: ({ records = [] }) => records.flatMap(namesIn) },
    { rule: "address-target", calls: ({ records = [] }) => records.flatMap(addressesIn) },
  ],
});

async function recordsOf(client: Route53Client, HostedZoneId: string): Promise<ResourceRecordSet[]> {
  const records: ResourceRecordSet[] = [];
  let at: { StartRecordName?: string; StartRecordType?: ResourceRecordSet["Type"]; StartRecordIdentifier?: string } =
    {};
  for (;;) {
    const page = await client.send(new ListResourceRecordSetsCommand({ HostedZoneId, MaxItems: 300, ...at }));
    records.push(...(page.ResourceRecordSets ?? []));
    if (!page.IsTruncated) return records;
    at = {
      ...(page.NextRecordName === undefined ? {} : { StartRecordName: page.NextRecordName }),
      ...(page.NextRecordType === undefined ? {} : { StartRecordType: page.NextRecordType }),
      ...(page.NextRecordIdentifier === undefined ? {} : { StartRecordIdentifier: page.NextRecordIdentifier }),
    };
  }
}

const pathOf = ({ Name, Type }: ResourceRecordSet, member: string) => `${dnsName(Name)} ${Type}: ${member}`;

/** All websites of a region's buckets have one name: the bucket is called like the record. */
function aliasedBy({ AliasTarget, Name }: ResourceRecordSet): string | undefined {
  const alias = dnsName(AliasTarget?.DNSName);
  return alias?.startsWith("s3-website") ? `${dnsName(Name)}.${alias}` : alias;
}

function namesIn(record: ResourceRecordSet): Call[] {
  const { ResourceRecords = [], Type } = record;
  const names = Type === "CNAME" ? ResourceRecords.map(({ Value }) => Value) : [];
  return [
    ...callTo(aliasedBy(record), pathOf(record, "AliasTarget.DNSName")),
    ...names.flatMap((name) => callTo(dnsName(name), pathOf(record, "ResourceRecords[].Value"))),
  ];
}

function addressesIn(record: ResourceRecordSet): Call[] {
  if (record.Type !== "A" && record.Type !== "AAAA") return [];
  return (record.ResourceRecords ?? []).flatMap(({ Value }) =>
    callTo(Value, pathOf(record, "ResourceRecords[].Value")),
  );
}
