import { describe, expect, it } from "vitest";
import { detect, sizeInWords } from "./detect.ts";

describe("detect", () => {
  it.each([
    [
      "terraform.tfstate",
      { version: 4, terraform_version: "1.9.0", serial: 3, lineage: "x", resources: [] },
      "terraform",
    ],
    ["show.json", { format_version: "1.0", values: { root_module: {} } }, "terraform"],
    ["web-1", { ansible_facts: { ansible_hostname: "web-1" }, changed: false }, "ansible"],
    ["facts.json", { ansible_hostname: "web-1", ansible_system: "Linux" }, "ansible"],
    ["hosts.json", { "web-1": { ansible_facts: {} } }, "ansible"],
    ["estate.json", { servers: [{ name: "web-1" }] }, "file"],
  ])("tells %s by its content", (name, document, provider) => {
    expect(detect(name, JSON.stringify(document))).toEqual({ provider });
  });

  it.each([
    ["", /empty/],
    ['resource "aws_instance" "web" {\n}', /state pull/],
    ["name,ip\nweb,10.0.0.1", /not JSON/],
    ['{"a": [1, 2', /broken/],
    ['[{"name": "web-1"}]', /bare list/],
  ])("says what is wrong with %j", (text, words) => {
    expect(detect("main.tf", text)).toEqual({ problem: expect.stringMatching(words) });
  });

  it("looks at the start of a large file only", () => {
    expect(detect("big", '{"version": 4, "terraform_version": "1.9.0", "resources": [', false)).toEqual({
      provider: "terraform",
    });
  });
});

it("says sizes in words", () => {
  expect([sizeInWords(12), sizeInWords(6_602), sizeInWords(1_400_000)]).toEqual(["12 bytes", "6.6 KB", "1.4 MB"]);
});
