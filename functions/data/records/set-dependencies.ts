import { ApplicationEntity, type Dependency } from "../../../shared/entities/application.ts";
import { entityByType } from "../../../shared/entities/index.ts";
import { effectiveFields } from "../../../shared/records/effective.ts";
import type { Fields } from "../../../shared/records/paths.ts";
import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import type { Caller } from "../../platform/caller.ts";
import { AppError, InvalidBodyError, StaleVersionError, type Violation } from "../../platform/errors.ts";
import { accessOf } from "../access.ts";
import type { DataDeps } from "../deps.ts";
import { type Ref, recordKey } from "../keys.ts";
import { ConditionFailedError } from "../table.ts";
import { assertAllowed } from "./get-record.ts";
import { patchedFields } from "./person-fields.ts";
import { type RecordItem, storedRecord } from "./record-item.ts";
import { checkReferences } from "./references.ts";
import { stamped, type WriteOptions } from "./update-record.ts";
import { recordWrites } from "./write-record.ts";

export interface DependencyTree {
  readonly applications: readonly { readonly id: string; readonly dependencies: readonly Dependency[] }[];
  readonly systems?: readonly string[] | undefined;
  readonly entries?: readonly string[] | undefined;
}
interface Planned {
  readonly ref: Ref;
  /** Where in the body it stands. */
  readonly path: string;
  readonly patch: (record: StoredRecord) => Fields;
}

const BY_PERSON = "person";

/**
 * Replaces the dependencies of every listed application, and the entry points of the listed systems, in one transaction:
 * all of it or nothing.
 * @throws InvalidBodyError with everything that is wrong anywhere in the tree, StaleVersionError
 */
export async function setDependencies(
  deps: DataDeps,
  caller: Caller,
  tree: DependencyTree,
  options: WriteOptions = {},
): Promise<StoredRecord[]> {
  const planned = plan(tree);
  const access = await accessOf(deps.table, caller, options);
  const items = await deps.table.batchGet<RecordItem>(planned.map(({ ref }) => recordKey(ref)));
  const violations: Violation[] = [];
  const changes = await Promise.all(
    planned.map(async ({ ref, path, patch }, i) => {
      try {
        const item = items[i];
        const { record } = assertAllowed(item && storedRecord(item), access, "write");
        const entity = entityByType(ref.type);
        const edited = patchedFields(entity, record, patch(record));
        const after: StoredRecord = { ...record, ...stamped(deps, caller, record, options), edited };
        await checkReferences(deps.table, access, entity, effectiveFields(record), effectiveFields(after));
        return { before: record, after };
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        const found = error.errors ?? [{ path: "id", message: error.message }];
        violations.push(...found.map((one) => ({ path: `${path}.${one.path}`, message: one.message })));
        return undefined;
      }
    }),
  );
  violations.push(...repeated(planned));
  if (violations.length > 0) throw new InvalidBodyError(violations);
  const writes = changes.flatMap((change) => (change ? recordWrites(deps.table, change.before, change.after) : []));
  try {
    await deps.table.transact(writes);
  } catch (error) {
    if (error instanceof ConditionFailedError) throw new StaleVersionError(undefined, { cause: error });
    throw error;
  }
  return changes.flatMap((change) => change?.after ?? []);
}

function plan(tree: DependencyTree): Planned[] {
  const applications = tree.applications.map(
    ({ id, dependencies }, i): Planned => ({
      ref: { type: ApplicationEntity.type, id },
      path: `applications.${i}`,
      patch: () => ({ dependencies: dependencies.map((one) => ({ ...one, source: one.source ?? BY_PERSON })) }),
    }),
  );
  const systems = (tree.systems ?? []).map(
    (id, i): Planned => ({
      ref: { type: "system", id },
      path: `systems.${i}`,
      patch: () => ({ entries: (tree.entries ?? []).map((entry) => ({ id: entry })) }),
    }),
  );
  return [...applications, ...systems];
}

/** A transaction writes each record once. */
const repeated = (planned: readonly Planned[]): Violation[] =>
  planned.flatMap(({ ref, path }, i) =>
    planned.findIndex((other) => other.ref.id === ref.id) < i
      ? [{ path: `${path}.id`, message: "is listed twice" }]
      : [],
  );
