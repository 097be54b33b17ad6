import { describe, expect, it } from "vitest";
import type { FoundRecord, KnownSource } from "../../../shared/records/found.ts";
import { CrawlError, type CrawlFailure } from "./failure.ts";
import { hearing, readOnce } from "./go-without.ts";
import { keepKnown, partlyTold, tellsLess } from "./partly-told.ts";

const record = (fields: object, more: Partial<FoundRecord> = {}): FoundRecord => ({
  ...{ nativeId: "id-1", type: "server", hash: "h", links: [] },
  fields: { ...fields },
  ...more,
});
const known = (more: Partial<KnownSource> = {}): KnownSource => ({
  ...{ nativeId: "id-1", type: "server", recordId: "r", hash: "h", state: "present", missed: 0, runId: "run" },
  ...more,
});
const completed = (before: object, told: object) =>
  keepKnown(record(told, { without: ["p"] }), { source: known(), fields: { ...before } }).fields;

describe("a record that is told less of than before", () => {
  it("is another one with each permission that goes", () => {
    const [whole, without] = [record({}), partlyTold(record({}), ["b", "a"])];

    expect(partlyTold(whole, [])).toBe(whole);
    expect(without).toMatchObject({ without: ["a", "b"] });
    expect(new Set([whole, without, partlyTold(whole, ["a"])].map(({ hash }) => hash)).size).toBe(3);
  });

  it("tells less only for want of what was not missing before", () => {
    expect(tellsLess(partlyTold(record({}), ["a"]), known())).toBe(true);
    expect(tellsLess(partlyTold(record({}), ["a"]), known({ without: ["a", "b"] }))).toBe(false);
    expect(tellsLess(partlyTold(record({}), ["a"]), known({ type: "volume" }))).toBe(false);
  });

  it("keeps what it is silent about, and takes what it says", () => {
    expect(completed({ cpu: 2, status: "Active", description: "x" }, { status: "Stopped", description: "" })).toEqual({
      ...{ cpu: 2, status: "Stopped", description: "" },
    });
    expect(completed({ details: { a: 1, b: { c: 2 } } }, { details: { b: { d: 3 }, a: 4 } })).toEqual({
      details: { a: 4, b: { c: 2, d: 3 } },
    });
  });

  it("keeps a name for which only the id stands in", () => {
    expect(completed({ name: "web" }, { name: "id-1" })).toEqual({ name: "web" });
    expect(completed({ name: "web" }, { name: "shop" })).toEqual({ name: "shop" });
  });

  it("keeps the entries of lists of ids, and what it knows of the objects that are told", () => {
    expect(completed({ ids: ["a", "b"] }, { ids: ["b", "c"] })).toEqual({ ids: ["a", "b", "c"] });
    const tag = (value: string) => ({ key: "env", value });
    expect(completed({ tags: [tag("dev"), { key: "x", value: "y" }] }, { tags: [tag("prod")] })).toEqual({
      tags: [tag("prod")],
    });
    expect(completed({ ports: [{ port: 80, rules: [1] }, { port: 81 }] }, { ports: [{ port: 80 }] })).toEqual({
      ports: [{ port: 80, rules: [1] }],
    });
  });
});

describe("what several kinds look things up in", () => {
  const refused: CrawlFailure = { class: "FORBIDDEN", message: "no", permission: "ports:List" };
  const gapsOf = async (read: () => Promise<unknown>) => {
    const gaps: (string | undefined)[] = [];
    await hearing(({ permission }) => gaps.push(permission), read);
    return gaps;
  };

  it("is asked for once, and is a gap of each of them where it is refused", async () => {
    let asked = 0;
    const read = readOnce(
      async () => {
        asked++;
        throw new CrawlError(refused);
      },
      "nothing",
      () => refused,
    );

    expect(await Promise.all([gapsOf(read), gapsOf(read)])).toEqual([["ports:List"], ["ports:List"]]);
    expect(await read()).toBe("nothing");
    expect(asked).toBe(1);
  });

  it("is asked for again after trouble that passes", async () => {
    const answers = [() => Promise.reject(new Error("trouble")), async () => "there"];
    const read = readOnce(
      () => answers.shift()?.() ?? Promise.resolve("too often"),
      "nothing",
      () => ({ class: "TIMEOUT", message: "trouble" }),
    );

    await expect(read()).rejects.toThrow("trouble");
    expect([await read(), await read()]).toEqual(["there", "there"]);
  });
});
