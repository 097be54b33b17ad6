import { expect, it } from "vitest";
import type { EntityType } from "../../shared/entities/types.ts";
import type { Fields } from "../../shared/records/paths.ts";
import type { StoredRecord } from "../../shared/records/stored-record.ts";
import { inferableOwners } from "./inferable.ts";

const record = (type: EntityType, edited: Fields, more: Partial<StoredRecord> = {}): StoredRecord => ({
  ...{ id: "1", type, version: 1, aclId: "a", owner: { kind: "user", id: "ada" }, discovered: {}, computed: {} },
  ...{ createdAt: "2026-01-01T00:00:00.000Z", updatedAt: "2026-01-01T00:00:00.000Z" },
  updatedBy: { kind: "user", id: "ada", name: "Ada" },
  edited: { name: "one", ...edited },
  ...more,
});
const ownersOf = (before: StoredRecord | undefined, after: StoredRecord) =>
  inferableOwners([{ before, after, name: "one" }]).map(({ id }) => id);

it("names the owner of what can be found by another name, runs elsewhere or is gone", () => {
  const server = record("server", { ipv4Private: "10.0.0.5" });

  expect(ownersOf(undefined, server)).toEqual(["ada"]);
  expect(ownersOf(server, record("server", { ipv4Private: "10.0.0.6" }))).toEqual(["ada"]);
  expect(ownersOf(server, record("server", { ipv4Private: "10.0.0.5", applicationIds: ["shop"] }))).toEqual(["ada"]);
  expect(ownersOf(server, { ...server, deletedAt: "2026-01-02T00:00:00.000Z" })).toEqual(["ada"]);
  expect(ownersOf(server, { ...server, owner: { kind: "team", id: "ops" } })).toEqual(["ada", "ops"]);
});

it("names nobody for what inference does not see", () => {
  const server = record("server", { cpu: 2 });

  expect(ownersOf(server, record("server", { cpu: 4 }))).toEqual([]);
  expect(ownersOf(undefined, record("volume", {}))).toEqual([]);
});

it("names an owner once, however many changes there are", () => {
  const change = { before: undefined, after: record("application", {}), name: "one" };

  expect(inferableOwners([change, change])).toHaveLength(1);
});
