import type { Access, Scope } from "../engine/crawler.ts";
import type { Page } from "../engine/define-resource.ts";
import { CrawlError } from "../engine/failure.ts";
import { readOnce } from "../engine/go-without.ts";
import { ArmClient } from "./arm-client.ts";
import { classifyAzure } from "./classify.ts";

/** One subscription, for the length of a unit. */
export interface AzureContext {
  readonly scope: Scope;
  readonly subscriptionId: string;
  /** One object, by a path with its `api-version`. */
  get(path: string): Promise<unknown>;
  /** What an action answers that reads but is spelled as a POST, because its answer is a secret. */
  post(path: string): Promise<unknown>;
  /** The pages of a list, by a path with its `api-version`; `from` is the `next` of an earlier page. */
  pages<Item>(path: string, from?: string): AsyncIterable<Page<Item>>;
  /** What several kinds or pages need, read once. Empty, and a gap of each kind, where it may not be seen. */
  shared<Key, Value>(name: string, load: () => Promise<Map<Key, Value>>): Promise<ReadonlyMap<Key, Value>>;
}

/**
 * Opens a subscription. `close` lets go of the sockets.
 * @throws CrawlError BAD_INPUT when the credentials are incomplete
 */
export function openAzure(access: Access, scope: Scope, signal: AbortSignal) {
  const subscriptionId = scope.accountId;
  if (subscriptionId === undefined) {
    throw new CrawlError({ class: "BAD_INPUT", message: `${scope.label} is no subscription.` });
  }
  const arm = new ArmClient(access, signal);
  const readers = new Map<string, () => Promise<ReadonlyMap<unknown, unknown>>>();
  const context: AzureContext = {
    scope,
    subscriptionId,
    get: (path) => arm.get(path),
    pages: (path, from) => arm.pages(path, from),
    post: (path) => arm.post(path),
    shared<Key, Value>(name: string, load: () => Promise<Map<Key, Value>>) {
      const read = readers.get(name) ?? readOnce(load, new Map(), classifyAzure);
      readers.set(name, read);
      return read() as Promise<ReadonlyMap<Key, Value>>;
    },
  };
  return { context, close: () => arm.close() };
}
