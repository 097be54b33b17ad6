import {
  APIGatewayClient,
  GetStagesCommand,
  type RestApi as ListedApi,
  paginateGetResources,
  paginateGetRestApis,
  paginateGetVpcLinks,
  type Resource,
  type Stage,
  type VpcLink,
} from "@aws-sdk/client-api-gateway";
import type { Call } from "../../engine/define-resource.ts";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { collect, enrichEach, ifKnown } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService, sorted } from "../managed-service.ts";
import { type ApiPlace, placeOfApi } from "./api-place.ts";
import { actionTargets, integrationTarget } from "./integrations.ts";

interface RestApi extends ListedApi, ApiPlace {
  readonly resources?: readonly Resource[];
  readonly stages?: readonly Stage[];
  readonly links?: readonly VpcLink[];
}

/** REST APIs with what their methods lead to. Variables of stages are not kept. */
export const apigatewayRestApis = managedService<RestApi>()({
  kind: "aws_api_gateway_rest_api",
  label: "REST APIs",
  command: "gateway-list",
  family: "ApiGateway",
  product: "ApiGateway (AWS)",
  docs: "https://docs.aws.amazon.com/apigateway/latest/api/API_RestApi.html",
  permissions: ["apigateway:GET"],
  list: (aws, from) =>
    joined(
      paged(
        paginateGetRestApis({ client: aws.client(APIGatewayClient), pageSize: 500, startingToken: from }, {}),
        (page) => page.items,
        (page) => page.position,
      ),
      (apis) => apis.map((api) => ({ ...api, ...placeOfApi(aws, "restapis", api.id) })),
    ),
  enrichment: {
    permissions: ["apigateway:GET"],
    enrich: async (apis, aws) => {
      const client = aws.client(APIGatewayClient);
      const links = await ifKnown(collect(paginateGetVpcLinks({ client, pageSize: 500 }, {}), ({ items }) => items));
      return enrichEach(apis, async (api) => {
        const restApiId = api.id;
        const resources = paginateGetResources({ client, pageSize: 500 }, { restApiId, embed: ["methods"] });
        const [found, stages] = await Promise.all([
          ifKnown(collect(resources, ({ items }) => items)),
          ifKnown(client.send(new GetStagesCommand({ restApiId }))),
        ]);
        return { ...api, resources: found ?? [], stages: stages?.item ?? [], links: links ?? [] };
      });
    },
  },
  arn: (api) => api.Arn,
  name: (api) => api.name,
  tags: (api) => api.tags,
  createdAt: (api) => api.createdDate,
  specification: { endpoint: (api) => `https://${api.Host}` },
  fields: {
    accountId: (api) => api.ExecuteArn.split(":")[4],
    description: (api) => api.description?.trim() || undefined,
    endpoints: (api) => [`https://${api.Host}`],
  },
  details: {
    id: (api) => api.id,
    protocolType: () => "REST",
    version: (api) => api.version,
    endpointTypes: (api) => sorted(api.endpointConfiguration?.types),
    vpcEndpointIds: (api) => sorted(api.endpointConfiguration?.vpcEndpointIds),
    apiKeySource: (api) => api.apiKeySource,
    binaryMediaTypes: (api) => sorted(api.binaryMediaTypes),
    minimumCompressionSize: (api) => api.minimumCompressionSize,
    executeApiDisabled: (api) => api.disableExecuteApiEndpoint,
    stages: (api) => sorted(api.stages?.map(({ stageName }) => stageName)),
    paths: (api) => sorted(api.resources?.map(({ path }) => path)).slice(0, 500),
    warnings: (api) => api.warnings,
  },
  addresses: (api) => [api.Host, api.ExecuteArn],
  calls: [
    {
      rule: "api-integration",
      calls: ({ resources = [], links = [], ExecuteArn }) =>
        resources.flatMap((resource) => integrationsOf(resource, links, ExecuteArn)),
    },
  ],
});

function integrationsOf({ path, resourceMethods = {} }: Resource, links: readonly VpcLink[], apiArn: string): Call[] {
  return Object.entries(resourceMethods).flatMap(([method, { methodIntegration: integration }]) => {
    if (integration?.type === "MOCK") return [];
    const link = links.find(({ id }) => id === integration?.connectionId);
    const targets = link?.targetArns ?? [integrationTarget(integration?.uri)];
    return [
      ...targets.flatMap((target) => callTo(target, `${method} ${path}: methodIntegration.uri`)),
      ...actionTargets(integration, apiArn).flatMap((found) =>
        callTo(found.target, `${method} ${path}: methodIntegration.${found.in}`),
      ),
    ];
  });
}
