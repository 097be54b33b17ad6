import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Clock } from "../../platform/clock.ts";
import type { NewId } from "../../platform/ids.ts";

/** What everything about people, sessions and tokens works with. */
export interface IdentityStore {
  readonly db: DynamoDBDocumentClient;
  readonly table: string;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** Epoch seconds of a moment: items say with it when they end, since TTL may delete them up to two days late. */
export const epochSeconds = (moment: Date): number => Math.floor(moment.getTime() / 1000);

/** The codes of a cancelled transaction's parts, in their order; rethrows anything else. */
export function cancellationCodes(error: unknown): string[] {
  if (!(error instanceof TransactionCanceledException)) throw error;
  return (error.CancellationReasons ?? []).map(({ Code }) => Code ?? "None");
}

export const CONDITION_FAILED = "ConditionalCheckFailed";
