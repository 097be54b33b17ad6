import { describe, expect, it } from "vitest";
import { redacted } from "./logger.ts";

describe("redacted", () => {
  it("hides secrets and bodies wherever they are", () => {
    const entry = {
      headers: { Authorization: "Bearer x", accept: "a" },
      user: { password: "p", refreshToken: "t", name: "Ada" },
      body: "{}",
      list: [{ privateKey: "k" }],
    };

    expect(redacted(entry)).toEqual({
      headers: { Authorization: "[hidden]", accept: "a" },
      user: { password: "[hidden]", refreshToken: "[hidden]", name: "Ada" },
      body: "[hidden]",
      list: [{ privateKey: "[hidden]" }],
    });
  });

  it("says what an error was and why", () => {
    const error = new Error("outer", { cause: new TypeError("inner") });

    expect(redacted({ error })).toMatchObject({
      error: { name: "Error", message: "outer", cause: { name: "TypeError", message: "inner" } },
    });
  });
});
