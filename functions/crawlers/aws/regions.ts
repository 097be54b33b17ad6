import { DescribeRegionsCommand, EC2Client } from "@aws-sdk/client-ec2";
import type { AwsCredentialIdentityProvider } from "@smithy/types";
import type { Gap } from "../engine/crawler.ts";
import { gapOf } from "./gaps.ts";
import type { Transport } from "./transport.ts";

/** Regions as people choose them: `us-east-1 (N. Virginia)` counts by its first word; none, or `all`, is every region. */
export function chosenRegions(regions: readonly string[] = []): readonly string[] | undefined {
  const names = [...new Set(regions.map((region) => region.trim().split(/\s/)[0] ?? ""))].filter((name) => name !== "");
  return names.length === 0 || names.includes("all") ? undefined : names;
}

/** The regions of an account that are to be crawled, and why others are not. */
export async function listRegions(
  chosen: readonly string[] | undefined,
  homeRegion: string,
  accountId: string,
  credentials: AwsCredentialIdentityProvider,
  transport: Transport,
): Promise<{ regions: readonly string[]; gaps: readonly Gap[] }> {
  const ec2 = transport.client(EC2Client, { region: homeRegion, credentials });
  try {
    const { Regions: found = [] } = await ec2.send(new DescribeRegionsCommand({ AllRegions: true }));
    const enabled = found
      .filter(({ OptInStatus }) => OptInStatus !== "not-opted-in")
      .flatMap(({ RegionName }) => RegionName ?? []);
    if (chosen === undefined) return { regions: enabled.sort(), gaps: [] };
    const gaps = chosen.filter((region) => !enabled.includes(region)).map((region) => disabled(region, accountId));
    const others = enabled.filter((region) => !chosen.includes(region));
    if (others.length > 0)
      gaps.push({ scope: accountId, reason: "not-selected", message: `Not chosen: ${others.sort().join(", ")}.` });
    return { regions: chosen.filter((region) => enabled.includes(region)), gaps };
  } catch (error) {
    const gap = gapOf(error, "The list of regions", accountId);
    // Keys that are no good fail everything else too; without this one permission the chosen regions can still be crawled.
    if (gap.reason !== "denied") throw error;
    return { regions: chosen ?? [homeRegion], gaps: [gap] };
  }
}

const disabled = (region: string, accountId: string): Gap => ({
  scope: `${accountId}/${region}`,
  reason: "disabled",
  message: `${region} is not enabled in account ${accountId}. Enable it there, or leave it out of the connection.`,
});
