import fc from "fast-check";
import { expect, it } from "vitest";
import { visibleRows } from "./visible-rows.ts";

it("draws what can be seen, and keeps the height of all rows", () => {
  const count = fc.integer({ min: 0, max: 100_000 });
  fc.assert(
    fc.property(count, fc.nat(4_000_000), fc.integer({ min: 0, max: 2_000 }), (rows, scrollTop, viewport) => {
      const { start, end, before, after } = visibleRows(scrollTop, viewport, 37, rows);

      expect(before + (end - start) * 37 + after).toBe(rows * 37);
      expect(end - start).toBeLessThan(viewport / 37 + 20);
      const first = Math.floor(scrollTop / 37);
      if (first < rows) expect(start).toBeLessThanOrEqual(first);
    }),
  );
});
