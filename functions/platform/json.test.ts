import { describe, expect, it } from "vitest";
import { InvalidBodyError, MalformedBodyError, TooLargeError } from "./errors.ts";
import { parseJsonBody } from "./json.ts";

describe("parseJsonBody", () => {
  it("reads JSON", () => {
    expect(parseJsonBody('{"a":[1,{"b":null}]}')).toEqual({ a: [1, { b: null }] });
  });

  it("names every key that could reach a prototype", () => {
    const attempt = () => parseJsonBody('{"__proto__":1,"a":[{"constructor":{"prototype":1}}]}');

    expect(attempt).toThrow(InvalidBodyError);
    try {
      attempt();
    } catch (error) {
      expect((error as InvalidBodyError).errors.map((one) => one.path)).toEqual(["__proto__", "a.0.constructor"]);
    }
  });

  it("has limits", () => {
    expect(() => parseJsonBody("{")).toThrow(MalformedBodyError);
    expect(() => parseJsonBody(JSON.stringify("x".repeat(1_048_577)))).toThrow(TooLargeError);
    expect(() => parseJsonBody("[".repeat(50_000) + "]".repeat(50_000))).toThrow(InvalidBodyError);
  });
});
