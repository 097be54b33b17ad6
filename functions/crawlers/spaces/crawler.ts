import { ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { AccessKeys } from "../../../shared/discovery/credentials.ts";
import { classify } from "../aws/classify.ts";
import { Transport } from "../aws/transport.ts";
import type { Access, Crawler, Gap, Scope } from "../engine/crawler.ts";
import { CrawlError, type CrawlFailure } from "../engine/failure.ts";
import { rootOf } from "../rest/connect.ts";
import { credentialsAs } from "../rest/credentials.ts";
import { buckets } from "./buckets.ts";
import type { Spaces } from "./context.ts";

/** https://docs.digitalocean.com/platform/regional-availability/ */
const REGIONS = ["ams3", "atl1", "blr1", "fra1", "lon1", "nyc3", "ric1", "sfo2", "sfo3", "sgp1", "syd1", "tor1"];

const hostOf = (region: string) => `${region}.digitaloceanspaces.com`;

/** The regions to ask; an endpoint of somebody's own is one place, whatever it is called. */
function regionsOf({ regions = [], endpoint }: Access): readonly string[] {
  const chosen = regions.includes("all") ? [] : regions.map((region) => region.replace(/ .*/, ""));
  if (endpoint !== undefined) return [chosen[0] ?? "us-east-1"];
  return chosen.length > 0 ? chosen : REGIONS;
}

function openRegion(access: Access, region: string, signal: AbortSignal): { context: Spaces; close: () => void } {
  const { accessKeyId, secretAccessKey } = credentialsAs(AccessKeys(), access);
  const endpoint = access.endpoint ?? `https://${hostOf(region)}`;
  const host = access.endpoint === undefined ? hostOf(region) : rootOf(access.endpoint).host;
  const transport = new Transport({ endpoint, signal, onRequest: access.onRequest });
  const s3 = transport.client(S3Client, {
    // Spaces signs every region alike. https://docs.digitalocean.com/products/spaces/how-to/use-aws-sdks/
    region: "us-east-1",
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
  });
  return { context: { s3, region, host }, close: () => transport.close() };
}

interface RegionView {
  readonly region: string;
  readonly owner?: string | undefined;
  readonly failure?: ReturnType<typeof classify>;
}

async function viewRegion(access: Access, region: string, signal: AbortSignal): Promise<RegionView> {
  const { context, close } = openRegion(access, region, signal);
  try {
    const { Owner } = await context.s3.send(new ListBucketsCommand({ MaxBuckets: 1 }), { abortSignal: signal });
    return { region, owner: Owner?.ID };
  } catch (error) {
    return { region, failure: classify(error) };
  } finally {
    close();
  }
}

/** Asks each region for its buckets. One that does not answer is a gap, unless none does. */
async function probe(access: Access, signal: AbortSignal) {
  const views = await Promise.all(regionsOf(access).map((region) => viewRegion(access, region, signal)));
  const seen = views.filter(({ failure }) => failure === undefined);
  const [refused] = views.flatMap(({ failure }) => failure ?? []);
  if (refused !== undefined && (seen.length === 0 || refused.class === "AUTH")) throw new CrawlError(refused);
  const owner = seen.find((view) => view.owner !== undefined)?.owner;
  return {
    identity: owner === undefined ? `Key ${credentialsAs(AccessKeys(), access).accessKeyId}` : `Owner ${owner}`,
    accounts: owner === undefined ? [] : [{ id: owner }],
    scopes: views.map(({ region }): Scope => scopeOf(region, owner)),
    gaps: views.flatMap(({ region, failure }) => (failure === undefined ? [] : [gapOf(region, failure)])),
  };
}

const gapOf = (scope: string, failure: CrawlFailure): Gap => ({
  scope,
  reason: failure.class === "FORBIDDEN" ? "denied" : failure.class === "THROTTLED" ? "throttled" : "failed",
  message: failure.message,
});

const scopeOf = (region: string, owner: string | undefined): Scope => ({
  id: region,
  label: region,
  kind: "region",
  region,
  ...(owner === undefined ? {} : { accountId: owner }),
});

/** DigitalOcean Spaces by the protocol of S3. https://docs.digitalocean.com/reference/api/spaces/ */
export const spacesCrawler: Crawler<Spaces> = {
  provider: "spaces",
  resources: [buckets],
  probe,
  open: async (access, { region = "us-east-1" }, signal) => openRegion(access, region, signal),
  classify,
};
