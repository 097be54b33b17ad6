import type { EntityType } from "../../../shared/entities/types.ts";
import type { ListQuery } from "../../../shared/records/query.ts";
import type { Row } from "../../../shared/records/row-table.ts";
import { selectRows } from "../../../shared/records/select-rows.ts";
import type { Clock } from "../../platform/clock.ts";
import { logger } from "../../platform/logger.ts";
import type { AccessSet } from "../access.ts";
import type { Files } from "../files.ts";
import type { Ref } from "../keys.ts";
import type { Table } from "../table.ts";
import { Bucket } from "./bucket.ts";
import { readFirstPages, refreshBucket } from "./refresh.ts";
import { loadSnapshot, saveSnapshot } from "./snapshot.ts";

export interface RowPage {
  readonly items: readonly Row[];
  /** All that match, whatever the page. */
  readonly total: number;
  readonly cursor: string | undefined;
}
export interface CatalogueDeps {
  readonly table: Table;
  readonly files: Files;
  readonly clock: Clock;
  /** How many rows may stay in memory over all lists; about 1 KB each. Default 600,000. */
  readonly maxRows?: number;
}

const DEFAULT_MAX_ROWS = 600_000;
const CHANGES_PER_SNAPSHOT = 5000;

interface Slot {
  readonly bucket: Bucket;
  running: Promise<void> | undefined;
  /** Starts after the running one, for those who came while it ran and must see what was written before they came. */
  next: Promise<void> | undefined;
  isLoaded: boolean;
  isSaving: boolean;
}

/**
 * The lists in memory, per ACL and type. Each question brings the lists it needs up to date first, so it sees every write
 * that the index has taken in; what the caller may see is decided by the access set of the call and nothing else.
 */
export class Catalogue {
  readonly #deps: CatalogueDeps;
  /** Least recently used first. */
  readonly #slots = new Map<string, Slot>();

  constructor(deps: CatalogueDeps) {
    this.#deps = deps;
  }

  /** One page of a list. @throws QueryError for a cursor of another list */
  async list(access: AccessSet, type: EntityType, query: ListQuery): Promise<RowPage> {
    const tables = (await this.buckets(access, type)).map((bucket) => bucket.rows);
    const selection = selectRows(tables, query);
    return { ...selection, items: selection.hits.map(({ set, slot }) => tables[set]!.at(slot)) };
  }

  /** Every living record of a type that the caller may read, in no order. */
  async all(access: AccessSet, type: EntityType): Promise<Row[]> {
    const rows: Row[] = [];
    for (const bucket of await this.buckets(access, type)) {
      for (const row of bucket.rows.rows()) if (row.deletedAt === undefined) rows.push(row);
    }
    return rows;
  }

  /** Finds records by id among what the caller may read; merged ids lead to what they were merged into. */
  async lookup(access: AccessSet, type: EntityType): Promise<(id: string) => Row | undefined> {
    const buckets = await this.buckets(access, type);
    const find = (id: string, hops: number): Row | undefined => {
      for (const bucket of buckets) {
        const row = bucket.rows.get(id);
        if (row) return row;
      }
      const forward = buckets.map((bucket) => bucket.forwards.get(id)).find((target) => target !== undefined);
      return forward === undefined || hops === 0 ? undefined : find(forward, hops - 1);
    };
    return (id) => find(id, 10);
  }

  /** The rows for many records of any types; what is absent, deleted or unreadable is left out. */
  async find(access: AccessSet, refs: Iterable<Ref>): Promise<Map<string, Row & { readonly type: EntityType }>> {
    const byType = Map.groupBy(refs, (ref) => ref.type);
    const found = new Map<string, Row & { readonly type: EntityType }>();
    await Promise.all(
      [...byType].map(async ([type, wanted]) => {
        const rowOf = await this.lookup(access, type);
        for (const { id } of wanted) {
          const row = rowOf(id);
          if (row && row.deletedAt === undefined) found.set(id, { ...row, type });
        }
      }),
    );
    return found;
  }

  /** The ids that were merged into a record; references may still name them. */
  async absorbedIds(access: AccessSet, ref: Ref): Promise<string[]> {
    const forwards = (await this.buckets(access, ref.type)).flatMap((bucket) => [...bucket.forwards]);
    const absorbed = new Set<string>([ref.id]);
    for (let size = 0; size !== absorbed.size; ) {
      size = absorbed.size;
      for (const [id, target] of forwards) if (absorbed.has(target)) absorbed.add(id);
    }
    absorbed.delete(ref.id);
    return [...absorbed];
  }

  /** The lists of a type under each ACL of the caller, brought up to date together. */
  async buckets(access: AccessSet, type: EntityType): Promise<Bucket[]> {
    const slots = access.aclIdsFor(type).map((aclId) => this.#slot(aclId, type));
    await Promise.all(slots.map((slot) => this.#upToDate(slot)));
    this.#evict(new Set(slots));
    return slots.map((slot) => slot.bucket);
  }

  /** Writes the snapshot that cold functions start from; called when a sync ends. */
  async snapshot(aclId: string, type: EntityType): Promise<void> {
    const slot = this.#slot(aclId, type);
    await this.#upToDate(slot);
    await saveSnapshot(this.#deps.files, slot.bucket, this.#deps.clock());
  }

  #slot(aclId: string, type: EntityType): Slot {
    const key = `${aclId}\n${type}`;
    const slot = this.#slots.get(key) ?? {
      bucket: new Bucket(aclId, type),
      running: undefined,
      next: undefined,
      isLoaded: false,
      isSaving: false,
    };
    this.#slots.delete(key);
    this.#slots.set(key, slot);
    return slot;
  }

  async #upToDate(slot: Slot): Promise<void> {
    if (slot.next) return slot.next;
    if (slot.running) {
      slot.next = slot.running
        .catch(() => undefined)
        .then(() => {
          slot.next = undefined;
          return this.#start(slot);
        });
      return slot.next;
    }
    return this.#start(slot);
  }

  #start(slot: Slot): Promise<void> {
    slot.running = this.#refresh(slot).finally(() => {
      slot.running = undefined;
    });
    return slot.running;
  }

  async #refresh(slot: Slot): Promise<void> {
    const { table, files, clock } = this.#deps;
    if (!slot.isLoaded && !(await readFirstPages(table, slot.bucket))) {
      await loadSnapshot(files, slot.bucket, clock());
      await refreshBucket(table, slot.bucket);
    } else if (slot.isLoaded) await refreshBucket(table, slot.bucket);
    slot.isLoaded = true;
    if (slot.bucket.changes > CHANGES_PER_SNAPSHOT) this.#saveInBackground(slot);
  }

  /** A snapshot only saves time, so nobody waits for it and a failure is no failure of the request. */
  #saveInBackground(slot: Slot): void {
    if (slot.isSaving) return;
    slot.isSaving = true;
    saveSnapshot(this.#deps.files, slot.bucket, this.#deps.clock())
      .catch((error: unknown) => logger.warn("could not save a catalogue snapshot", { error }))
      .finally(() => {
        slot.isSaving = false;
      });
  }

  #evict(inUse: ReadonlySet<Slot>): void {
    const limit = this.#deps.maxRows ?? DEFAULT_MAX_ROWS;
    let total = 0;
    for (const slot of this.#slots.values()) total += slot.bucket.rows.size;
    for (const [key, slot] of this.#slots) {
      if (total <= limit) return;
      if (inUse.has(slot) || slot.running) continue;
      this.#slots.delete(key);
      total -= slot.bucket.rows.size;
    }
  }
}
