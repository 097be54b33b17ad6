import type { Crawler } from "../engine/crawler.ts";
import { classify } from "./classify.ts";
import type { AwsContext } from "./context.ts";
import { AWS_KINDS } from "./kinds.ts";
import { openContext } from "./open-context.ts";
import { probe } from "./probe.ts";

/** What signing in and finding accounts and regions needs, beside what each kind asks for. */
export const AWS_PROBE_PERMISSIONS = ["ec2:DescribeRegions", "organizations:ListAccounts"] as const;

/** Amazon Web Services, in all partitions. */
export const awsCrawler: Crawler<AwsContext> = {
  provider: "aws",
  resources: AWS_KINDS,
  probe,
  open: openContext,
  classify,
};
