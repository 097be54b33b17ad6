import type { AclEntry } from "../../shared/vocabulary/access.ts";
import { socketsOf } from "../data/identity/sockets.ts";
import type { IdentityStore } from "../data/identity/store.ts";
import { entriesOf, membersOf, teamNames } from "../data/identity/teams.ts";

/** Who is to hear a message: everybody an ACL lets read, by its id, or by entries at hand. */
export type Readers = readonly string[] | readonly AclEntry[];

export interface Audience {
  /** Ids of the open sockets of the readers, each once. */
  socketsOf(readers: Readers): Promise<Set<string>>;
}

/**
 * Finds sockets by what the ACLs say now, each ACL, team and person looked up once. Make a new one for each batch of
 * messages: what it found may be out of date a moment later.
 */
export function audience(store: IdentityStore): Audience {
  const entries = memo((aclId) => entriesOf(store, aclId));
  const members = memo(async (teamId) => ((await isThere(store, teamId)) ? membersOf(store, teamId) : []));
  const sockets = memo((userId) => socketsOf(store, userId));

  return {
    async socketsOf(readers) {
      const lists = await Promise.all(
        readers.map((reader) => (typeof reader === "string" ? entries(reader) : [reader])),
      );
      const people = await Promise.all(lists.flat().map(({ kind, id }) => (kind === "user" ? [id] : members(id))));
      const found = await Promise.all([...new Set(people.flat())].map(sockets));
      return new Set(found.flat());
    },
  };
}

/** A deleted team keeps its members, to be restored with them, but lets nobody read anything. */
const isThere = async (store: IdentityStore, teamId: string): Promise<boolean> =>
  (await teamNames(store, [teamId])).has(teamId);

function memo<T>(find: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (id) => {
    const found = known.get(id) ?? find(id);
    known.set(id, found);
    return found;
  };
}
