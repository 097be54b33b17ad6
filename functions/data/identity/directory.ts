import type { PersonSummary } from "../../../shared/contracts/identity.ts";
import { type Person, peopleByIds, personByEmail } from "./people.ts";
import type { IdentityStore } from "./store.ts";
import { membersOf, teamsOf } from "./teams.ts";

const MAX_RESULTS = 20;

/**
 * People to share with: whoever has exactly this address, and team mates whose name or address starts with `q`. Nobody
 * can page through everybody.
 */
export async function searchPeople(store: IdentityStore, userId: string, q: string): Promise<PersonSummary[]> {
  const wanted = q.toLowerCase();
  const [exact, mates] = await Promise.all([
    wanted.includes("@") ? personByEmail(store, wanted) : undefined,
    teamMates(store, userId),
  ]);
  const found = mates.filter((person) => startsWith(person, wanted));
  const people = new Map([...(exact ? [exact] : []), ...found].map((person) => [person.id, summaryOf(person)]));
  return [...people.values()].slice(0, MAX_RESULTS);
}

async function teamMates(store: IdentityStore, userId: string): Promise<Person[]> {
  const teams = await teamsOf(store, userId);
  const ids = await Promise.all(teams.map(({ teamId }) => membersOf(store, teamId)));
  const people = await peopleByIds(store, ids.flat());
  return [...people.values()].filter(({ isActive }) => isActive).sort((a, b) => a.name.localeCompare(b.name));
}

const startsWith = (person: Person, start: string): boolean =>
  [person.name, person.fullName ?? "", person.email, ...person.name.split(/\s+/)].some((text) =>
    text.toLowerCase().startsWith(start),
  );

const summaryOf = ({ id, name, email, avatarKey }: Person): PersonSummary => ({
  id,
  name,
  email,
  ...(avatarKey === undefined ? {} : { avatarKey }),
});
