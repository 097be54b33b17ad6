import { expect, it } from "vitest";
import { createAuthorizer } from "./iam.ts";
import { assemblyOf, functionWithRole, resource } from "./services/test-gateway.ts";

const table = "arn:aws:dynamodb:us-east-1:000000000000:table/inventory";
const put = { action: "dynamodb:PutItem", resource: table };
const get = { action: "dynamodb:GetItem", resource: table };
const document = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });
const allow = (Action: string, rest = {}) => ({ Effect: "Allow", Action, Resource: table, ...rest });

const may = (resources: Parameters<typeof assemblyOf>[0]) => {
  const authorizer = createAuthorizer(assemblyOf(resources));
  return (permission: typeof put) => authorizer.functionMay("records", permission);
};

it("adds up the role's own policies and those attached to it by name or ARN", async () => {
  const records = functionWithRole("records");
  const attached = resource("AWS::IAM::Policy", "Default", {
    properties: { Roles: ["records-role"], PolicyDocument: document(allow("dynamodb:PutItem")) },
  });
  const managed = resource("AWS::IAM::ManagedPolicy", "Managed", {
    arn: "arn:aws:iam::000000000000:policy/managed",
    properties: { Roles: ["records-role"], PolicyDocument: document(allow("dynamodb:GetItem")) },
  });
  const ofOthers = resource("AWS::IAM::Policy", "Other", {
    properties: { Roles: ["other-role"], PolicyDocument: document(allow("*", { Resource: "*" })) },
  });

  const mayAll = may([...records, attached, managed, ofOthers]);
  const mayPut = may([...records, attached, ofOthers]);

  expect([await mayAll(put), await mayAll(get)]).toEqual([true, true]);
  expect([await mayPut(put), await mayPut(get)]).toEqual([true, false]);
});

it("lets a deny win, and reads conditions on what it knows", async () => {
  const secure = { Condition: { Bool: { "aws:SecureTransport": "true" } } };
  const otherwise = { Condition: { StringEquals: { "dynamodb:LeadingKeys": ["x"] } } };
  const records = may(
    functionWithRole(
      "records",
      allow("dynamodb:*", secure),
      { Effect: "Deny", Action: "dynamodb:PutItem", Resource: "*" },
      allow("dynamodb:Scan", otherwise),
    ),
  );
  const conditional = may(functionWithRole("records", allow("dynamodb:GetItem", otherwise)));

  expect([await records(get), await records(put)]).toEqual([true, false]);
  expect(await conditional(get)).toBe(false);
});

it("knows functions by their logical name only", () => {
  const authorizer = createAuthorizer(assemblyOf(functionWithRole("records")));

  expect([authorizer.knows("records"), authorizer.knows("records-role")]).toEqual([true, false]);
});
