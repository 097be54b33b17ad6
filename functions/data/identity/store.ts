import type { DataDeps } from "../deps.ts";

/** What everything about people, sessions and tokens works with. */
export type IdentityStore = DataDeps;

/** Whether an item's time is over: TTL deletes up to two days late, so readers look themselves. */
export const isOver = (store: IdentityStore, ttl: number): boolean => ttl * 1000 <= store.clock().getTime();
