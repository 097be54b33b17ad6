import { expect, it } from "vitest";
import cloudsearch from "../__fixtures__/cloudsearch.json" with { type: "json" };
import { crawlKind, crawlOne } from "../testing/crawl-kind.ts";
import { managed } from "../testing/managed.ts";
import { cloudsearchDomains } from "./domains.ts";

const ARN = "arn:aws:cloudsearch:us-east-1:123456789:domain/demo-search";
const SEARCH = "search-demo-search-xxx.us-east-1.cloudsearch.amazonaws.com";
const DOCUMENTS = "doc-demo-search-xxx.us-east-1.cloudsearch.amazonaws.com";

it("maps a domain with both of its services", async () => {
  const { records } = await crawlKind(cloudsearchDomains, cloudsearch);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "demo-search", "Database", "CloudSearch (AWS)"),
        providerState: "ACTIVE",
        status: "Active",
        specification: { endpoint: SEARCH, instanceClass: "search.small" },
        engine: "CloudSearch",
        endpoints: [SEARCH, DOCUMENTS],
        details: {
          domainId: "123456789/demo-search",
          instanceCount: 1,
          partitionCount: 1,
          maximumPartitionCount: 10,
          maximumReplicationCount: 5,
        },
      },
      links: [],
      addresses: [DOCUMENTS, SEARCH],
      calls: [],
      dropped: [],
    },
  ]);
});

it.each([
  [{ Deleted: true, Processing: true }, "BEING DELETED"],
  [{ Processing: true }, "LOADING"],
  [{ Processing: true, SearchService: { Endpoint: SEARCH } }, "PROCESSING"],
  [{ RequiresIndexDocuments: true }, "NEEDS INDEXING"],
])("tells the state of a domain whose flags are %o", async (flags, providerState) => {
  const domain = { DomainId: "1/a", DomainName: "a", ARN, RequiresIndexDocuments: false, ...flags };
  const { fields } = await crawlOne(cloudsearchDomains, {
    "cloudsearch:DescribeDomains": { DomainStatusList: [domain] },
  });

  expect(fields.providerState).toBe(providerState);
});
