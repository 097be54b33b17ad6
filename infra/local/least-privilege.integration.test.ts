import { readFileSync } from "node:fs";
import { join } from "node:path";
import { paginateScan } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { newPerson } from "./testing/api-client.ts";
import { type RunningAssembly, startAssembly } from "./testing/assembly.ts";
import { assemblyWithoutGrant } from "./testing/without-grant.ts";

const ACTION = "dynamodb:PutItem";

let assembly: Awaited<ReturnType<typeof assemblyWithoutGrant>>;
let limited: RunningAssembly;
beforeAll(async () => {
  assembly = await assemblyWithoutGrant("records", ACTION);
  limited = await startAssembly({ assemblyDir: assembly.directory });
});
afterAll(async () => {
  await limited?.stop();
  assembly?.remove();
});

async function everything({ clients, assembly: { byType } }: RunningAssembly): Promise<unknown[]> {
  const TableName = byType("AWS::DynamoDB::Table")[0]!.physicalId;
  const items: unknown[] = [];
  for await (const page of paginateScan({ client: clients.dynamodb }, { TableName, ConsistentRead: true }))
    items.push(...(page.Items ?? []));
  return items;
}

const logOf = (source: string) => readFileSync(join(limited.dataDir, "logs", `${source}.log`), "utf8");

it("refuses a function what its role does not grant, and says which grant of which function is missing", async () => {
  const person = await newPerson(limited.url);
  await person.call("GET", "/api/servers");
  const before = await everything(limited);
  const { arn } = limited.assembly.byType("AWS::DynamoDB::Table")[0]!;
  const refusal = `assumed-role/records/records is not authorized to perform: ${ACTION} on resource: ${arn}`;

  const answer = await person.call("POST", "/api/servers", { name: "never-written" });

  expect(answer.status).toBe(500);
  expect(answer.body).toMatchObject({ title: expect.any(String), status: 500, requestId: expect.any(String) });
  expect(answer.text).not.toContain("dynamodb");
  await expect.poll(() => logOf("records"), { timeout: 10_000 }).toContain(refusal);
  expect(logOf("gateway")).toContain(`denied: records ${ACTION} on resource: ${arn}`);
  expect(await everything(limited)).toEqual(before);
});

it("goes on doing what the role still grants", async () => {
  const person = await newPerson(limited.url);

  const answer = await person.call("GET", "/api/servers");

  expect(answer.status).toBe(200);
  expect(answer.body.total).toBe(0);
});

it("writes as soon as the role is the template's own", async () => {
  const person = await newPerson(inject("maestroUrl"));

  const answer = await person.call("POST", "/api/servers", { name: "written" });

  expect(answer.status, answer.text).toBe(201);
});
