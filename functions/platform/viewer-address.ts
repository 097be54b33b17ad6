import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { EDGE_HEADER } from "../../shared/vocabulary/edge.ts";
import { sha256Hex } from "./ids.ts";

/**
 * The address of whoever makes a request. API Gateway sees CloudFront's; CloudFront puts the viewer's at the end of
 * X-Forwarded-For, where API Gateway adds the one that it sees. The API also answers those who do not come through CloudFront:
 * they may write any header, but do not know the secret, and are taken for where they connect from.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#RequestCustomIPAddresses
 */
export function viewerAddress(
  { headers, requestContext }: APIGatewayProxyEventV2,
  edgeSecret: string | undefined,
): string {
  const { sourceIp } = requestContext.http;
  const shown = headers[EDGE_HEADER];
  if (edgeSecret === undefined || shown === undefined || !isSame(shown, edgeSecret)) return sourceIp;
  const hops = (headers["x-forwarded-for"] ?? "").split(",").map((hop) => hop.trim());
  if (hops.at(-1) === sourceIp) hops.pop();
  return hops.at(-1) || sourceIp;
}

/** Hashes, so that the time it takes tells nothing about the secret. */
const isSame = (a: string, b: string): boolean => sha256Hex(a) === sha256Hex(b);
