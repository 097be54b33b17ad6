import {
  AppSyncClient,
  type DataSource,
  type GraphqlApi as ListedApi,
  paginateListDataSources,
  paginateListGraphqlApis,
} from "@aws-sdk/client-appsync";
import type { Call } from "../../engine/define-resource.ts";
import { paged } from "../../engine/paged.ts";
import { functionArn } from "../arns.ts";
import { callTo } from "../calls.ts";
import { hostOf } from "../configured-endpoints.ts";
import { collect, enrichEach, ifKnown } from "../in-batches.ts";
import { managedService, sorted } from "../managed-service.ts";

interface GraphqlApi extends ListedApi {
  readonly sources?: readonly DataSource[];
}

const urlsOf = ({ uris = {} }: GraphqlApi) => sorted(Object.values(uris));

/** GraphQL APIs with where their data comes from. */
export const appsyncApis = managedService<GraphqlApi>()({
  kind: "aws_appsync_graphql_api",
  label: "GraphQL APIs",
  command: "gateway-list",
  family: "ApiGateway",
  product: "AppSync (AWS)",
  docs: "https://docs.aws.amazon.com/appsync/latest/APIReference/API_GraphqlApi.html",
  permissions: ["appsync:ListGraphqlApis"],
  list: (aws, from) =>
    paged(
      paginateListGraphqlApis({ client: aws.client(AppSyncClient), pageSize: 25, startingToken: from }, {}),
      (page) => page.graphqlApis,
      (page) => page.nextToken,
    ),
  enrichment: {
    permissions: ["appsync:ListDataSources"],
    enrich: (apis, aws) =>
      enrichEach(apis, async (api) => {
        const sources = paginateListDataSources(
          { client: aws.client(AppSyncClient), pageSize: 25 },
          { apiId: api.apiId },
        );
        return { ...api, sources: (await ifKnown(collect(sources, (page) => page.dataSources))) ?? [] };
      }),
  },
  arn: (api) => api.arn,
  name: (api) => api.name,
  tags: (api) => api.tags,
  specification: { endpoint: (api) => api.uris?.GRAPHQL },
  fields: { endpoints: urlsOf },
  details: {
    id: (api) => api.apiId,
    authenticationType: (api) => api.authenticationType,
    apiType: (api) => api.apiType,
    visibility: (api) => api.visibility,
    webAclArn: (api) => api.wafWebAclArn,
    xrayEnabled: (api) => api.xrayEnabled,
  },
  addresses: (api) => [...urlsOf(api).map(hostOf), ...sorted(Object.values(api.dns ?? {}))],
  calls: [
    { rule: "graphql-source", calls: ({ arn, sources = [] }) => sources.flatMap((source) => targetsOf(source, arn)) },
  ],
});

function targetsOf(source: DataSource, apiArn = ""): Call[] {
  const { dynamodbConfig: table, openSearchServiceConfig, elasticsearchConfig, name } = source;
  const [, partition, , , account] = apiArn.split(":");
  const tableArn = table && `arn:${partition}:dynamodb:${table.awsRegion}:${account}:table/${table.tableName}`;
  const targets = [
    functionArn(source.lambdaConfig?.lambdaFunctionArn),
    tableArn,
    hostOf(source.httpConfig?.endpoint),
    hostOf(openSearchServiceConfig?.endpoint ?? elasticsearchConfig?.endpoint),
    source.relationalDatabaseConfig?.rdsHttpEndpointConfig?.dbClusterIdentifier,
    source.eventBridgeConfig?.eventBusArn,
  ];
  return targets.flatMap((target) => callTo(target, `DataSources[${name}]`));
}
