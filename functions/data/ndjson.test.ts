import { expect, it } from "vitest";
import { pack, unpack } from "./ndjson.ts";
import { inPieces } from "./testing/memory-files.ts";

async function all(values: AsyncIterable<unknown>): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const value of values) found.push(value);
  return found;
}

it("brings back what was packed, however long a line is and wherever it is cut", async () => {
  const long = "größer ☂\n".repeat(300_000);
  const values = [{ a: 1 }, ["x\ny"], long, null];
  expect(await all(unpack(inPieces(await pack(values))))).toEqual(values);
  expect(await all(unpack(inPieces(await pack([]))))).toEqual([]);
});

it("says that something is damaged", async () => {
  const bytes = await pack([{ a: "b".repeat(1000) }]);
  await expect(all(unpack(inPieces(bytes.subarray(0, 30))))).rejects.toThrow(/unexpected end of file/);
});
