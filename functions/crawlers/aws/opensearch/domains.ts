import {
  DescribeDomainsCommand,
  type DomainStatus,
  ListDomainNamesCommand,
  ListTagsCommand,
  OpenSearchClient,
  type Tag,
} from "@aws-sdk/client-opensearch";
import { chunks, detailed, ifKnown, inBatches } from "../in-batches.ts";
import { managedService } from "../managed-service.ts";

interface Domain extends DomainStatus {
  readonly tags?: readonly Tag[];
}

/** `DescribeDomains` takes no more at once. */
const DOMAINS_AT_ONCE = 5;

const endpointsOf = ({ Endpoint, EndpointV2, Endpoints }: Domain) =>
  [Endpoint, EndpointV2, ...Object.values(Endpoints ?? {})].filter((endpoint) => endpoint !== undefined);

/** Search domains of OpenSearch and of Elasticsearch. */
export const opensearchDomains = managedService<Domain>()({
  kind: "aws_opensearch_domain",
  label: "OpenSearch domains",
  command: "search-list",
  family: "Database",
  product: "OpenSearch (AWS)",
  docs: "https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DomainStatus.html",
  permissions: ["es:ListDomainNames", "es:DescribeDomains"],
  async *list(aws) {
    const client = aws.client(OpenSearchClient);
    const { DomainNames = [] } = await client.send(new ListDomainNamesCommand({}));
    const names = DomainNames.flatMap(({ DomainName }) => DomainName ?? []);
    const answers = await inBatches(chunks(names, DOMAINS_AT_ONCE), (some) =>
      client.send(new DescribeDomainsCommand({ DomainNames: some })),
    );
    yield { items: answers.flatMap(({ DomainStatusList = [] }) => DomainStatusList) };
  },
  enrichment: detailed(["es:ListTags"], async (domain, aws) => {
    const command = new ListTagsCommand({ ARN: domain.ARN });
    return { tags: (await ifKnown(aws.client(OpenSearchClient).send(command)))?.TagList ?? [] };
  }),
  arn: (domain) => domain.ARN,
  name: (domain) => domain.DomainName,
  tags: (domain) => domain.tags,
  state: (domain) => domain.DomainProcessingStatus,
  zones: (domain) => domain.VPCOptions?.AvailabilityZones,
  vpcId: (domain) => domain.VPCOptions?.VPCId,
  subnetIds: (domain) => domain.VPCOptions?.SubnetIds,
  securityGroups: (domain) => domain.VPCOptions?.SecurityGroupIds,
  specification: {
    endpoint: (domain) => endpointsOf(domain)[0],
    version: (domain) => domain.EngineVersion,
    instanceClass: (domain) => domain.ClusterConfig?.InstanceType,
    storageGiB: (domain) => domain.EBSOptions?.VolumeSize,
    storageType: (domain) => domain.EBSOptions?.VolumeType,
    iops: (domain) => domain.EBSOptions?.Iops,
    multiZone: (domain) => domain.ClusterConfig?.ZoneAwarenessEnabled,
    encrypted: (domain) => domain.EncryptionAtRestOptions?.Enabled,
  },
  fields: {
    engine: (domain) => (domain.EngineVersion?.startsWith("Elasticsearch") ? "Elasticsearch" : "OpenSearch"),
    endpoints: endpointsOf,
  },
  details: {
    domainId: (domain) => domain.DomainId,
    instanceCount: (domain) => domain.ClusterConfig?.InstanceCount,
    dedicatedMasterEnabled: (domain) => domain.ClusterConfig?.DedicatedMasterEnabled,
    kmsKeyId: (domain) => domain.EncryptionAtRestOptions?.KmsKeyId,
    nodeToNodeEncryption: (domain) => domain.NodeToNodeEncryptionOptions?.Enabled,
    enforceHttps: (domain) => domain.DomainEndpointOptions?.EnforceHTTPS,
    customEndpoint: (domain) => domain.DomainEndpointOptions?.CustomEndpoint,
  },
  addresses: (domain) => [...endpointsOf(domain), domain.DomainEndpointOptions?.CustomEndpoint],
});
