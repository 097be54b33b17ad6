import {
  paginateListResolverEndpoints,
  type ResolverEndpoint,
  Route53ResolverClient,
} from "@aws-sdk/client-route53resolver";
import { paged } from "../../engine/paged.ts";
import { detailed } from "../in-batches.ts";
import { managedService } from "../managed-service.ts";
import { type Tagged, tagsOf } from "./tags.ts";

type Endpoint = ResolverEndpoint & Tagged;

/** Where queries of other networks come in, or go out to their servers. */
export const resolverEndpoints = managedService<Endpoint>()({
  kind: "aws_route53_resolver_endpoint",
  label: "Route 53 Resolver endpoints",
  command: "dns-list",
  family: "DNS",
  product: "Route 53 Resolver (AWS)",
  docs: "https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_ResolverEndpoint.html",
  permissions: ["route53resolver:ListResolverEndpoints"],
  list: (aws, from) =>
    paged(
      paginateListResolverEndpoints(
        { client: aws.client(Route53ResolverClient), pageSize: 100, startingToken: from },
        {},
      ),
      (page) => page.ResolverEndpoints,
      (page) => page.NextToken,
    ),
  enrichment: detailed<Endpoint>(["route53resolver:ListTagsForResource"], tagsOf),
  arn: (endpoint) => endpoint.Arn,
  name: (endpoint) => endpoint.Name || endpoint.Id,
  tags: (endpoint) => endpoint.tags,
  state: (endpoint) => endpoint.Status,
  createdAt: (endpoint) => endpoint.CreationTime,
  vpcId: (endpoint) => endpoint.HostVPCId,
  securityGroups: (endpoint) => endpoint.SecurityGroupIds,
  details: {
    id: (endpoint) => endpoint.Id,
    direction: (endpoint) => endpoint.Direction,
    addressCount: (endpoint) => endpoint.IpAddressCount,
    addressType: (endpoint) => endpoint.ResolverEndpointType,
    protocols: (endpoint) => endpoint.Protocols?.toSorted(),
    statusMessage: (endpoint) => endpoint.StatusMessage,
  },
});
