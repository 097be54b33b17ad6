import { expect, it } from "vitest";
import { readTags } from "./tag-rules.ts";

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
