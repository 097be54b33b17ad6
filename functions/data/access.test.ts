import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LEVEL, type Level } from "../../shared/vocabulary/access.ts";
import { NotFoundError } from "../platform/errors.ts";
import { accessFrom, type Pointer, workspaceOf } from "./access.ts";
import { adHocAclId, EVERYONE_ACL, teamAclId } from "./keys.ts";

const level = fc.constantFrom<Level>(1, 3, 7);
const acl = fc.constantFrom("h:a", "h:b", "conn:c", "ws:user:u");
const pointers = fc.uniqueArray(fc.record({ aclId: acl, level, suspended: fc.constant(false) }), {
  selector: (pointer) => pointer.aclId,
});
const membership = fc.record({ id: fc.constantFrom("t1", "t2"), level, suspended: fc.boolean(), pointers });
const memberships = fc.uniqueArray(membership, { selector: (one) => one.id });
const flags = fc.record({ isOperator: fc.boolean(), write: fc.boolean() });

const scene = (own: Pointer[], teams: { id: string; level: Level; suspended: boolean; pointers: Pointer[] }[]) => ({
  personal: [
    ...own,
    ...teams.map((team) => ({ aclId: teamAclId(team.id), level: team.level, suspended: team.suspended })),
  ],
  throughTeams: new Map(teams.map((team) => [team.id, team.pointers])),
});

describe("accessFrom", () => {
  it("never gives more than the highest of all ways, each way capped, and never less", () => {
    fc.assert(
      fc.property(pointers, memberships, flags, (own, teams, { isOperator, write }) => {
        const { personal, throughTeams } = scene(own, teams);

        const access = accessFrom({ isOperator, scopes: { write } }, undefined, personal, throughTeams);

        for (const aclId of ["h:a", "h:b", "conn:c", "ws:user:u", "h:unknown"]) {
          const ways = [
            ...own.filter((pointer) => pointer.aclId === aclId).map((pointer) => pointer.level),
            ...teams
              .filter((team) => !team.suspended)
              .flatMap((team) =>
                team.pointers
                  .filter((pointer) => pointer.aclId === aclId)
                  .map((pointer) => Math.min(pointer.level, team.level)),
              ),
          ];
          const expected = ways.length === 0 ? undefined : write ? Math.max(...ways) : LEVEL.read;
          expect(access.levelOf(aclId)).toBe(expected);
        }
        expect(access.levelOf(EVERYONE_ACL)).toBe(isOperator && write ? LEVEL.admin : LEVEL.read);
      }),
    );
  });

  it("gives in a workspace nothing that it would not give without one", () => {
    fc.assert(
      fc.property(pointers, memberships, fc.constantFrom("me", "t1", "t2"), (own, teams, workspace) => {
        const { personal, throughTeams } = scene(own, teams);
        const caller = { isOperator: false, scopes: { write: true } };
        const isMember = workspace === "me" || teams.some((team) => team.id === workspace && !team.suspended);
        const whole = accessFrom(caller, undefined, personal, throughTeams);

        if (!isMember) {
          expect(() => accessFrom(caller, workspace, personal, throughTeams)).toThrow(NotFoundError);
          return;
        }
        const narrowed = accessFrom(caller, workspace, personal, throughTeams);
        for (const aclId of narrowed.aclIds) {
          expect(narrowed.levelOf(aclId)!).toBeLessThanOrEqual(whole.levelOf(aclId)!);
        }
      }),
    );
  });

  it("allows by order of levels", () => {
    const access = accessFrom(
      { isOperator: false, scopes: { write: true } },
      undefined,
      [{ aclId: "h:a", level: LEVEL.write, suspended: false }],
      new Map(),
    );

    expect([access.allows("h:a", "read"), access.allows("h:a", "write"), access.allows("h:a", "admin")]).toEqual([
      true,
      true,
      false,
    ]);
    expect(access.allows("h:other", "read")).toBe(false);
  });
});

describe("workspaceOf", () => {
  const token = (workspace?: string) =>
    ({ scopes: { write: true, ...(workspace ? { workspace } : {}) } }) as Parameters<typeof workspaceOf>[0];

  it("keeps a bound token in its workspace", () => {
    expect(workspaceOf(token("t1"), undefined)).toBe("t1");
    expect(workspaceOf(token("t1"), "t1")).toBe("t1");
    expect(() => workspaceOf(token("t1"), "me")).toThrow("bound");
    expect(workspaceOf(token(), undefined)).toBeUndefined();
  });
});

describe("adHocAclId", () => {
  it("is the same for the same entries in any order, and another for others", () => {
    const entry = fc.record({ kind: fc.constantFrom("user" as const, "team" as const), id: fc.uuid(), level });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 5 }), (entries) => {
        expect(adHocAclId([...entries].reverse())).toBe(adHocAclId(entries));
        const [first, ...rest] = entries;
        const other = { ...first!, level: first!.level === 1 ? LEVEL.write : LEVEL.read };
        expect(adHocAclId([other, ...rest])).not.toBe(adHocAclId(entries));
      }),
    );
  });
});
