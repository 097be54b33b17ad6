import { expect, it } from "vitest";
import opensearch from "../__fixtures__/opensearch.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { managed } from "../testing/managed.ts";
import { opensearchDomains } from "./domains.ts";

const ARN = "arn:aws:es:us-east-1:644160558196:domain/c7n-test-es-update-config";

it("maps a search domain", async () => {
  const { records } = await crawlKind(opensearchDomains, opensearch);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "c7n-test-es-update-config", "Database", "OpenSearch (AWS)"),
        tags: [{ key: "team", value: "search" }],
        providerState: "Active",
        status: "Active",
        specification: {
          endpoint: "search-c7n-test-es-update-config-iplz5qqp6nbbanqmdbrd3hlice.us-east-1.es.amazonaws.com",
          version: "Elasticsearch_7.10",
          instanceClass: "t3.small.elasticsearch",
          storageGiB: 10,
          storageType: "gp2",
          multiZone: false,
          encrypted: false,
        },
        details: {
          domainId: "644160558196/c7n-test-es-update-config",
          instanceCount: 1,
          dedicatedMasterEnabled: false,
          nodeToNodeEncryption: false,
          enforceHttps: false,
        },
        engine: "Elasticsearch",
        endpoints: ["search-c7n-test-es-update-config-iplz5qqp6nbbanqmdbrd3hlice.us-east-1.es.amazonaws.com"],
      },
      links: [],
      addresses: ["search-c7n-test-es-update-config-iplz5qqp6nbbanqmdbrd3hlice.us-east-1.es.amazonaws.com"],
      calls: [],
      dropped: [],
    },
  ]);
});
