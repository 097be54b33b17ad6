import type { EntityType } from "../../shared/entities/types.ts";
import { LEVEL, type Level, lowerLevel, type Permission, type Principal } from "../../shared/vocabulary/access.ts";
import type { Caller } from "../platform/caller.ts";
import { ForbiddenError, NotFoundError } from "../platform/errors.ts";
import { ACL_OF_PRINCIPAL_PREFIX, EVERYONE_ACL, principalPk, teamOfAclId } from "./keys.ts";
import type { Table } from "./table.ts";

/** Every ACL that a caller appears in, with the level that counts. Read for one call and never kept beyond it. */
export class AccessSet {
  readonly #levels: ReadonlyMap<string, Level>;
  /** Teams that the caller is a member of, with the member's level. */
  readonly teams: ReadonlyMap<string, Level>;

  constructor(levels: ReadonlyMap<string, Level>, teams: ReadonlyMap<string, Level> = new Map()) {
    this.#levels = levels;
    this.teams = teams;
  }

  /** Undefined: what this ACL governs does not exist for the caller. */
  levelOf(aclId: string): Level | undefined {
    return this.#levels.get(aclId);
  }
  allows(aclId: string, permission: Permission): boolean {
    const level = this.#levels.get(aclId);
    return level !== undefined && level >= LEVEL[permission];
  }
  /** The ACLs that can govern records of a type; the others need not be asked. */
  aclIdsFor(type: EntityType): string[] {
    return [...this.#levels.keys()].filter((aclId) => {
      if (type === "option" || type === "service") return aclId === EVERYONE_ACL;
      if (aclId === EVERYONE_ACL) return false;
      return teamOfAclId(aclId) === undefined || type === "team";
    });
  }
  get aclIds(): string[] {
    return [...this.#levels.keys()];
  }
}

/** That a principal stands in an ACL, and how high. */
export interface Pointer {
  readonly aclId: string;
  readonly level: Level;
  /** The team is deleted: its members still see it in the trash, but reach nothing through it. */
  readonly suspended: boolean;
}

/**
 * What the caller may reach: personally, and through teams at the lower of the team's and the member's level.
 * `workspace` narrows it to `me` or one team; a token that is bound to a workspace never leaves it.
 * @throws NotFoundError for a team that the caller is no member of, ForbiddenError when the token is bound to another
 */
export async function accessOf(
  table: Table,
  caller: Caller,
  options: { readonly workspace?: string | undefined } = {},
): Promise<AccessSet> {
  const workspace = workspaceOf(caller, options.workspace);
  const personal = await pointersOf(table, caller.userId);
  const teamIds = [...membershipsIn(personal).keys()].filter((id) => workspace === undefined || workspace === id);
  const throughTeams = await Promise.all(teamIds.map(async (id) => [id, await pointersOf(table, id)] as const));
  return accessFrom(caller, workspace, personal, new Map(throughTeams));
}

/** What a principal reaches by its own entries: the reach of work that Maestro does on behalf of a connection's owner. */
export async function accessOfPrincipal(table: Table, { id }: Principal): Promise<AccessSet> {
  const pointers = await pointersOf(table, id);
  return new AccessSet(new Map(pointers.map(({ aclId, level }) => [aclId, level])));
}

/** The rules of access, on pointers already read. @throws NotFoundError */
export function accessFrom(
  caller: Pick<Caller, "isOperator" | "scopes">,
  workspace: string | undefined,
  personal: readonly Pointer[],
  throughTeams: ReadonlyMap<string, readonly Pointer[]>,
): AccessSet {
  const memberships = membershipsIn(personal);
  const team = workspace === "me" ? undefined : workspace;
  if (team !== undefined && !memberships.has(team)) {
    throw new NotFoundError("There is no such workspace, or you are no member of it");
  }
  const levels = new Map<string, Level>();
  const grant = (aclId: string, level: Level) => {
    const capped = caller.scopes.write ? level : LEVEL.read;
    if (capped > (levels.get(aclId) ?? 0)) levels.set(aclId, capped);
  };
  grant(EVERYONE_ACL, caller.isOperator ? LEVEL.admin : LEVEL.read);
  for (const { aclId, level } of personal) {
    if (team === undefined || teamOfAclId(aclId) === team) grant(aclId, level);
  }
  for (const [teamId, memberLevel] of memberships) {
    if (workspace !== undefined && workspace !== teamId) continue;
    for (const { aclId, level } of throughTeams.get(teamId) ?? []) grant(aclId, lowerLevel(level, memberLevel));
  }
  return new AccessSet(levels, memberships);
}

/**
 * The workspace that counts for a call; undefined: all of the caller's.
 * @throws ForbiddenError when the token is bound to another one
 */
export function workspaceOf(caller: Caller, asked: string | undefined): string | undefined {
  const bound = caller.scopes.workspace;
  if (bound === undefined || asked === undefined || asked === bound) return bound ?? asked;
  throw new ForbiddenError("This token is bound to another workspace");
}

async function pointersOf(table: Table, principalId: string): Promise<Pointer[]> {
  const items = await table.queryAll<{ sk: string; level: Level; suspended?: boolean }>({
    pk: principalPk(principalId),
    prefix: ACL_OF_PRINCIPAL_PREFIX,
    consistent: true,
  });
  return items.map(({ sk, level, suspended }) => ({
    aclId: sk.slice(ACL_OF_PRINCIPAL_PREFIX.length),
    level,
    suspended: suspended ?? false,
  }));
}

function membershipsIn(personal: readonly Pointer[]): Map<string, Level> {
  const teams = new Map<string, Level>();
  for (const { aclId, level, suspended } of personal) {
    const teamId = teamOfAclId(aclId);
    if (teamId !== undefined && !suspended) teams.set(teamId, level);
  }
  return teams;
}
