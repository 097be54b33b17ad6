import { expect, it } from "vitest";
import { CrawlError } from "../../crawlers/engine/failure.ts";
import { FILE_PROVIDERS } from "../../crawlers/file-providers.ts";
import { memoryFiles } from "../../data/testing/memory-files.ts";
import { allowLoopback } from "../../platform/testing/environment.ts";
import { KeptContents } from "./kept-contents.ts";
import { readListing } from "./read-listing.ts";

allowLoopback();

const state = JSON.stringify({ version: 4, serial: 1, lineage: "l", resources: [] });

it("names the file that the source refuses, with what the source says, and reads the others", async () => {
  const { terraform } = FILE_PROVIDERS;
  const refusal = { class: "FORBIDDEN", message: "Allow kms:Decrypt.", permission: "kms:Decrypt" } as const;
  async function* body() {
    yield Buffer.from(state);
  }
  const open = async ({ name }: { readonly name: string }) => {
    if (name === "locked.tfstate") throw new CrawlError(refusal);
    return { body: body(), size: state.length };
  };
  const files = ["a.tfstate", "locked.tfstate", "z.tfstate"].map((name) => ({ key: name, name }));

  const read = await readListing(
    terraform ?? expect.fail("no terraform"),
    { open },
    { files, problems: [] },
    new KeptContents(memoryFiles().files, { id: "c", provider: "terraform" }),
  );

  expect(read.listing).toBeUndefined();
  expect(read.errors).toEqual([
    { code: "FORBIDDEN", message: "locked.tfstate cannot be read. Allow kms:Decrypt.", file: "locked.tfstate" },
  ]);
  expect(read.files.map(({ name }) => name)).toEqual(["a.tfstate", "locked.tfstate", "z.tfstate"]);
});
