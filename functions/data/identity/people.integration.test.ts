import { expect, inject, it } from "vitest";
import { aclOf } from "../acls.ts";
import { workspaceAclId } from "../keys.ts";
import { freshTable } from "../testing/fresh-table.ts";
import { changeEmail, createPerson, hasOperator, personByEmail } from "./people.ts";

const gatewayUrl = inject("maestroGatewayUrl");
const somebody = (email: string) => ({ name: "Ada", email, passwordHash: "" });

it("makes exactly one of the first people the operator", async () => {
  const store = await freshTable(gatewayUrl);
  expect(await hasOperator(store)).toBe(false);

  const people = await Promise.all(
    Array.from({ length: 8 }, (_, i) => createPerson(store, somebody(`p${i}@example.org`))),
  );

  expect(people.filter(({ isOperator }) => isOperator)).toHaveLength(1);
  expect((await createPerson(store, somebody("late@example.org"))).isOperator).toBe(false);
});

it("gives everybody a workspace to administer", async () => {
  const store = await freshTable(gatewayUrl);
  const { id } = await createPerson(store, somebody("ada@example.org"));

  expect((await aclOf(store.table, workspaceAclId({ kind: "user", id })))?.entries).toEqual([
    { kind: "user", id, level: 7 },
  ]);
});

it("keeps an address for one person, also when two want it at once", async () => {
  const store = await freshTable(gatewayUrl);
  const [ada, eve] = await Promise.all(
    ["ada@example.org", "eve@example.org"].map((at) => createPerson(store, somebody(at))),
  );

  const moves = await Promise.allSettled([ada!, eve!].map((person) => changeEmail(store, person, "new@example.org")));

  expect(moves.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const winner = moves[0]?.status === "fulfilled" ? ada : eve;
  expect((await personByEmail(store, "new@example.org"))?.id).toBe(winner?.id);
});
