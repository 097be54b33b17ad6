import { describe, expect, it } from "vitest";
import { ServerEntity } from "../../../shared/entities/server.ts";
import { effectiveFields } from "../../../shared/records/effective.ts";
import type { Fields } from "../../../shared/records/paths.ts";
import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import { InvalidBodyError } from "../../platform/errors.ts";
import { createdFields, patchedFields, replacedFields } from "./person-fields.ts";

const record = (edited: Fields, found?: Fields): StoredRecord => ({
  id: "i",
  type: "server",
  version: 1,
  aclId: "a",
  owner: { kind: "user", id: "u" },
  edited,
  discovered: found
    ? {
        c: {
          provider: "aws",
          command: "servers",
          scope: "s",
          nativeId: "i-1",
          fields: found,
          hash: "h",
          lastSeenAt: "2026-01-01T00:00:00.000Z",
          runId: "r",
          state: "present",
        },
      }
    : {},
  computed: {},
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
  updatedBy: { kind: "user", id: "u", name: "U" },
});

const violations = (work: () => unknown): string[] => {
  try {
    work();
  } catch (error) {
    if (error instanceof InvalidBodyError) return error.errors.map((one) => `${one.path}: ${one.message}`);
    throw error;
  }
  return [];
};

describe("createdFields", () => {
  it("starts from the defaults and refuses what it does not know", () => {
    expect(createdFields(ServerEntity, { name: "s" })).toEqual({ name: "s", status: "Active" });
    expect(violations(() => createdFields(ServerEntity, { name: "s", nope: 1, version: 2 }))).toEqual([
      "nope: there is no such field",
      "version: there is no such field",
    ]);
  });
});

describe("patchedFields", () => {
  it("writes only what was sent, never a default", () => {
    expect(patchedFields(ServerEntity, record({ name: "s" }), { cpu: 2 })).toEqual({ name: "s", cpu: 2 });
  });

  it("patches what the person sees: nested parts of a discovered object stay", () => {
    const found = record({}, { name: "web", os: { base: "Linux", dist: "Debian" } });

    expect(patchedFields(ServerEntity, found, { os: { dist: "Ubuntu" } })).toEqual({
      os: { base: "Linux", dist: "Ubuntu" },
    });
  });

  it("shows the discovered value again when the person's is taken back", () => {
    const found = record({ name: "mine", cpu: 9 }, { name: "web", cpu: 2 });

    const edited = patchedFields(ServerEntity, found, { name: null, cpu: null });

    expect(effectiveFields({ ...found, edited })).toEqual({ name: "web", cpu: 2 });
  });

  it("keeps the required", () => {
    expect(violations(() => patchedFields(ServerEntity, record({ name: "s" }), { name: null }))).toEqual([
      "name: is required",
    ]);
  });

  it("refuses to write what sources and Maestro write", () => {
    const all = violations(() => patchedFields(ServerEntity, record({ name: "s" }), { systemUuid: "x", version: 3 }));

    expect(all).toEqual([
      "systemUuid: is set by Maestro and cannot be written",
      "version: is set by Maestro and cannot be written",
    ]);
  });

  it("does not hold the discovered against the person", () => {
    const found = record({}, { name: "x".repeat(2000) });

    expect(patchedFields(ServerEntity, found, { cpu: 1 })).toEqual({ cpu: 1 });
  });
});

describe("replacedFields", () => {
  it("keeps discovered what equals the discovered", () => {
    const found = record({ environment: "test" }, { name: "web", cpu: 2, systemUuid: "u" });
    const shown = { ...effectiveFields(found), id: "i", version: 1, access: { level: 7 }, sources: [] };

    expect(replacedFields(ServerEntity, found, shown)).toEqual({ environment: "test" });
    expect(replacedFields(ServerEntity, found, { ...shown, cpu: 4 })).toEqual({ environment: "test", cpu: 4 });
    expect(replacedFields(ServerEntity, found, { name: "web" })).toEqual({});
  });

  it("refuses unknown fields", () => {
    expect(violations(() => replacedFields(ServerEntity, record({ name: "s" }), { name: "s", color: "red" }))).toEqual([
      "color: there is no such field",
    ]);
  });
});
