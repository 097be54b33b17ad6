import { expect, it } from "vitest";
import { classify } from "../../crawlers/aws/classify.ts";
import type { AwsContext } from "../../crawlers/aws/context.ts";
import { dynamodbTables } from "../../crawlers/aws/dynamodb/tables.ts";
import { ec2Volumes } from "../../crawlers/aws/ec2/volumes.ts";
import { awsFailure, type Responses } from "../../crawlers/aws/testing/fake-aws.ts";
import { openFake, regionScope } from "../../crawlers/aws/testing/open-fake.ts";
import type { AnyResource } from "../../crawlers/engine/define-resource.ts";
import { Files } from "../../data/files.ts";
import { newId } from "../../platform/ids.ts";
import { BELIEVED_MS, listKind, nothingFound } from "./list-kind.ts";
import { Spool } from "./spool.ts";

const SHORT = new Files(() => {
  throw new Error("a short listing needs no bucket");
}, "none");

/** A listing of AWS by its own SDK. */
async function listed(resource: AnyResource<AwsContext>, responses: Responses) {
  const scope = regionScope();
  const { aws, context, close } = await openFake(responses, scope);
  const found = nothingFound();
  const ending = await listKind(
    {
      ...{ resource, context, scope, classify, spool: new Spool(SHORT, newId(), "list"), known: new Map() },
      describe: (record) => record,
      signal: AbortSignal.timeout(20_000),
      deadline: Date.now() + 20_000,
      now: () => Date.now(),
      believedMs: BELIEVED_MS.bySchedule,
      onPage: async () => true,
    },
    found,
    undefined,
  );
  await close();
  return { found, ending, aws };
}

it("leaves a listing of the SDK that gives the same token again, and keeps what came before", async () => {
  const { found, ending, aws } = await listed(ec2Volumes, {
    "ec2:DescribeVolumes": ({ earlier }) => ({ Volumes: [{ VolumeId: `vol-${earlier}` }], NextToken: "again" }),
  });

  expect(ending).toMatchObject({ kind: "failure", failure: { class: "PARSE" } });
  expect([...found.seen.keys()]).toEqual(["vol-0", "vol-1"]);
  expect(aws.count("ec2:DescribeVolumes")).toBe(2);
});

it("goes without the details that are denied, and names each permission once", async () => {
  const denied = (what: string) => awsFailure("AccessDeniedException", `not authorized to perform: dynamodb:${what}`);
  const { found, ending } = await listed(dynamodbTables, {
    "dynamodb:ListTables": { TableNames: ["carts", "orders"] },
    "dynamodb:DescribeTable": denied("DescribeTable"),
    "dynamodb:ListTagsOfResource": denied("ListTagsOfResource"),
  });

  expect(ending).toEqual({ kind: "end" });
  expect(found.seen.size).toBe(2);
  expect([...found.without.values()]).toEqual([
    expect.objectContaining({ class: "FORBIDDEN", permission: "dynamodb:DescribeTable" }),
    expect.objectContaining({ class: "FORBIDDEN", permission: "dynamodb:ListTagsOfResource" }),
  ]);
});
