/** Access levels are ordinal: a check is `level >= required`. 1 reads, 3 writes, 7 administers (deletes, changes access). */
export const LEVEL = { read: 1, write: 3, admin: 7 } as const;
export type Level = (typeof LEVEL)[keyof typeof LEVEL];
export type Permission = keyof typeof LEVEL;

export type PrincipalKind = "user" | "team";
export interface Principal {
  readonly kind: PrincipalKind;
  readonly id: string;
}

/** One entry of an ACL. */
export interface AclEntry extends Principal {
  readonly level: Level;
}

/** The lower of two levels: a member's effective level through a team. */
export const lowerLevel = (a: Level, b: Level): Level => (a < b ? a : b);
