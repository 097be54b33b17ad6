import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Checkpoints } from "./checkpoints.ts";
import { DynamoDbError, dynamoDbCall } from "./dynamodb-call.ts";
import { matchesPattern } from "./event-pattern.ts";
import { type DeliveryOptions, deliver, type StreamRecord } from "./stream-delivery.ts";
import { describeTable } from "./tables.ts";
import type { Assembly, InvokeResult, Logger, Resource } from "./types.ts";

/** Pauses between two looks at a stream: short after a change, longer the longer nothing happens. */
const SHORTEST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 500;
const PAGE = 1000;

export interface StreamOptions {
  readonly databaseUrl: string;
  readonly assembly: Assembly;
  readonly checkpoints: Checkpoints;
  readonly invoke: (functionArn: string, event: unknown) => Promise<InvokeResult>;
  /** Resolves an `OnFailure` destination to a sender. */
  readonly deadLetter: (queueArn: string, message: object) => Promise<void>;
  readonly log: Logger;
}

interface MappingProperties {
  readonly EventSourceArn: string;
  readonly FunctionName: string;
  readonly BatchSize?: number;
  readonly BisectBatchOnFunctionError?: boolean;
  readonly MaximumRetryAttempts?: number;
  readonly ParallelizationFactor?: number;
  readonly StartingPosition?: "LATEST" | "TRIM_HORIZON";
  readonly FunctionResponseTypes?: readonly string[];
  readonly FilterCriteria?: { readonly Filters?: readonly { readonly Pattern: string }[] };
  readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination?: string } };
}

interface Shard {
  readonly ShardId: string;
  readonly ParentShardId?: string;
  readonly SequenceNumberRange: { readonly EndingSequenceNumber?: string };
}

interface Page {
  readonly Records: readonly StreamRecord[];
  readonly NextShardIterator?: string;
}

/** Lambda keeps the order per partition key only, and works on several keys at a time. */
const laneOf = ({ dynamodb }: StreamRecord, lanes: number): number =>
  createHash("md5")
    .update(JSON.stringify(Object.values(dynamodb.Keys)[0]))
    .digest()
    .readUInt32BE() % lanes;

/** One event source mapping: follows its stream, shard after shard, for as long as the system runs. */
class StreamMapping {
  readonly #options: StreamOptions;
  readonly #mapping: Resource;
  readonly #properties: MappingProperties;
  readonly #patterns: readonly Record<string, unknown>[];
  readonly #abort = new AbortController();
  readonly #done: Promise<void>;
  #wake: AbortController = new AbortController();
  #lastChange = Date.now();

  constructor(mapping: Resource, options: StreamOptions) {
    this.#options = options;
    this.#mapping = mapping;
    this.#properties = mapping.properties as unknown as MappingProperties;
    const filters = this.#properties.FilterCriteria?.Filters ?? [];
    this.#patterns = filters.map(({ Pattern }) => JSON.parse(Pattern) as Record<string, unknown>);
    this.#done = this.#follow();
  }

  /** Something was written, probably: look soon. */
  nudge(): void {
    this.#lastChange = Date.now();
    this.#wake.abort();
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    this.#wake.abort();
    await this.#done;
  }

  async #follow(): Promise<void> {
    while (!this.#abort.signal.aborted) {
      try {
        const streamArn = await this.#streamArn();
        for (const shard of await this.#shards(streamArn)) await this.#readShard(streamArn, shard);
      } catch (error) {
        if (this.#abort.signal.aborted) return;
        this.#options.log.error("reading the stream failed", { error: String(error) });
      }
      await this.#pause(LONGEST_PAUSE_MS);
    }
  }

  async #streamArn(): Promise<string> {
    const table = /:table\/([^/]+)\/stream\//.exec(this.#properties.EventSourceArn)?.[1] ?? "";
    const description = await describeTable(this.#options.databaseUrl, table);
    if (!description?.LatestStreamArn) throw new Error(`table ${table} has no stream`);
    return description.LatestStreamArn;
  }

  /** Oldest first, so that parents come before their children. */
  async #shards(streamArn: string): Promise<readonly Shard[]> {
    const shards: Shard[] = [];
    let start: string | undefined;
    do {
      const { StreamDescription } = await this.#call<{
        StreamDescription: { Shards: Shard[]; LastEvaluatedShardId?: string };
      }>("DescribeStream", { StreamArn: streamArn, ...(start && { ExclusiveStartShardId: start }) });
      shards.push(...StreamDescription.Shards);
      start = StreamDescription.LastEvaluatedShardId;
    } while (start);
    return shards.sort((left, right) => left.ShardId.localeCompare(right.ShardId));
  }

  /** Until the shard is closed and read to its end; an open shard keeps it busy. */
  async #readShard(streamArn: string, { ShardId }: Shard): Promise<void> {
    let iterator: string | undefined = await this.#iterator(streamArn, ShardId);
    while (iterator && !this.#abort.signal.aborted) {
      const page: Page = await this.#call<Page>("GetRecords", { ShardIterator: iterator, Limit: PAGE });
      const last = page.Records.at(-1);
      if (last) {
        this.#lastChange = Date.now();
        await this.#deliver(page.Records.map((record) => this.#localized(record)));
        this.#options.checkpoints.set(this.#mapping.logicalId, ShardId, last.dynamodb.SequenceNumber);
      }
      iterator = page.NextShardIterator;
      const quietFor = Date.now() - this.#lastChange;
      if (iterator && !last) await this.#pause(Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, quietFor / 10)));
    }
  }

  async #iterator(streamArn: string, shardId: string): Promise<string> {
    const position = this.#options.checkpoints.get(this.#mapping.logicalId, shardId);
    const from = position
      ? { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: position }
      : { ShardIteratorType: this.#properties.StartingPosition ?? "TRIM_HORIZON" };
    const get = (start: object) =>
      this.#call<{ ShardIterator: string }>("GetShardIterator", { StreamArn: streamArn, ShardId: shardId, ...start });
    const found = await get(from).catch((error: unknown) => {
      if (error instanceof DynamoDbError && error.code === "TrimmedDataAccessException")
        return get({ ShardIteratorType: "TRIM_HORIZON" });
      throw error;
    });
    return found.ShardIterator;
  }

  async #deliver(records: readonly StreamRecord[]): Promise<void> {
    const wanted = records.filter(
      (record) => this.#patterns.length === 0 || this.#patterns.some((pattern) => matchesPattern(pattern, record)),
    );
    const lanes = Array.from({ length: this.#properties.ParallelizationFactor ?? 1 }, (): StreamRecord[] => []);
    for (const record of wanted) lanes[laneOf(record, lanes.length)]!.push(record);
    await Promise.all(lanes.map((lane) => deliver(lane, this.#delivery())));
  }

  #delivery(): DeliveryOptions {
    const { invoke, deadLetter, log, assembly } = this.#options;
    const properties = this.#properties;
    const queueArn = properties.DestinationConfig?.OnFailure?.Destination;
    const target = assembly.resources.find(({ physicalId, arn }) =>
      [physicalId, arn].includes(properties.FunctionName),
    );
    return {
      functionArn: target?.arn ?? properties.FunctionName,
      batchSize: properties.BatchSize ?? 100,
      maximumRetries: properties.MaximumRetryAttempts ?? -1,
      bisects: properties.BisectBatchOnFunctionError ?? false,
      reportsItemFailures: properties.FunctionResponseTypes?.includes("ReportBatchItemFailures") ?? false,
      deadLetter: queueArn ? (message) => deadLetter(queueArn, message) : undefined,
      invoke,
      log,
      signal: this.#abort.signal,
    };
  }

  #localized(record: StreamRecord): StreamRecord {
    return { ...record, awsRegion: "us-east-1", eventSourceARN: this.#properties.EventSourceArn };
  }

  async #pause(ms: number): Promise<void> {
    if (this.#wake.signal.aborted) this.#wake = new AbortController();
    await sleep(ms, undefined, { signal: this.#wake.signal }).catch(() => undefined);
  }

  #call<T>(operation: string, input: object): Promise<T> {
    return dynamoDbCall<T>(
      this.#options.databaseUrl,
      `DynamoDBStreams_20120810.${operation}`,
      input,
      this.#abort.signal,
    );
  }
}

export interface Streams {
  /** Something was probably written: look soon. */
  nudge(): void;
  stop(): Promise<void>;
}

/** Stands in for Lambda's pollers: feeds the tables' streams to the functions that the template maps to them. */
export function startStreams(options: StreamOptions): Streams {
  const mappings = options.assembly
    .byType("AWS::Lambda::EventSourceMapping")
    .filter(({ properties }) => String(properties.EventSourceArn).includes(":dynamodb:"))
    .map((mapping) => new StreamMapping(mapping, options));
  return {
    nudge: () => {
      for (const mapping of mappings) mapping.nudge();
    },
    stop: async () => {
      await Promise.all(mappings.map((mapping) => mapping.stop()));
    },
  };
}
