import type { Principal } from "../../../shared/vocabulary/access.ts";
import { type Key, recordKey, userKey } from "../keys.ts";
import type { Table } from "../table.ts";

interface Named {
  readonly name?: string;
  readonly isActive?: boolean;
  readonly deletedAt?: string;
  readonly summary?: { readonly name: string };
}

const keyOf = ({ kind, id }: Principal): Key => (kind === "user" ? userKey(id) : recordKey({ type: "team", id }));

/** The names of people and teams as they are now, by id; those that are gone keep theirs, unknown ids are absent. */
export async function principalNames(table: Table, principals: readonly Principal[]): Promise<Map<string, string>> {
  const items = await table.batchGet<Named>(principals.map(keyOf));
  const names = new Map<string, string>();
  for (const [i, { id }] of principals.entries()) {
    const name = items[i]?.summary?.name ?? items[i]?.name;
    if (name !== undefined) names.set(id, name);
  }
  return names;
}

/** The principals that may be given access: active people and living teams. */
export async function knownPrincipals(table: Table, principals: readonly Principal[]): Promise<Set<string>> {
  const items = await table.batchGet<Named>(principals.map(keyOf));
  const isUsable = (item: Named | undefined) =>
    item !== undefined && item.isActive !== false && item.deletedAt === undefined;
  return new Set(principals.flatMap(({ id }, i) => (isUsable(items[i]) ? [id] : [])));
}
