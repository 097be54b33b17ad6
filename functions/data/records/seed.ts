import { v5 } from "uuid";
import type { EntityType } from "../../../shared/entities/types.ts";
import type { Fields } from "../../../shared/records/paths.ts";
import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import { OPTIONS, SERVICES } from "../../../shared/seed/index.ts";
import { sha256Hex } from "../../platform/ids.ts";
import type { DataDeps } from "../deps.ts";
import { EVERYONE_ACL, markKey } from "../keys.ts";
import { ConditionFailedError, inParallel, notThere } from "../table.ts";
import { nextMoment, recordItem } from "./record-item.ts";

const NAMESPACE = "0c1d7a52-3a55-5f0e-8d0b-6d1c2c6f7b11";
const WIDTH = 16;

interface Seed {
  readonly type: "option" | "service";
  readonly id: string;
  readonly fields: Fields;
}

/** Only made when wanted: hashing so many ids would lengthen every cold start. */
const seeds = (): readonly Seed[] => [
  ...OPTIONS.map((option) => ({ type: "option" as const, id: seedId("option", option.key), fields: { ...option } })),
  ...SERVICES.map((service) => ({
    type: "service" as const,
    id: seedId("service", service.name),
    fields: { ...service },
  })),
];

let seeding: Promise<void> | undefined;

/**
 * Writes the option lists and the service catalogue when somebody first asks for them. Every id follows from its name and
 * is only ever written where nothing is, so any number of first users may do it at once, and a release that brings new
 * entries adds just those: what the operator changed or deleted stays.
 */
export async function ensureSeeded(deps: DataDeps, type: EntityType): Promise<void> {
  if (type !== "option" && type !== "service") return;
  seeding ??= seed(deps).catch((error: unknown) => {
    seeding = undefined;
    throw error;
  });
  await seeding;
}

async function seed(deps: DataDeps): Promise<void> {
  const all = seeds();
  const mark = markKey(`seed-${sha256Hex(JSON.stringify(all)).slice(0, 16)}`);
  if (await deps.table.get(mark)) return;
  const now = nextMoment(deps.clock);
  await inParallel(all, WIDTH, (one) => writeOnce(deps, one, now));
  await deps.table.put({ ...mark, at: now });
}

async function writeOnce(deps: DataDeps, { type, id, fields }: Seed, now: string): Promise<void> {
  const record: StoredRecord = {
    id,
    type,
    version: 1,
    aclId: EVERYONE_ACL,
    owner: { kind: "user", id: "maestro" },
    edited: fields,
    discovered: {},
    computed: {},
    createdAt: now,
    updatedAt: now,
    updatedBy: { kind: "system", id: "maestro", name: "Maestro" },
  };
  try {
    await deps.table.put({ ...recordItem(record) }, notThere);
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
  }
}

function seedId(type: string, name: string): string {
  return v5(`${type}|${name}`, NAMESPACE);
}
