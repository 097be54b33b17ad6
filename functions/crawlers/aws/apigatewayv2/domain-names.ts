import {
  ApiGatewayV2Client,
  type ApiMapping,
  GetApiMappingsCommand,
  GetDomainNamesCommand,
  type DomainName as ListedDomain,
} from "@aws-sdk/client-apigatewayv2";
import { callTo } from "../calls.ts";
import { enrichEach, ifKnown } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService, sorted } from "../managed-service.ts";
import { allItems, itemPages, MaxResults } from "./item-pages.ts";

interface DomainName extends ListedDomain {
  readonly Arn: string;
  /** The beginning of the ARNs by which APIs are called. */
  readonly ExecuteArn: string;
  readonly mappings?: readonly ApiMapping[];
}

const targetsOf = ({ DomainNameConfigurations = [] }: DomainName) =>
  sorted(DomainNameConfigurations.map(({ ApiGatewayDomainName }) => ApiGatewayDomainName));

/** Names of one's own in front of APIs, REST ones included. */
export const apigatewayv2DomainNames = managedService<DomainName>()({
  kind: "aws_apigatewayv2_domain_name",
  label: "Custom domains of APIs",
  command: "gateway-list",
  family: "ApiGateway",
  product: "ApiGateway (AWS)",
  docs: "https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/domainnames.html",
  permissions: ["apigateway:GET"],
  list(aws, from) {
    const client = aws.client(ApiGatewayV2Client);
    return joined(
      itemPages((NextToken) => client.send(new GetDomainNamesCommand({ MaxResults, NextToken })), from),
      (domains) =>
        domains.map((domain) => ({
          ...domain,
          Arn: `arn:${aws.partition}:apigateway:${aws.region}::/domainnames/${domain.DomainName}`,
          ExecuteArn: aws.arn("execute-api", ""),
        })),
    );
  },
  enrichment: {
    permissions: ["apigateway:GET"],
    enrich: (domains, aws) => {
      const client = aws.client(ApiGatewayV2Client);
      return enrichEach(domains, async (domain) => {
        const { DomainName } = domain;
        const mappings = await ifKnown(
          allItems((NextToken) => client.send(new GetApiMappingsCommand({ DomainName, MaxResults, NextToken }))),
        );
        return { ...domain, mappings: mappings ?? [] };
      });
    },
  },
  arn: (domain) => domain.Arn,
  name: (domain) => domain.DomainName,
  tags: (domain) => domain.Tags,
  state: ({ DomainNameConfigurations: [first] = [] }) => first?.DomainNameStatus,
  specification: { endpoint: (domain) => `https://${domain.DomainName}` },
  fields: {
    accountId: (domain) => domain.ExecuteArn.split(":")[4],
    domains: (domain) => [domain.DomainName],
    endpoints: targetsOf,
  },
  details: {
    endpointTypes: ({ DomainNameConfigurations = [] }) =>
      sorted(DomainNameConfigurations.map(({ EndpointType }) => EndpointType)),
    certificates: ({ DomainNameConfigurations = [] }) =>
      sorted(DomainNameConfigurations.map(({ CertificateArn }) => CertificateArn)),
    mappings: (domain) =>
      domain.mappings?.map(({ ApiId, Stage, ApiMappingKey }) => ({ apiId: ApiId, stage: Stage, path: ApiMappingKey })),
  },
  addresses: (domain) => [domain.DomainName, ...targetsOf(domain)],
  calls: [
    {
      rule: "api-domain",
      calls: ({ mappings = [], ExecuteArn }) =>
        mappings.flatMap(({ ApiId }) => callTo(ApiId && `${ExecuteArn}${ApiId}`, "ApiMappings[].ApiId")),
    },
  ],
});
