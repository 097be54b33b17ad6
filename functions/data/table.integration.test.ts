import { expect, inject, it } from "vitest";
import { freshTable } from "./testing/fresh-table.ts";

const key = (n: number) => ({ pk: `K#user:1#server#host:${n}`, sk: "#" });

it("inserts what is not there, says which, and leaves the rest as it was", async () => {
  const { table } = await freshTable(inject("maestroGatewayUrl"));
  await table.put({ ...key(7), recordId: "first" });

  const isWritten = await table.insertAll(Array.from({ length: 60 }, (_, n) => ({ ...key(n), recordId: "second" })));

  expect(isWritten.flatMap((written, n) => (written ? [] : [n]))).toEqual([7]);
  expect(await table.get(key(7))).toMatchObject({ recordId: "first" });
  expect(await table.get(key(59))).toMatchObject({ recordId: "second" });
});
