import type { EntityDefinition } from "../../../shared/entities/define-entity.ts";
import type { Fields } from "../../../shared/records/paths.ts";
import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import { LEVEL, type Principal } from "../../../shared/vocabulary/access.ts";
import type { Caller } from "../../platform/caller.ts";
import { ForbiddenError } from "../../platform/errors.ts";
import { type AccessSet, accessOf, workspaceOf } from "../access.ts";
import { newAclWrites, workspaceAcl } from "../acls.ts";
import type { DataDeps } from "../deps.ts";
import { connectionAclId, EVERYONE_ACL, teamAclId, workspaceAclId } from "../keys.ts";
import type { Write } from "../table.ts";
import type { Found } from "./get-record.ts";
import { createdFields } from "./person-fields.ts";
import { nextMoment } from "./record-item.ts";
import { checkReferences } from "./references.ts";
import { checkByType, writesOnCreate } from "./type-rules.ts";
import { writeRecord } from "./write-record.ts";

export interface CreateOptions {
  readonly workspace?: string | undefined;
  readonly requestId?: string | undefined;
  /** Default: a fresh one. */
  readonly id?: string;
  /** What Maestro itself knows of the new record. */
  readonly computed?: Fields;
  /** Written together with the record, or not at all. */
  readonly further?: readonly Write[];
}

/**
 * Creates a record in the caller's workspace. A new team's creator administers it; a new connection gets a policy of its
 * own, which governs all it will find.
 * @throws InvalidBodyError, ForbiddenError when the workspace or the type may not be written
 */
export async function createRecord(
  deps: DataDeps,
  caller: Caller,
  entity: EntityDefinition,
  body: Fields,
  options: CreateOptions = {},
): Promise<Found> {
  const access = await accessOf(deps.table, caller, options);
  const owner = ownerFor(caller, entity, access, workspaceOf(caller, options.workspace));
  const edited = createdFields(entity, body);
  const id = options.id ?? deps.newId();
  await checkReferences(deps.table, access, entity, {}, edited);
  await checkByType(deps, access, entity.type, { id, before: {}, after: edited });
  const governed = governance(deps, entity, id, owner, caller);
  const now = nextMoment(deps.clock);
  const record: StoredRecord = {
    id,
    type: entity.type,
    version: 1,
    aclId: governed.aclId,
    owner,
    edited,
    discovered: {},
    computed: options.computed ?? {},
    createdAt: now,
    updatedAt: now,
    updatedBy: caller.actor,
    ...(options.requestId ? { requestId: options.requestId } : {}),
  };
  const further = [...governed.writes, ...writesOnCreate(deps, record), ...(options.further ?? [])];
  await writeRecord(deps.table, undefined, record, further);
  return { record, level: levelOfCreator(entity, access, owner), access };
}

/** Who owns what a caller creates. @throws ForbiddenError */
export function ownerFor(
  caller: Caller,
  entity: Pick<EntityDefinition, "type" | "writers">,
  access: AccessSet,
  workspace: string | undefined,
): Principal {
  if (entity.writers === "operator" && !caller.isOperator) throw new ForbiddenError("Only the operator may do this");
  const me: Principal = { kind: "user", id: caller.userId };
  if (entity.writers === "operator" || workspace === undefined || workspace === "me") return me;
  if ((access.teams.get(workspace) ?? 0) < LEVEL.write) throw new ForbiddenError("You may only read in this team");
  return entity.type === "team" ? me : { kind: "team", id: workspace };
}

const levelOfCreator = (entity: EntityDefinition, access: AccessSet, owner: Principal) =>
  entity.type === "team" || owner.kind === "user" ? LEVEL.admin : (access.teams.get(owner.id) ?? LEVEL.read);

/** The ACL of a new record, and the writes that make it where it is the record's own. */
function governance(deps: DataDeps, entity: EntityDefinition, id: string, owner: Principal, caller: Caller) {
  if (entity.writers === "operator") return { aclId: EVERYONE_ACL, writes: [] };
  const admin = { kind: owner.kind, id: owner.id, level: LEVEL.admin };
  if (entity.type === "team") {
    const aclId = teamAclId(id);
    const entries = [{ kind: "user", id: caller.userId, level: LEVEL.admin }] as const;
    const members = newAclWrites(deps.table, { aclId, entries, policyOf: { kind: "members", id } });
    return { aclId, writes: [...members, ...newAclWrites(deps.table, workspaceAcl({ kind: "team", id }))] };
  }
  if (entity.type === "connection") {
    const aclId = connectionAclId(id);
    const policyOf = { kind: "connection", id } as const;
    return { aclId, writes: newAclWrites(deps.table, { aclId, entries: [admin], policyOf }) };
  }
  return { aclId: workspaceAclId(owner), writes: [] };
}
