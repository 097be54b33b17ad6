import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Bucket, type IndexItem } from "./bucket.ts";

const at = (moment: number) => new Date(Date.UTC(2026, 0, 1) + moment * 1000).toISOString();

const present = (id: string, moment: number, change: Partial<IndexItem> = {}): IndexItem => ({
  id,
  aclId: "a",
  byAclSk: `${at(moment)}#${id}`,
  version: moment,
  owner: { kind: "user", id: "u" },
  createdAt: at(0),
  updatedAt: at(moment),
  updatedBy: { kind: "user", id: "u", name: "U" },
  summary: { name: `v${moment}`, sources: [], existence: "present" },
  ...change,
});
const left = (id: string, moment: number): IndexItem => ({
  id,
  aclId: "a",
  byAclSk: `${at(moment)}#${id}`,
  moved: true,
});

const step = fc.record({ id: fc.constantFrom("x", "y", "z"), stays: fc.boolean() });

describe("a bucket", () => {
  it("comes to the same list however often it hears of a life, as the index tells it", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.array(fc.nat(11), { maxLength: 6 }), (life, again) => {
        const items = life.map(({ id, stays }, i) => (stays ? present(id, i + 1) : left(id, i + 1)));
        const bucket = new Bucket("a", "server");

        for (const item of items) bucket.apply(0, item);
        for (const i of again) if (items[i]) for (const item of items.slice(i)) bucket.apply(0, item);

        for (const id of ["x", "y", "z"]) {
          const last = items.findLast((item) => item.id === id);
          const expected = last && !last.moved ? last.updatedAt : undefined;
          expect(bucket.rows.get(id)?.updatedAt).toBe(expected);
        }
      }),
    );
  });

  it("does not take an older version for a newer one", () => {
    const bucket = new Bucket("a", "server");

    bucket.apply(0, present("x", 5));
    bucket.apply(0, present("x", 3));
    bucket.apply(0, left("x", 4));

    expect(bucket.rows.get("x")?.version).toBe(5);
  });

  it("keeps where a merged record went, and reads on a little before its watermark", () => {
    const bucket = new Bucket("a", "server");

    bucket.apply(2, present("x", 100));
    bucket.apply(2, present("x", 200, { movedTo: "y" }));

    expect(bucket.rows.get("x")).toBeUndefined();
    expect(bucket.forwards.get("x")).toBe("y");
    expect(bucket.startOf(2)).toBe(at(170));
    expect(bucket.startOf(0)).toBeUndefined();
  });
});
