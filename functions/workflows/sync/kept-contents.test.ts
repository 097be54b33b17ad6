import { expect, it } from "vitest";
import { memoryFiles } from "../../data/testing/memory-files.ts";
import { allowLoopback } from "../../platform/testing/environment.ts";
import { KeptContents } from "./kept-contents.ts";

allowLoopback();

const connection = { id: "c", provider: "terraform" };
const contents = (name: string) => ({ objects: [], rejects: [], joins: [], passedOver: [[name, 1] as const] });
const file = (key: string, etag?: string) => ({ key, name: key, ...(etag === undefined ? {} : { etag }) });

it("gives what a file told as long as the file is the same, and forgets files that are gone", async () => {
  const { files } = memoryFiles();
  const first = new KeptContents(files, connection);
  for (const key of ["a", "b"]) {
    expect(await first.find(file(key, "1"))).toBeUndefined();
    first.add(file(key, "1"), contents(`${key} ☂`));
  }
  await first.store();

  const second = new KeptContents(files, connection);
  expect(await second.find(file("a", "1"))).toEqual(contents("a ☂"));
  expect(await second.find(file("c", "1"))).toBeUndefined();
  await second.store();

  const third = new KeptContents(files, connection);
  expect(await third.find(file("a", "2"))).toBeUndefined();
  expect(await third.find(file("b", "1"))).toBeUndefined();
  expect(await new KeptContents(files, { ...connection, id: "d" }).find(file("a", "1"))).toBeUndefined();
});

it("keeps nothing of files whose source does not tell when they change", async () => {
  const { files, stored } = memoryFiles();
  const kept = new KeptContents(files, connection);
  expect(await kept.find(file("a"))).toBeUndefined();
  kept.add(file("a"), contents("a"));
  await kept.store();
  expect(stored.size).toBe(0);
});

it("reads everything again where what it kept is damaged, and keeps that", async () => {
  const { files, stored } = memoryFiles();
  const first = new KeptContents(files, connection);
  await first.find(file("a", "1"));
  first.add(file("a", "1"), contents("a"));
  await first.store();
  for (const key of stored.keys()) stored.set(key, Buffer.from("not gzip"));

  const second = new KeptContents(files, connection);
  expect(await second.find(file("a", "1"))).toBeUndefined();
  second.add(file("a", "1"), contents("a again"));
  await second.store();
  expect(await new KeptContents(files, connection).find(file("a", "1"))).toEqual(contents("a again"));
});
