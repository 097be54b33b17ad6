import {
  ElastiCacheClient,
  type ServerlessCache as ListedCache,
  paginateDescribeServerlessCaches,
  type Tag,
} from "@aws-sdk/client-elasticache";
import { paged } from "../../engine/paged.ts";
import { hostAndPort } from "../endpoints.ts";
import { detailed } from "../in-batches.ts";
import { managedService } from "../managed-service.ts";
import { cacheTags, TAGGING } from "./tagging.ts";

interface ServerlessCache extends ListedCache {
  readonly tags?: readonly Tag[];
}

/** Caches without nodes. */
export const elasticacheServerlessCaches = managedService<ServerlessCache>()({
  kind: "aws_elasticache_serverless_cache",
  label: "ElastiCache serverless caches",
  command: "cache-list",
  family: "Cache",
  product: "Elastic Cache (AWS)",
  docs: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ServerlessCache.html",
  permissions: ["elasticache:DescribeServerlessCaches"],
  list: (aws, from) =>
    paged(
      paginateDescribeServerlessCaches(
        { client: aws.client(ElastiCacheClient), pageSize: 100, startingToken: from },
        {},
      ),
      (page) => page.ServerlessCaches,
      (page) => page.NextToken,
    ),
  enrichment: detailed<ServerlessCache>(TAGGING, cacheTags),
  arn: (cache) => cache.ARN,
  name: (cache) => cache.ServerlessCacheName,
  tags: (cache) => cache.tags,
  state: (cache) => cache.Status,
  createdAt: (cache) => cache.CreateTime,
  subnetIds: (cache) => cache.SubnetIds,
  securityGroups: (cache) => cache.SecurityGroupIds,
  specification: {
    endpoint: (cache) => cache.Endpoint?.Address,
    port: (cache) => cache.Endpoint?.Port,
    version: (cache) => cache.FullEngineVersion ?? cache.MajorEngineVersion,
    nodeType: () => "serverless",
  },
  fields: {
    engine: (cache) => cache.Engine,
    description: (cache) => cache.Description,
    endpoints: (cache) =>
      [cache.Endpoint, cache.ReaderEndpoint].map((endpoint) => hostAndPort(endpoint?.Address, endpoint?.Port)),
  },
  details: {
    kmsKeyId: (cache) => cache.KmsKeyId,
    snapshotRetentionLimit: (cache) => cache.SnapshotRetentionLimit,
    cacheUsageLimits: (cache) => cache.CacheUsageLimits,
  },
  addresses: (cache) => [cache.Endpoint?.Address, cache.ReaderEndpoint?.Address],
});
