import type { EntityType } from "../../../shared/entities/types.ts";
import type { Fields } from "../../../shared/records/paths.ts";
import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import { config } from "../../platform/config.ts";
import { InvalidBodyError, type Violation } from "../../platform/errors.ts";
import { outbound } from "../../platform/outbound.ts";
import type { AccessSet } from "../access.ts";
import type { DataDeps } from "../deps.ts";
import { jobViolations } from "../jobs/check-job.ts";
import { jobListItem } from "../jobs/job-list.ts";
import type { Write } from "../table.ts";

/** What saving a record of a type asks and does beyond its entity definition, because it takes other records to tell. */
interface TypeRule {
  readonly check: (deps: DataDeps, access: AccessSet, change: Change) => Promise<Violation[]>;
  /** Written together with a new record. */
  readonly onCreate: (deps: DataDeps, record: StoredRecord) => Write[];
}
interface Change {
  readonly id: string;
  readonly before: Fields;
  readonly after: Fields;
  /** What Maestro itself knows of the record; absent for a new one. */
  readonly computed?: Fields;
  /** Guarded fields that this change is there for. */
  readonly mayChange?: readonly string[];
}

const RULES: Readonly<Partial<Record<EntityType, TypeRule>>> = {
  job: {
    check: ({ table, clock }, access, { id, before, after, computed, mayChange }) => {
      const { check: checkUrl } = outbound({ allowPrivate: config().allowPrivateEndpoints });
      const isBound = computed?.hasSecret === true && mayChange?.includes("endpoint") !== true;
      return jobViolations({ table, access, now: clock(), checkUrl, isBound }, id, before, after);
    },
    onCreate: ({ table }, { id, edited }) => [
      table.putWrite(jobListItem({ jobId: id, connectionId: edited.connectionId as string | undefined })),
    ],
  },
};

/** @throws InvalidBodyError with all that is wrong beyond the schema */
export async function checkByType(deps: DataDeps, access: AccessSet, type: EntityType, change: Change): Promise<void> {
  const violations = (await RULES[type]?.check(deps, access, change)) ?? [];
  if (violations.length > 0) throw new InvalidBodyError(violations);
}

/** What is written beside a new record, or not at all. */
export const writesOnCreate = (deps: DataDeps, record: StoredRecord): Write[] =>
  RULES[record.type]?.onCreate(deps, record) ?? [];
