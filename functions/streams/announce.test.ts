import { expect, it } from "vitest";
import type { StoredRecord } from "../../shared/records/stored-record.ts";
import { affectedByAccess, busEvents, socketMessages } from "./announce.ts";
import { historyEntry } from "./history-entry.ts";

const record = (id: string, aclId: string, version = 1): StoredRecord => ({
  id,
  type: "server",
  version,
  aclId,
  owner: { kind: "user", id: "u1" },
  edited: { name: id, version },
  discovered: {},
  computed: {},
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: `2026-01-0${version}T00:00:00.000Z`,
  updatedBy: { kind: "user", id: "u1", name: "Ada" },
});
const announced = (before: StoredRecord | undefined, after: StoredRecord) => ({
  change: { before, after, name: after.id },
  entry: historyEntry(before, after)!,
});

it("sends one message per ACL and type, with the latest time", () => {
  const messages = socketMessages([
    announced(undefined, record("a", "one")),
    announced(undefined, record("b", "two")),
    announced(record("a", "one"), record("a", "one", 2)),
  ]);

  expect(messages).toEqual([
    {
      aclId: "one",
      message: { type: "records.changed", recordType: "server", ids: ["a"], at: "2026-01-02T00:00:00.000Z" },
    },
    {
      aclId: "two",
      message: { type: "records.changed", recordType: "server", ids: ["b"], at: "2026-01-01T00:00:00.000Z" },
    },
  ]);
});

it("tells the readers of the ACL that a record has left", () => {
  const messages = socketMessages([announced(record("a", "old"), record("a", "new", 2))]);

  expect(messages.map(({ aclId }) => aclId)).toEqual(["new", "old"]);
});

it("finds whom an edit of access affects, and nobody when the access stays", () => {
  const owner = { kind: "user", id: "u1", level: 7 } as const;
  const reader = { kind: "user", id: "u2", level: 1 } as const;
  const writer = { kind: "user", id: "u2", level: 3 } as const;
  const team = { kind: "team", id: "t1", level: 1 } as const;
  const shared = { ...record("a", "h:1", 2), accessChange: { from: [owner, reader], to: [owner, writer, team] } };

  expect(affectedByAccess([announced(record("a", "ws"), shared)]).map(({ id }) => id)).toEqual(["u2", "t1"]);
  expect(affectedByAccess([announced(shared, { ...shared, edited: { name: "b" }, version: 3 })])).toEqual([]);
});

it("names no ids where there are too many", () => {
  const many = Array.from({ length: 101 }, (_, i) => announced(undefined, record(`r${i}`, "one")));

  expect(socketMessages(many)[0]?.message).not.toHaveProperty("ids");
});

it("publishes what changed, never to which value", () => {
  const [event] = busEvents([announced(record("a", "one"), record("a", "one", 2))]);

  expect(event?.detail).toMatchObject({ action: "updated", paths: ["version"] });
  expect(JSON.stringify(event)).not.toContain('"to"');
});
