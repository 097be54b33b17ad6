import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { noteInferable } from "../data/dependencies/inference-due.ts";
import { dataDeps } from "../data/deps.ts";
import { config } from "../platform/config.ts";
import { logger, withLogFields } from "../platform/logger.ts";
import { deliver, deliveryDeps } from "../realtime/deliver.ts";
import { type Announced, affectedByAccess, busEvents, publish, socketMessages } from "./announce.ts";
import { historyEntry } from "./history-entry.ts";
import { inferableOwners } from "./inferable.ts";
import { type RecordChange, recordChange } from "./record-change.ts";
import { writeHistory } from "./write-history.ts";

const store = dataDeps();

/**
 * The table's stream: each change of a record becomes a history entry, news for the open pages of its readers and an
 * event on the bus, and where it may lead to other dependencies, the next run of its owner's connections looks for them.
 * Entries come first and are the same however often a batch comes; events may then repeat.
 */
export const handler = (event: DynamoDBStreamEvent, context: Context): Promise<DynamoDBBatchResponse> =>
  withLogFields({ requestId: context.awsRequestId }, async () => {
    const { announced, failedAt } = understood(event);
    await writeHistory(
      store.table,
      announced.map(({ change, entry }) => ({ entry, name: change.name })),
      config().historyDays,
    );
    for (const owner of inferableOwners(announced.map(({ change }) => change)))
      await noteInferable(store.table, owner, store.clock());
    await push(announced);
    await publish(requiredBus(), busEvents(announced));
    return { batchItemFailures: failedAt === undefined ? [] : [{ itemIdentifier: failedAt }] };
  });

/**
 * The changes up to the first one that cannot be read. The stream is then read again from there, and given up only when it
 * stays unreadable: what came before is done with.
 */
function understood(event: DynamoDBStreamEvent): { announced: Announced[]; failedAt: string | undefined } {
  const announced: Announced[] = [];
  for (const record of event.Records) {
    try {
      const change = recordChange(record);
      const entry = change && entryOf(change);
      if (change && entry) announced.push({ change, entry });
    } catch (error) {
      logger.error("a change of the stream cannot be read", { error, eventId: record.eventID });
      return { announced, failedAt: record.dynamodb?.SequenceNumber ?? "" };
    }
  }
  return { announced, failedAt: undefined };
}

const entryOf = ({ before, after }: RecordChange) => historyEntry(before, after);

/** Open pages are told on a best effort: no failure here may hold up the history of what comes next. */
async function push(announced: readonly Announced[]): Promise<void> {
  const deps = deliveryDeps(store);
  try {
    for (const { aclId, message } of socketMessages(announced)) await deliver(message, [aclId], deps);
    await deliver({ type: "access.changed" }, affectedByAccess(announced), deps);
  } catch (error) {
    logger.error("open pages could not be told of changes", { error });
  }
}

function requiredBus(): string {
  const { bus } = config();
  if (bus === undefined) throw new Error("MAESTRO_BUS is not set for this function");
  return bus;
}
