import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TERRAFORM_KINDS } from "../terraform/kinds.ts";
import { AWS_KINDS } from "./kinds.ts";
import { crawlKind } from "./testing/crawl-kind.ts";
import type { Responses } from "./testing/fake-aws.ts";

const FIXTURES = join(import.meta.dirname, "__fixtures__");
const responses: Responses = {};
for (const name of readdirSync(FIXTURES)) {
  if (name.endsWith(".json")) Object.assign(responses, JSON.parse(readFileSync(join(FIXTURES, name), "utf8")));
}

const services = AWS_KINDS.filter(({ fields }) => Object.hasOwn(fields, "arn"));

describe.each(services.map((kind) => [kind.kind, kind] as const))("%s", (_, kind) => {
  it("stores no secret", async () => {
    const { records } = await crawlKind(kind as never, responses);

    expect(JSON.stringify(records)).not.toContain("hunter2");
  });
});

const inTerraform = services.flatMap((kind) => {
  const terraform = TERRAFORM_KINDS.get(kind.kind);
  return terraform === undefined ? [] : [[kind.kind, kind, terraform.definition] as const];
});

it.each(inTerraform)("%s has every field that Terraform tells of it", (_, kind, { command, fields, type }) => {
  expect([kind.command, kind.type]).toEqual([command, type]);
  expect(Object.keys(kind.fields)).toEqual(
    expect.arrayContaining(Object.keys(fields).filter((name) => name !== "projectId")),
  );
});
