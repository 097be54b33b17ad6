import { expect, it } from "vitest";
import { keysOf, readTags, suggestedRules } from "./tag-rules.ts";

it("reads the names that tags give, whatever the case of their keys", () => {
  const tags = [
    { key: "App", value: "shop, billing" },
    { key: "ENV", value: "Production" },
    { key: "Name", value: "erp-web-01" },
    { key: "empty" },
  ];
  const rules = [
    { tag: "app", to: "application" },
    { tag: "env", to: "environment" },
    { tag: "name", to: "system", isPrefix: true },
    { tag: "empty", to: "role" },
    { tag: "absent", to: "role" },
  ] as const;

  expect(readTags(rules, tags).map(({ rule, names }) => [rule.to, names])).toEqual([
    ["application", ["shop", "billing"]],
    ["environment", ["Production"]],
    ["system", ["erp"]],
  ]);
  expect(readTags(rules, undefined)).toEqual([]);
});

it("takes single words apart that carry a key and a value", () => {
  const rules = [{ tag: "app", to: "application" }] as const;

  expect(readTags(rules, [{ key: "App:shop" }])[0]?.names).toEqual(["shop"]);
  expect(readTags(rules, [{ key: "app=shop" }])[0]?.names).toEqual(["shop"]);
  expect(readTags(rules, [{ key: "app:shop", value: "7" }, { key: "shop" }])).toEqual([]);
});

it("suggests a rule for each target from the most used of the usual tags", () => {
  const found = ["team", "App", "application", "env", "aws:cloudformation:stack-name"].map((key, index) => ({
    key,
    resources: 10 + index,
  }));

  expect(suggestedRules([], found)).toEqual([
    { key: "application", tag: "application", to: "application", resources: 12, creates: true },
    { key: "env", tag: "env", to: "environment", resources: 13 },
  ]);
  expect(suggestedRules([{ tag: "APP", to: "application" }], found).map(({ tag }) => tag)).toEqual(["env"]);
  expect(suggestedRules([], found.slice(-1)).map(({ tag }) => tag)).toEqual(["aws:cloudformation:stack-name"]);
});

it("tells which keys there are, in single words too", () => {
  expect(keysOf([{ key: "App", value: "shop" }, { key: "env:prod" }, { key: "env=test" }, { key: "web" }])).toEqual([
    "App",
    "env",
    "web",
  ]);
});
