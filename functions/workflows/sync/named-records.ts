import type { TagRule } from "../../../shared/entities/connection.ts";
import { entityByType } from "../../../shared/entities/index.ts";
import type { EntityType } from "../../../shared/entities/types.ts";
import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import { comparableName, TAG_FIELDS, type TagStatement } from "../../../shared/records/tag-rules.ts";
import { accessOfPrincipal } from "../../data/access.ts";
import { byName } from "../../data/catalogue/by-name.ts";
import type { ConnectionInfo } from "../../data/discovery/connections.ts";
import { workspaceAclId } from "../../data/keys.ts";
import { recordItem } from "../../data/records/record-item.ts";
import { namedId } from "../../platform/ids.ts";
import type { SyncDeps } from "./deps.ts";

/** One turn creates no more than these: tags with that many values name something else. */
const MOST_CREATED = 500;

interface Missing {
  readonly id: string;
  readonly type: EntityType;
  readonly name: string;
  /** Of an application: what the tags beside its name say. */
  readonly systemIds: readonly string[];
}

type Known = ReadonlyMap<EntityType, ReturnType<typeof byName>>;

/**
 * The applications and systems that tags mean by name. One that a rule creates has an id made of its name, so that whoever needs
 * it first, and however often, creates the same record; one that a person deleted stays deleted.
 */
export class NamedRecords {
  readonly #deps: SyncDeps;
  readonly #connection: ConnectionInfo;
  readonly #known: Known;
  readonly #missing = new Map<string, Missing>();
  readonly #created = new Set<string>();

  private constructor(deps: SyncDeps, connection: ConnectionInfo, known: Known) {
    this.#deps = deps;
    this.#connection = connection;
    this.#known = known;
  }

  /** Reads what the rules of a connection may name, among the records that its owner may read. */
  static async read(deps: SyncDeps, connection: ConnectionInfo, rules: readonly TagRule[]): Promise<NamedRecords> {
    const types = new Set(rules.flatMap(({ to }) => TAG_FIELDS[to].type ?? []));
    const known = new Map<EntityType, ReturnType<typeof byName>>();
    if (types.size === 0) return new NamedRecords(deps, connection, known);
    const access = await accessOfPrincipal(deps.table, connection.record.owner);
    for (const type of types) {
      known.set(type, byName(await deps.catalogue.all(access, type)));
    }
    return new NamedRecords(deps, connection, known);
  }

  /** The ids that each statement about one resource means; what is missing and may be created is remembered. */
  meantBy(statements: readonly TagStatement[]): (statement: TagStatement) => string[] {
    const ids = new Map<TagStatement, string[]>();
    // Systems first: they hold the applications that are created beside them.
    const inOrder = statements.toSorted((a, b) => Number(b.rule.to === "system") - Number(a.rule.to === "system"));
    for (const statement of inOrder) {
      const { type } = TAG_FIELDS[statement.rule.to];
      if (type === undefined) continue;
      const systemIds =
        type === "application" ? inOrder.flatMap((one) => (one.rule.to === "system" ? (ids.get(one) ?? []) : [])) : [];
      const meant = statement.names.flatMap((name) => this.#idOf(statement.rule, { type, name, systemIds }) ?? []);
      ids.set(statement, meant.sort());
    }
    return (statement) => ids.get(statement) ?? [];
  }

  #idOf(rule: TagRule, wanted: Omit<Missing, "id">): string | undefined {
    const name = comparableName(wanted.name);
    const known = this.#known.get(wanted.type)?.get(name)?.id;
    if (known !== undefined || rule.creates !== true) return known;
    const id = namedId(this.#connection.record.owner, wanted.type, name);
    if (this.#missing.size < MOST_CREATED && !this.#missing.has(id)) this.#missing.set(id, { ...wanted, id });
    return this.#missing.has(id) ? id : undefined;
  }

  /** Creates what is missing, as records of the connection's workspace. */
  async createMissing(runId: string): Promise<void> {
    const pending = [...this.#missing.values()].filter(({ id }) => !this.#created.has(id));
    const records = pending.flatMap((missing) => this.#recordOf(missing, runId) ?? []);
    await this.#deps.table.insertAll(records.map((record) => ({ ...recordItem(record) })));
    for (const { id } of pending) this.#created.add(id);
  }

  /** Nothing where the name is too long for one. */
  #recordOf({ id, type, name, systemIds }: Missing, runId: string): StoredRecord | undefined {
    const { schema, defaults } = entityByType(type);
    const edited = schema.safeParse({ ...defaults, name, ...(systemIds.length > 0 ? { systemIds } : {}) });
    if (!edited.success) return undefined;
    const { record, actor } = this.#connection;
    const now = this.#deps.clock().toISOString();
    return {
      id,
      type,
      version: 1,
      aclId: workspaceAclId(record.owner),
      owner: record.owner,
      edited: edited.data,
      discovered: {},
      computed: {},
      createdAt: now,
      updatedAt: now,
      updatedBy: actor,
      requestId: runId,
    };
  }
}
