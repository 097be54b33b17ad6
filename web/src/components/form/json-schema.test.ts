import { describe, expect, it } from "vitest";
import { nested, problemsIn, schemaFields } from "./json-schema.ts";

const SCHEMA = {
  type: "object",
  properties: {
    provider: { const: "aws" },
    endpoint: { type: "string", format: "uri", title: "Endpoint", description: "Of a compatible service." },
    credentials: {
      type: "object",
      properties: {
        accessKeyId: { type: "string", examples: ["AKIA…"] },
        secretAccessKey: { type: "string", format: "password" },
        privateKey: { type: "string", format: "password", kind: "longtext", title: "Private key" },
        port: { type: "integer", default: 22, minimum: 1, maximum: 65535 },
        api: { type: "string", enum: ["2", "3"] },
      },
      required: ["accessKeyId", "secretAccessKey"],
    },
    regions: { type: "array", items: { type: "string" } },
    artifacts: { type: "array", items: { type: "object", properties: {} } },
  },
  required: ["credentials"],
};

describe("schemaFields", () => {
  it("walks into objects, names and orders the inputs, leaves out what no input fits", () => {
    expect(schemaFields(SCHEMA).map(({ path, kind, title }) => [path, kind, title])).toEqual([
      ["endpoint", "url", "Endpoint"],
      ["credentials.accessKeyId", "text", "Access key id"],
      ["credentials.secretAccessKey", "secret", "Secret access key"],
      ["credentials.privateKey", "key", "Private key"],
      ["credentials.port", "number", "Port"],
      ["credentials.api", "choice", "Api"],
      ["regions", "list", "Regions"],
    ]);
  });

  it("requires what its schema requires inside required parents", () => {
    const required = schemaFields(SCHEMA).filter(({ isRequired }) => isRequired);

    expect(required.map(({ path }) => path)).toEqual(["credentials.accessKeyId", "credentials.secretAccessKey"]);
  });
});

it("builds the body of a request from values by path, without the empty ones", () => {
  expect(
    nested({ "credentials.token": "t", "credentials.note": "", regions: [], endpoint: undefined, port: 0 }),
  ).toEqual({
    credentials: { token: "t" },
    port: 0,
  });
});

it("says what is missing or malformed before anything is sent", () => {
  const fields = schemaFields(SCHEMA);

  expect(problemsIn(fields, { "credentials.accessKeyId": "AKIA1", endpoint: "nowhere" })).toEqual({
    "credentials.secretAccessKey": "Fill this in.",
    endpoint: expect.stringContaining("https://"),
  });
});

it.each([
  [0, "Must be at least 1."],
  [70_000, "Must be at most 65535."],
  [2.5, "Type a whole number."],
  [22, undefined],
])("says what is wrong with the port %s", (port, problem) => {
  const keys = { "credentials.accessKeyId": "AKIA1", "credentials.secretAccessKey": "s" };

  expect(problemsIn(schemaFields(SCHEMA), { ...keys, "credentials.port": port })["credentials.port"]).toBe(problem);
});
