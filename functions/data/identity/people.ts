import type { Preferences } from "../../../shared/contracts/identity.ts";
import { ConflictError, DuplicateError } from "../../platform/errors.ts";
import { newAclWrites, workspaceAcl } from "../acls.ts";
import { emailKey, markKey, userFlagsKey, userKey } from "../keys.ts";
import { ConditionFailedError, type Item, notThere } from "../table.ts";
import type { IdentityStore } from "./store.ts";

export interface Profile {
  fullName?: string | undefined;
  phone?: string | undefined;
  company?: string | undefined;
  job?: string | undefined;
  city?: string | undefined;
  country?: string | undefined;
  avatarKey?: string | undefined;
}

/** A person as stored. An inactive one keeps id and name, so that the history can still say who it was. */
export interface Person extends Profile {
  readonly id: string;
  readonly name: string;
  /** Lower case; unique among active people. */
  readonly email: string;
  readonly passwordHash: string;
  /** Reset mails sent before it no longer work. */
  readonly passwordChangedAt: string;
  readonly isOperator: boolean;
  readonly isActive: boolean;
  readonly preferences: Preferences;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type NewPerson = Pick<Person, "name" | "email" | "passwordHash"> & Profile;

/** There once it is settled who the operator is. */
const operatorKey = () => markKey("operator");

export async function personById(store: IdentityStore, id: string): Promise<Person | undefined> {
  return toPerson(await store.table.get(userKey(id)));
}

/** The active person of an address in any spelling. */
export async function personByEmail(store: IdentityStore, email: string): Promise<Person | undefined> {
  const claim = await store.table.get<{ userId: string }>(emailKey(email));
  const person = claim && (await personById(store, claim.userId));
  return person?.isActive ? person : undefined;
}

/** People by id, also inactive ones, for showing names; unknown ids are absent. */
export async function peopleByIds(store: IdentityStore, ids: readonly string[]): Promise<Map<string, Person>> {
  const items = await store.table.batchGet([...new Set(ids)].map(userKey), false);
  const people = items.flatMap((item) => toPerson(item) ?? []);
  return new Map(people.map((person) => [person.id, person]));
}

/** Whether somebody has registered already: the first person becomes the operator and needs no invitation. */
export const hasOperator = async (store: IdentityStore): Promise<boolean> =>
  (await store.table.get(operatorKey())) !== undefined;

/**
 * Creates a person with workspace and flags in one transaction. Of several first people exactly one becomes operator.
 * @throws DuplicateError when an active person has the address
 */
export async function createPerson(store: IdentityStore, input: NewPerson): Promise<Person> {
  const now = store.clock().toISOString();
  const person: Person = {
    ...input,
    id: store.newId(),
    isOperator: !(await hasOperator(store)),
    isActive: true,
    preferences: {},
    passwordChangedAt: now,
    createdAt: now,
    updatedAt: now,
  };
  try {
    await writeNew(store, person);
    return person;
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    if (error.failed.includes(EMAIL_PART)) throw emailTaken();
    const member = { ...person, isOperator: false };
    await writeNew(store, member);
    return member;
  }
}

const EMAIL_PART = 0;

function writeNew({ table }: IdentityStore, person: Person): Promise<void> {
  const items: Item[] = [
    { ...emailKey(person.email), userId: person.id },
    { ...userKey(person.id), ...person },
    { ...userFlagsKey(person.id), isOperator: person.isOperator },
    ...(person.isOperator ? [{ ...operatorKey(), userId: person.id }] : []),
  ];
  return table.transact([
    ...items.map((item) => table.putWrite(item, notThere)),
    ...newAclWrites(table, workspaceAcl({ kind: "user", id: person.id })),
  ]);
}

export type PersonChange = Partial<Omit<Person, "id" | "email" | "createdAt">>;

/** Writes the given attributes; `undefined` removes one. @throws ConflictError when the account has ended meanwhile */
export async function updatePerson(store: IdentityStore, id: string, change: PersonChange): Promise<Person> {
  try {
    const update = updateOf({ ...change, updatedAt: store.clock().toISOString() });
    return toPerson(
      await store.table.update({ Key: userKey(id), ...update, ConditionExpression: "isActive = :isTrue" }),
    )!;
  } catch (error) {
    throw error instanceof ConditionFailedError ? accountMoved(error) : error;
  }
}

/** Moves a person to another address, claimed in the same transaction. @throws DuplicateError */
export async function changeEmail(store: IdentityStore, person: Person, email: string): Promise<void> {
  const { table } = store;
  try {
    await table.transact([
      table.putWrite({ ...emailKey(email), userId: person.id }, notThere),
      table.deleteWrite(emailKey(person.email), {
        expression: "userId = :userId",
        values: { ":userId": person.id },
      }),
      {
        Update: {
          TableName: table.name,
          Key: { ...userKey(person.id) },
          UpdateExpression: "SET email = :email",
          ConditionExpression: "email = :old AND isActive = :isTrue",
          ExpressionAttributeValues: { ":email": email, ":old": person.email, ":isTrue": true },
        },
      },
    ]);
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    throw error.failed.includes(0) ? emailTaken() : accountMoved(error);
  }
}

const accountMoved = (cause: Error) =>
  new ConflictError("ACCOUNT_CHANGED", "The account has changed meanwhile; try again", { cause });

const emailTaken = () =>
  new DuplicateError("Somebody has registered with this e-mail address", {
    errors: [{ path: "email", message: "is taken" }],
  });

function updateOf(change: Record<string, unknown>) {
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = { ":isTrue": true };
  const set: string[] = [];
  const remove: string[] = [];
  for (const [name, value] of Object.entries(change)) {
    names[`#${name}`] = name;
    if (value === undefined) remove.push(`#${name}`);
    else {
      values[`:${name}`] = value;
      set.push(`#${name} = :${name}`);
    }
  }
  return {
    UpdateExpression: `SET ${set.join(", ")}${remove.length > 0 ? ` REMOVE ${remove.join(", ")}` : ""}`,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
}

function toPerson(item: Item | undefined): Person | undefined {
  if (!item) return undefined;
  const { pk: _pk, sk: _sk, ...person } = item;
  return person as unknown as Person;
}
