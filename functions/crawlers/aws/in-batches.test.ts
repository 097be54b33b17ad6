import { setTimeout } from "node:timers/promises";
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { expect, it } from "vitest";
import type { CrawlFailure } from "../engine/failure.ts";
import { hearing } from "../engine/go-without.ts";
import { chunks, enrichEach, ifKnown, inBatches } from "./in-batches.ts";
import { awsFailure, type Responder } from "./testing/fake-aws.ts";
import { openFake } from "./testing/open-fake.ts";

it("keeps the order of the items and never does more at once than allowed", async () => {
  let running = 0;
  let most = 0;
  const doubled = await inBatches(
    [5, 1, 4, 2, 3, 0],
    async (delay) => {
      running++;
      most = Math.max(most, running);
      await setTimeout(delay);
      running--;
      return delay * 2;
    },
    3,
  );

  expect(doubled).toEqual([10, 2, 8, 4, 6, 0]);
  expect(most).toBe(3);
  expect(await inBatches([], () => Promise.reject(new Error("none")))).toEqual([]);
});

it("cuts lists", () => {
  expect(chunks([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(chunks([], 2)).toEqual([]);
});

async function ask(answer: Responder): Promise<unknown> {
  const { context, close } = await openFake({ "dynamodb:ListTables": answer });
  try {
    return (await ifKnown(context.client(DynamoDBClient).send(new ListTablesCommand({}))))?.TableNames;
  } finally {
    await close();
  }
}

it("goes without what is denied or not there, and never without what may work the next time", async () => {
  expect(await ask({ TableNames: ["orders"] })).toEqual(["orders"]);
  expect(await ask(awsFailure("AccessDeniedException", "not authorized to perform: dynamodb:ListTables"))).toBe(
    undefined,
  );
  expect(await ask(awsFailure("ResourceNotFoundException", "no such table"))).toBe(undefined);
  await expect(ask(awsFailure("ExpiredTokenException", "expired"))).rejects.toMatchObject({
    name: "ExpiredTokenException",
  });
  await expect(ifKnown(Promise.reject(new TypeError("a mistake of ours")))).rejects.toThrow("a mistake of ours");
});

it("tells which permission is missing and for what, and nothing of what is not there", async () => {
  const refusal = awsFailure("AccessDeniedException", "not authorized to perform: dynamodb:ListTagsOfResource");
  const { context, close } = await openFake({
    "dynamodb:ListTables": ({ input }) =>
      input.ExclusiveStartTableName === "gone" ? awsFailure("ResourceNotFoundException") : refusal,
  });
  const heard: [CrawlFailure, unknown][] = [];
  const items = [{ name: "gone" }, { name: "orders" }];
  const enrich = (item: { name: string }) => {
    const command = new ListTablesCommand({ ExclusiveStartTableName: item.name });
    return ifKnown(context.client(DynamoDBClient).send(command)).then(() => ({ ...item }));
  };

  await hearing(
    (...all) => heard.push(all as [CrawlFailure, unknown]),
    () => enrichEach(items, enrich),
  );
  await close();

  expect(heard).toEqual([
    [expect.objectContaining({ class: "FORBIDDEN", permission: "dynamodb:ListTagsOfResource" }), items[1]],
  ]);
});

it("gives an item back as it came where its calls break off, and stops where all of them would", async () => {
  const items = [{ id: 1 }, { id: 2 }];
  const broken = Object.assign(new Error("reset"), { code: "ECONNRESET" });
  const expired = Object.assign(new Error("expired"), { name: "ExpiredTokenException" });

  const enriched = await enrichEach(items, async (item) => {
    if (item.id === 1) throw broken;
    return { ...item };
  });

  expect(enriched[0]).toBe(items[0]);
  expect(enriched[1]).not.toBe(items[1]);
  await expect(enrichEach(items, () => Promise.reject(expired))).rejects.toBe(expired);
});
