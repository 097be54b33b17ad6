import {
  type CacheBehavior,
  CloudFrontClient,
  type DistributionSummary,
  ListTagsForResourceCommand,
  paginateListDistributions,
  type Tag,
} from "@aws-sdk/client-cloudfront";
import { paged } from "../../engine/paged.ts";
import { functionArn } from "../arns.ts";
import { callTo } from "../calls.ts";
import { enrichEach, ifKnown } from "../in-batches.ts";
import { managedService, sorted } from "../managed-service.ts";

interface Distribution extends DistributionSummary {
  readonly tags?: readonly Tag[];
}

const aliasesOf = ({ Aliases }: Distribution) => sorted(Aliases?.Items);
const originsOf = ({ Origins }: Distribution) => Origins?.Items ?? [];

/** The default behaviour first; the others are for some paths only. */
const behaviorsOf = ({ DefaultCacheBehavior, CacheBehaviors }: Distribution): Partial<CacheBehavior>[] => [
  ...(DefaultCacheBehavior === undefined ? [] : [DefaultCacheBehavior]),
  ...(CacheBehaviors?.Items ?? []),
];

/** Distributions with their origins, and what runs at the edge. */
export const cloudfrontDistributions = managedService<Distribution>()({
  kind: "aws_cloudfront_distribution",
  label: "CloudFront distributions",
  command: "cdns-list",
  scope: "global",
  family: "CDN",
  product: "CloudFront (AWS)",
  docs: "https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionSummary.html",
  permissions: ["cloudfront:ListDistributions"],
  list: (aws, from) =>
    paged(
      paginateListDistributions({ client: aws.client(CloudFrontClient), pageSize: 100, startingToken: from }, {}),
      (page) => page.DistributionList?.Items,
      (page) => page.DistributionList?.NextMarker,
    ),
  enrichment: {
    permissions: ["cloudfront:ListTagsForResource"],
    enrich: (distributions, aws) =>
      enrichEach(distributions, async (distribution) => {
        const command = new ListTagsForResourceCommand({ Resource: distribution.ARN });
        const tagged = await ifKnown(aws.client(CloudFrontClient).send(command));
        return { ...distribution, tags: tagged?.Tags?.Items ?? [] };
      }),
  },
  arn: (distribution) => distribution.ARN,
  name: (distribution) => aliasesOf(distribution)[0] ?? distribution.DomainName,
  tags: (distribution) => distribution.tags,
  state: (distribution) => distribution.Status,
  specification: {
    endpoint: (distribution) => distribution.DomainName,
    domain: (distribution) => aliasesOf(distribution)[0],
  },
  fields: {
    status: (distribution) => (distribution.Enabled === false ? "Stopped" : "Active"),
    description: (distribution) => distribution.Comment?.trim() || undefined,
    domains: (distribution) => [...aliasesOf(distribution), distribution.DomainName],
    endpoints: (distribution) => [distribution.DomainName],
    cacheBehavior: ({ DefaultCacheBehavior: usual }) => ({
      targetOriginId: usual?.TargetOriginId,
      viewerProtocolPolicy: usual?.ViewerProtocolPolicy,
      allowedMethods: sorted(usual?.AllowedMethods?.Items),
      compress: usual?.Compress,
    }),
  },
  details: {
    id: (distribution) => distribution.Id,
    enabled: (distribution) => distribution.Enabled,
    httpVersion: (distribution) => distribution.HttpVersion,
    isIpv6Enabled: (distribution) => distribution.IsIPV6Enabled,
    priceClass: (distribution) => distribution.PriceClass,
    webAclId: (distribution) => distribution.WebACLId,
    certificate: (distribution) => distribution.ViewerCertificate?.ACMCertificateArn,
    geoRestriction: (distribution) => distribution.Restrictions?.GeoRestriction?.RestrictionType,
    origins: (distribution) =>
      originsOf(distribution).map(({ Id, DomainName, OriginPath, CustomOriginConfig }) => ({
        id: Id,
        domainName: DomainName,
        path: OriginPath,
        protocol: CustomOriginConfig?.OriginProtocolPolicy,
      })),
  },
  addresses: (distribution) => [distribution.DomainName, ...aliasesOf(distribution)],
  calls: [
    {
      rule: "cdn-origin",
      calls: (distribution) =>
        originsOf(distribution).flatMap(({ DomainName, CustomOriginConfig: custom }) => {
          const isTls = custom?.OriginProtocolPolicy !== "http-only";
          const port = isTls ? custom?.HTTPSPort : custom?.HTTPPort;
          return callTo(DomainName, "Origins.Items[].DomainName", { port, protocol: isTls ? "https" : "http" });
        }),
    },
    {
      rule: "cdn-function",
      calls: (distribution) => [
        ...behaviorsOf(distribution).flatMap(({ LambdaFunctionAssociations, FunctionAssociations }) => [
          ...(LambdaFunctionAssociations?.Items ?? []).flatMap(({ LambdaFunctionARN }) =>
            callTo(functionArn(LambdaFunctionARN), "CacheBehaviors[].LambdaFunctionAssociations"),
          ),
          ...(FunctionAssociations?.Items ?? []).flatMap(({ FunctionARN }) =>
            callTo(FunctionARN, "CacheBehaviors[].FunctionAssociations"),
          ),
        ]),
        ...callTo(distribution.WebACLId, "WebACLId"),
      ],
    },
  ],
});
