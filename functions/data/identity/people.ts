import { BatchGetCommand, GetCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Preferences } from "../../../shared/contracts/identity.ts";
import { type AclEntry, LEVEL } from "../../../shared/vocabulary/access.ts";
import { ConflictError, DuplicateError } from "../../platform/errors.ts";
import { aclKey, emailKey, operatorKey, principalAclKey, principalKey, userKey } from "./keys.ts";
import { CONDITION_FAILED, cancellationCodes, type IdentityStore } from "./store.ts";

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

/** The policy ACL of a person's own workspace. */
export const personalAclId = (userId: string): string => `ws:user:${userId}`;

export async function personById(store: IdentityStore, id: string): Promise<Person | undefined> {
  const reply = await store.db.send(new GetCommand({ TableName: store.table, Key: userKey(id), ConsistentRead: true }));
  return toPerson(reply.Item);
}

/** The active person of an address in any spelling. */
export async function personByEmail(store: IdentityStore, email: string): Promise<Person | undefined> {
  const reply = await store.db.send(
    new GetCommand({ TableName: store.table, Key: emailKey(email), ConsistentRead: true }),
  );
  const userId: unknown = reply.Item?.userId;
  const person = typeof userId === "string" ? await personById(store, userId) : undefined;
  return person?.isActive ? person : undefined;
}

/** People by id, also inactive ones, for showing names; unknown ids are absent. */
export async function peopleByIds(store: IdentityStore, ids: readonly string[]): Promise<Map<string, Person>> {
  const people = new Map<string, Person>();
  let keys: Record<string, unknown>[] = [...new Set(ids)].map(userKey);
  while (keys.length > 0) {
    const batch = keys.slice(0, 100);
    const reply = await store.db.send(new BatchGetCommand({ RequestItems: { [store.table]: { Keys: batch } } }));
    for (const item of reply.Responses?.[store.table] ?? []) {
      const person = toPerson(item);
      if (person) people.set(person.id, person);
    }
    keys = [...(reply.UnprocessedKeys?.[store.table]?.Keys ?? []), ...keys.slice(100)];
  }
  return people;
}

/** Whether somebody has registered already: the first person becomes the operator and needs no invitation. */
export async function hasOperator(store: IdentityStore): Promise<boolean> {
  const reply = await store.db.send(
    new GetCommand({ TableName: store.table, Key: operatorKey(), ConsistentRead: true }),
  );
  return reply.Item !== undefined;
}

/**
 * Creates a person with workspace and flags in one transaction. Of several first people exactly one becomes operator.
 * @throws DuplicateError when an active person has the address
 */
export async function createPerson(store: IdentityStore, input: NewPerson): Promise<Person> {
  const now = store.clock().toISOString();
  const id = store.newId();
  let isOperator = !(await hasOperator(store));
  for (let attempt = 1; ; attempt++) {
    const person: Person = {
      ...input,
      id,
      isOperator,
      isActive: true,
      preferences: {},
      passwordChangedAt: now,
      createdAt: now,
      updatedAt: now,
    };
    const codes = await tryCreate(store, person);
    if (!codes) return person;
    if (codes[EMAIL_PART] === CONDITION_FAILED) throw emailTaken();
    if (codes[OPERATOR_PART] === CONDITION_FAILED) isOperator = false;
    if (attempt >= 5) throw new ConflictError("BUSY", "Others are registering right now; try again");
  }
}

const EMAIL_PART = 0;
const OPERATOR_PART = 5;

/** The cancellation codes of the transaction's parts, or undefined when it went through. */
async function tryCreate(store: IdentityStore, person: Person): Promise<string[] | undefined> {
  const aclId = personalAclId(person.id);
  const entries: AclEntry[] = [{ kind: "user", id: person.id, level: LEVEL.admin }];
  const items: Record<string, unknown>[] = [
    { ...emailKey(person.email), userId: person.id },
    { ...userKey(person.id), ...person },
    { ...principalKey(person.id), isOperator: person.isOperator },
    { ...aclKey(aclId), aclId, entries, policyOf: { kind: "user", id: person.id }, version: 1 },
    { ...principalAclKey(person.id, aclId), level: LEVEL.admin },
    ...(person.isOperator ? [{ ...operatorKey(), userId: person.id }] : []),
  ];
  const put = (Item: Record<string, unknown>) => ({
    Put: { TableName: store.table, Item, ConditionExpression: "attribute_not_exists(pk)" },
  });
  try {
    await store.db.send(new TransactWriteCommand({ TransactItems: items.map(put) }));
    return undefined;
  } catch (error) {
    return cancellationCodes(error);
  }
}

export type PersonChange = Partial<Omit<Person, "id" | "email" | "createdAt">>;

/** Writes the given attributes; `undefined` removes one. The person must be active. */
export async function updatePerson(store: IdentityStore, id: string, change: PersonChange): Promise<Person> {
  const { Attributes } = await store.db.send(
    new UpdateCommand({
      TableName: store.table,
      Key: userKey(id),
      ...updateOf({ ...change, updatedAt: store.clock().toISOString() }),
      ConditionExpression: "isActive = :isTrue",
      ReturnValues: "ALL_NEW",
    }),
  );
  return toPerson(Attributes)!;
}

/** Moves a person to another address, claimed in the same transaction. @throws DuplicateError */
export async function changeEmail(store: IdentityStore, person: Person, email: string): Promise<void> {
  const isMine = { ConditionExpression: "userId = :userId", ExpressionAttributeValues: { ":userId": person.id } };
  try {
    await store.db.send(
      new TransactWriteCommand({
        TransactItems: [
          {
            Put: {
              TableName: store.table,
              Item: { ...emailKey(email), userId: person.id },
              ConditionExpression: "attribute_not_exists(pk)",
            },
          },
          { Delete: { TableName: store.table, Key: emailKey(person.email), ...isMine } },
          {
            Update: {
              TableName: store.table,
              Key: userKey(person.id),
              UpdateExpression: "SET email = :email, updatedAt = :now",
              ConditionExpression: "email = :old AND isActive = :isTrue",
              ExpressionAttributeValues: {
                ":email": email,
                ":old": person.email,
                ":now": store.clock().toISOString(),
                ":isTrue": true,
              },
            },
          },
        ],
      }),
    );
  } catch (error) {
    if (cancellationCodes(error)[0] === CONDITION_FAILED) throw emailTaken();
    throw new ConflictError("BUSY", "The account is changing right now; try again", { cause: error });
  }
}

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

function toPerson(item: Record<string, unknown> | undefined): Person | undefined {
  if (!item) return undefined;
  const { pk: _pk, sk: _sk, ...person } = item;
  return person as unknown as Person;
}
