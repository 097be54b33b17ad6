import { expect, it } from "vitest";
import { assemblyOf, type Template } from "./assembly.ts";

const TABLE = { Type: "AWS::DynamoDB::Table", Properties: { TableName: "inventory" } };

/** A variable of `Fn::Sub`. */
const sub = (name: string) => `$\{${name}}`;

const resolved = (value: unknown, template: Template = {}, others: Record<string, Template> = {}) => {
  const probe = { Type: "Test::Probe", Properties: { value } };
  const app = assemblyOf({
    ...others,
    app: { ...template, Resources: { Table: TABLE, ...template.Resources, Probe: probe } },
  });
  return app.byId("app", "Probe").properties.value;
};

it.each([
  ["Ref of a resource", { Ref: "Table" }, "inventory"],
  ["Ref of a pseudo-parameter", { Ref: "AWS::Region" }, "us-east-1"],
  ["GetAtt", { "Fn::GetAtt": ["Table", "Arn"] }, "arn:aws:dynamodb:us-east-1:000000000000:table/inventory"],
  ["GetAtt as text", { "Fn::GetAtt": "Table.Arn" }, "arn:aws:dynamodb:us-east-1:000000000000:table/inventory"],
  ["Join", { "Fn::Join": ["/", ["a", { Ref: "Table" }]] }, "a/inventory"],
  [
    "Sub",
    { "Fn::Sub": `${sub("AWS::AccountId")}:${sub("Table")}:${sub("Table.Arn")}:${sub("!Kept")}` },
    `000000000000:inventory:arn:aws:dynamodb:us-east-1:000000000000:table/inventory:${sub("Kept")}`,
  ],
  ["Sub with variables", { "Fn::Sub": [`${sub("name")}!`, { name: { Ref: "Table" } }] }, "inventory!"],
  ["Select of Split", { "Fn::Select": [1, { "Fn::Split": ["-", "a-b"] }] }, "b"],
  ["NoValue in a list", ["a", { Ref: "AWS::NoValue" }], ["a"]],
  ["NoValue as a property", { kept: 1, gone: { Ref: "AWS::NoValue" } }, { kept: 1 }],
  ["a policy's Condition", { Condition: { Bool: { x: "true" } } }, { Condition: { Bool: { x: "true" } } }],
])("resolves %s", (_what, value, expected) => {
  expect(resolved(value)).toEqual(expected);
});

it("follows conditions, mappings and parameters", () => {
  const template: Template = {
    Parameters: { Size: { Default: "large" } },
    Mappings: { Sizes: { large: { memory: 512 } } },
    Conditions: {
      IsLarge: { "Fn::Equals": [{ Ref: "Size" }, "large"] },
      IsSmall: { "Fn::Not": [{ Condition: "IsLarge" }] },
    },
    Resources: { Absent: { Type: "Test::Absent", Condition: "IsSmall" } },
  };

  const memory = resolved(
    { "Fn::If": ["IsLarge", { "Fn::FindInMap": ["Sizes", { Ref: "Size" }, "memory"] }, 0] },
    template,
  );

  expect(memory).toBe(512);
  expect(assemblyOf({ app: template }).resources).toEqual([]);
});

it("finds exports and outputs of other stacks", () => {
  const other: Template = {
    Resources: { Table: TABLE },
    Outputs: { Name: { Value: { Ref: "Table" }, Export: { Name: { "Fn::Sub": `${sub("AWS::StackName")}-name` } } } },
  };

  expect(resolved({ "Fn::ImportValue": "data-name" }, {}, { data: other })).toBe("inventory");
  expect(resolved({ "Fn::GetStackOutput": { StackName: "data", OutputName: "Name" } }, {}, { data: other })).toBe(
    "inventory",
  );
});

it("names what it cannot resolve", () => {
  expect(() => resolved({ Ref: "Nothing" })).toThrow("cannot resolve Ref Nothing in stack app");
});
