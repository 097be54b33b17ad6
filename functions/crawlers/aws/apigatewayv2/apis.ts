import {
  ApiGatewayV2Client,
  GetApisCommand,
  GetIntegrationsCommand,
  GetStagesCommand,
  type Integration,
  type Api as ListedApi,
  type Stage,
} from "@aws-sdk/client-apigatewayv2";
import type { Call } from "../../engine/define-resource.ts";
import { type ApiPlace, placeOfApi } from "../apigateway/api-place.ts";
import { integrationTarget } from "../apigateway/integrations.ts";
import { callTo } from "../calls.ts";
import { enrichEach, ifKnown } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService, sorted } from "../managed-service.ts";
import { resourceIn } from "../named-resources.ts";
import { allItems, itemPages, MaxResults } from "./item-pages.ts";

interface Api extends ListedApi, ApiPlace {
  readonly integrations?: readonly Integration[];
  readonly stages?: readonly Stage[];
}

/** HTTP and WebSocket APIs with what they lead to. Variables of stages are not kept. */
export const apigatewayv2Apis = managedService<Api>()({
  kind: "aws_apigatewayv2_api",
  label: "HTTP and WebSocket APIs",
  command: "gateway-list",
  family: "ApiGateway",
  product: "ApiGateway (AWS)",
  docs: "https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid.html",
  permissions: ["apigateway:GET"],
  list(aws, from) {
    const client = aws.client(ApiGatewayV2Client);
    return joined(
      itemPages((NextToken) => client.send(new GetApisCommand({ MaxResults, NextToken })), from),
      (apis) => apis.map((api) => ({ ...api, ...placeOfApi(aws, "apis", api.ApiId) })),
    );
  },
  enrichment: {
    permissions: ["apigateway:GET"],
    enrich: (apis, aws) => {
      const client = aws.client(ApiGatewayV2Client);
      return enrichEach(apis, async (api) => {
        const { ApiId } = api;
        const [found, stages] = await Promise.all([
          ifKnown(allItems((NextToken) => client.send(new GetIntegrationsCommand({ ApiId, MaxResults, NextToken })))),
          ifKnown(client.send(new GetStagesCommand({ ApiId, MaxResults }))),
        ]);
        return { ...api, integrations: found ?? [], stages: stages?.Items ?? [] };
      });
    },
  },
  arn: (api) => api.Arn,
  name: (api) => api.Name,
  tags: (api) => api.Tags,
  createdAt: (api) => api.CreatedDate,
  specification: { endpoint: (api) => api.ApiEndpoint },
  fields: {
    accountId: (api) => api.ExecuteArn.split(":")[4],
    description: (api) => api.Description?.trim() || undefined,
    endpoints: (api) => [api.ApiEndpoint],
  },
  details: {
    id: (api) => api.ApiId,
    protocolType: (api) => api.ProtocolType,
    version: (api) => api.Version,
    routeSelectionExpression: (api) => api.RouteSelectionExpression,
    apiKeySelectionExpression: (api) => api.ApiKeySelectionExpression,
    executeApiDisabled: (api) => api.DisableExecuteApiEndpoint,
    schemaValidationDisabled: (api) => api.DisableSchemaValidation,
    stages: (api) => sorted(api.stages?.map(({ StageName }) => StageName)),
    warnings: (api) => api.Warnings,
  },
  addresses: (api) => [api.Host, api.ApiEndpoint, api.ExecuteArn],
  calls: [
    {
      rule: "api-integration",
      calls: ({ integrations = [], ExecuteArn }) =>
        integrations.flatMap((integration) => [
          ...callTo(integrationTarget(integration.IntegrationUri), "Integrations[].IntegrationUri"),
          ...serviceCalls(integration, ExecuteArn),
        ]),
    },
  ],
});

/**
 * An integration with a call of a service has no URI: its parameters name the queue, stream, bus or state machine.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html
 */
const serviceCalls = ({ IntegrationSubtype, RequestParameters = {} }: Integration, apiArn: string): Call[] =>
  IntegrationSubtype === undefined
    ? []
    : Object.entries(RequestParameters).flatMap(([name, value]) =>
        callTo(resourceIn(name, value, apiArn), `Integrations[].RequestParameters.${name}`),
      );
