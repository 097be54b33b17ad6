import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { StaleVersionError } from "./errors.ts";

/** The entity tag of a record: its version. */
export const etagOf = (version: number): string => `"${version}"`;

/**
 * The version that the caller's `If-Match` demands; undefined when there is none or any will do.
 * @throws StaleVersionError for tags that no record of ours ever had
 */
export function expectedVersion(event: APIGatewayProxyEventV2): number | undefined {
  const header = event.headers["if-match"]?.trim();
  if (!header || header === "*") return undefined;
  const match = /^(?:W\/)?"?(\d{1,15})"?$/.exec(header);
  if (!match) throw new StaleVersionError("If-Match does not name a version of this record");
  return Number(match[1]);
}
