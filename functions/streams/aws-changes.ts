import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { type Refresh, RefreshResult, UnitScope } from "../../shared/events/sync.ts";
import { AwsEvent, changesIn } from "../crawlers/aws/changes.ts";
import { dataDeps } from "../data/deps.ts";
import { connectionsSeeing, forgetAccount } from "../data/discovery/account-connections.ts";
import { type ConnectionInfo, connectionInfo } from "../data/discovery/connections.ts";
import { loadRecord } from "../data/records/get-record.ts";
import { invokeFunction } from "../platform/aws/lambda.ts";
import { config } from "../platform/config.ts";
import { logger, withLogFields } from "../platform/logger.ts";

const PROVIDER = "aws";
/** As many ids as one targeted sync takes. */
const CHUNK = 100;
/** What is not begun with this much time left is begun by the next turn. */
const SHORTEST_MS = 15_000;
/** Kept to tell what has to come again. */
const RESERVE_MS = 5_000;

const deps = dataDeps();

/** Changes of one kind in one region, with the messages that told of them. */
interface Group {
  readonly account: string;
  readonly region: string;
  readonly kind: string;
  readonly nativeIds: Set<string>;
  readonly messageIds: Set<string>;
  /** Of the latest event: it covers the earlier ones. */
  at: string;
}

/**
 * Events of AWS accounts, as many as arrived together: each kind of each region is looked at once. A connection that a run
 * is at work on is left alone, and what there is no time for any more waits: the messages come again.
 */
export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
  withLogFields({ requestId: context.awsRequestId }, async () => {
    const again = new Set<string>();
    for (const group of groupsIn(event.Records)) {
      const isDone = await refreshAll(group, context).catch((error: unknown) => {
        logger.error("a change at AWS could not be looked at", { error, account: group.account, kind: group.kind });
        return false;
      });
      if (!isDone) for (const messageId of group.messageIds) again.add(messageId);
    }
    return { batchItemFailures: [...again].map((itemIdentifier) => ({ itemIdentifier })) };
  });

function groupsIn(messages: readonly SQSRecord[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { body, messageId } of messages) {
    const event = eventIn(body);
    if (event === undefined) continue;
    const { account, region, time } = event;
    for (const { kind, nativeIds } of changesIn(event)) {
      const key = `${account} ${region} ${kind}`;
      const group = groups.get(key) ?? {
        account,
        region,
        kind,
        nativeIds: new Set(),
        messageIds: new Set(),
        at: time,
      };
      for (const nativeId of nativeIds) group.nativeIds.add(nativeId);
      group.messageIds.add(messageId);
      if (time > group.at) group.at = time;
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}

/** What cannot be read will never be readable: it is dropped with a word in the log. */
function eventIn(body: string): AwsEvent | undefined {
  try {
    return AwsEvent.parse(JSON.parse(body));
  } catch (error) {
    logger.warn("an event of AWS cannot be read", { error });
    return undefined;
  }
}

/** False when one of the connections was busy, or the time ran out. */
async function refreshAll(group: Group, context: Context): Promise<boolean> {
  let isDone = true;
  for (const connectionId of await connectionsSeeing(deps.table, PROVIDER, group.account)) {
    const connection = await seeing(connectionId, group.account);
    if (connection === undefined) continue;
    for (const scope of scopesIn(connection, group)) {
      for (const nativeIds of chunksOf([...group.nativeIds])) {
        const request: Refresh = {
          action: "refresh",
          connectionId,
          scope,
          kind: group.kind,
          nativeIds,
          seenBefore: group.at,
        };
        const timeLeftMs = context.getRemainingTimeInMillis() - RESERVE_MS;
        if (timeLeftMs < SHORTEST_MS) return false;
        if ((await refresh(request, timeLeftMs)).busy) isDone = false;
      }
    }
  }
  return isDone;
}

/** The connection, if it is there, still sees the account, is not paused and does not wait for new credentials. */
async function seeing(id: string, account: string): Promise<ConnectionInfo | undefined> {
  const record = await loadRecord(deps.table, { type: "connection", id });
  const connection = record && connectionInfo(record);
  const accounts: unknown[] = Array.isArray(connection?.fields.accounts) ? connection.fields.accounts : [];
  const isSeen = accounts.some((one) => (one as { id?: unknown }).id === account);
  if (connection === undefined || record?.deletedAt !== undefined || !isSeen) {
    await forgetAccount(deps.table, { id, provider: PROVIDER }, account);
    return undefined;
  }
  const { enabled, suspended } = connection.fields;
  return enabled === false || suspended === true ? undefined : connection;
}

const scopesIn = ({ fields }: ConnectionInfo, { account, region }: Group): string[] => {
  const scopes: unknown[] = Array.isArray(fields.scopes) ? fields.scopes : [];
  return scopes
    .flatMap((scope) => UnitScope.safeParse(scope).data ?? [])
    .filter((scope) => scope.accountId === account && scope.region === region && scope.kind === "region")
    .map(({ id }) => id);
};

function* chunksOf(ids: readonly string[]): Generator<string[]> {
  for (let start = 0; start < ids.length; start += CHUNK) yield ids.slice(start, start + CHUNK);
}

/** @throws Error with the function's own words; TimeoutError */
const refresh = async (request: Refresh, timeoutMs: number): Promise<RefreshResult> =>
  RefreshResult.parse(await invokeFunction(config().crawlers[PROVIDER] ?? "", request, timeoutMs));
