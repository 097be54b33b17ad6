import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import type { StoredRecord } from "../../shared/records/stored-record.ts";
import { type RecordItem, storedRecord } from "../data/records/record-item.ts";

/** One change of a record as the table's stream tells it. */
export interface RecordChange {
  readonly before: StoredRecord | undefined;
  readonly after: StoredRecord;
  /** The name as lists show it. */
  readonly name: string;
}

/** The change a stream record tells of; undefined when the item is gone (TTL, clean-up), which is no change of a record. */
export function recordChange(record: DynamoDBRecord): RecordChange | undefined {
  const after = itemOf(record.dynamodb?.NewImage);
  const before = itemOf(record.dynamodb?.OldImage);
  if (!after) return undefined;
  return {
    before: before && storedRecord(before),
    after: storedRecord(after),
    name: after.summary.name,
  };
}

/** Stream images have the table's own types; the event's type only differs in where binary values are declared. */
const itemOf = (image: object | undefined): RecordItem | undefined =>
  image && (unmarshall(image as Record<string, AttributeValue>) as RecordItem);
