import type { ProviderId } from "../../shared/vocabulary/providers.ts";
import { AWS_PROBE_PERMISSIONS, awsCrawler } from "./aws/crawler.ts";
import { azureCrawler } from "./azure/crawler.ts";
import { digitaloceanCrawler } from "./digitalocean/crawler.ts";
import type { AnyResource } from "./engine/define-resource.ts";
import { openstackCrawler } from "./openstack/crawler.ts";
import { spacesCrawler } from "./spaces/crawler.ts";

interface Registered {
  readonly crawler: { readonly provider: ProviderId; readonly resources: readonly AnyResource<never>[] };
  /** What signing in and finding accounts and regions needs, beside what each kind asks for. */
  readonly probe: readonly string[];
}

/** Every provider that is crawled by its API. */
export const CRAWLERS: readonly Registered[] = [
  { crawler: awsCrawler, probe: AWS_PROBE_PERMISSIONS },
  { crawler: azureCrawler, probe: [] },
  { crawler: digitaloceanCrawler, probe: ["account:read"] },
  { crawler: spacesCrawler, probe: [] },
  { crawler: openstackCrawler, probe: [] },
];
