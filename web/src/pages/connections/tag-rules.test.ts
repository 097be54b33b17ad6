import { expect, it } from "vitest";
import { usableRules } from "./tag-rules.ts";

it("leaves out rules without a tag and those said twice", () => {
  expect(
    usableRules([
      { tag: " app ", to: "application", isPrefix: true },
      { tag: "", to: "system" },
      { tag: "App", to: "application" },
      { tag: "app", to: "system" },
    ]),
  ).toEqual([
    { tag: "app", to: "application", isPrefix: true },
    { tag: "app", to: "system" },
  ]);
});
