import { paginateListResolverRules, type ResolverRule, Route53ResolverClient } from "@aws-sdk/client-route53resolver";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { detailed } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService } from "../managed-service.ts";
import { type Tagged, tagsOf } from "./tags.ts";

type Rule = ResolverRule & Tagged & { readonly endpoint?: string | undefined };

/** Whom a domain's queries are forwarded to. Rules of other accounts, and those that AWS has everywhere, are theirs. */
export const resolverRules = managedService<Rule>()({
  kind: "aws_route53_resolver_rule",
  label: "Route 53 Resolver rules",
  command: "dns-list",
  family: "DNS",
  product: "Route 53 Resolver (AWS)",
  docs: "https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_ResolverRule.html",
  permissions: ["route53resolver:ListResolverRules"],
  list: (aws, from) =>
    joined(
      paged(
        paginateListResolverRules(
          { client: aws.client(Route53ResolverClient), pageSize: 100, startingToken: from },
          {},
        ),
        (page) => page.ResolverRules,
        (page) => page.NextToken,
      ),
      (rules) =>
        rules
          .filter(({ OwnerId }) => OwnerId === aws.accountId)
          .map((rule) => ({
            ...rule,
            endpoint:
              rule.ResolverEndpointId && aws.arn("route53resolver", `resolver-endpoint/${rule.ResolverEndpointId}`),
          })),
    ),
  enrichment: detailed<Rule>(["route53resolver:ListTagsForResource"], tagsOf),
  arn: (rule) => rule.Arn,
  name: (rule) => rule.Name || rule.DomainName || rule.Id,
  tags: (rule) => rule.tags,
  state: (rule) => rule.Status,
  createdAt: (rule) => rule.CreationTime,
  details: {
    id: (rule) => rule.Id,
    domainName: (rule) => rule.DomainName,
    ruleType: (rule) => rule.RuleType,
    targets: (rule) => rule.TargetIps?.map(({ Ip, Ipv6, Port = 53 }) => (Ip ? `${Ip}:${Port}` : `[${Ipv6}]:${Port}`)),
    endpointId: (rule) => rule.ResolverEndpointId,
    shareStatus: (rule) => rule.ShareStatus,
  },
  calls: [
    {
      rule: "dns-target",
      calls: ({ endpoint, TargetIps = [] }) => [
        ...callTo(endpoint, "ResolverRule.ResolverEndpointId"),
        ...TargetIps.flatMap(({ Ip, Ipv6, Port }) =>
          callTo(Ip ?? Ipv6, "ResolverRule.TargetIps", { port: Port ?? 53, protocol: "dns" }),
        ),
      ],
    },
  ],
});
