import { CloudSearchClient, DescribeDomainsCommand, type DomainStatus } from "@aws-sdk/client-cloudsearch";
import { managedService } from "../managed-service.ts";

const endpointsOf = ({ SearchService, DocService }: DomainStatus) =>
  [SearchService?.Endpoint, DocService?.Endpoint].filter((endpoint) => endpoint !== undefined);

/** What of a domain's flags counts most, as AWS's console puts it. */
function stateOf({ Deleted, Processing, RequiresIndexDocuments, SearchService }: DomainStatus): string {
  if (Deleted) return "BEING DELETED";
  if (Processing) return SearchService?.Endpoint === undefined ? "LOADING" : "PROCESSING";
  return RequiresIndexDocuments ? "NEEDS INDEXING" : "ACTIVE";
}

/** Search domains of CloudSearch. Their service has no tags. */
export const cloudsearchDomains = managedService<DomainStatus>()({
  kind: "aws_cloudsearch_domain",
  label: "CloudSearch domains",
  command: "search-list",
  family: "Database",
  product: "CloudSearch (AWS)",
  docs: "https://docs.aws.amazon.com/cloudsearch/latest/developerguide/API_DomainStatus.html",
  permissions: ["cloudsearch:DescribeDomains"],
  async *list(aws) {
    const { DomainStatusList = [] } = await aws.client(CloudSearchClient).send(new DescribeDomainsCommand({}));
    yield { items: DomainStatusList };
  },
  arn: (domain) => domain.ARN,
  name: (domain) => domain.DomainName,
  state: stateOf,
  specification: {
    endpoint: (domain) => endpointsOf(domain)[0],
    instanceClass: (domain) => domain.SearchInstanceType,
  },
  fields: { engine: () => "CloudSearch", endpoints: endpointsOf },
  details: {
    domainId: (domain) => domain.DomainId,
    instanceCount: (domain) => domain.SearchInstanceCount,
    partitionCount: (domain) => domain.SearchPartitionCount,
    maximumPartitionCount: (domain) => domain.Limits?.MaximumPartitionCount,
    maximumReplicationCount: (domain) => domain.Limits?.MaximumReplicationCount,
  },
  addresses: endpointsOf,
});
