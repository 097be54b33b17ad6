import { describe, expect, it } from "vitest";
import { detect, sizeInWords } from "./detect.ts";

describe("detect", () => {
  it.each([
    [
      "terraform.tfstate",
      { version: 4, terraform_version: "1.9.0", serial: 3, lineage: "x", resources: [] },
      "terraform",
    ],
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
    ['{"version": 3, "terraform_version": "0.11.7", "lineage": "x", "modules": []}', /version 3.*only version 4/],
    ['{"version": 1, "serial": 2, "modules": []}', /version 1/],
    ['{"format_version": "1.0", "values": {"root_module": {}}}', /terraform show -json/],
    ['{"format_version": "1.2", "terraform_version": "1.9.0", "resource_changes": []}', /plan/],
  ])("says what is wrong with %j", (text, words) => {
    expect(detect("main.tf", text)).toEqual({ problem: expect.stringMatching(words) });
  });

  it("looks at the start of a large file only", () => {
    const problemOf = (start: string) => detect("big", start, false);
    expect(problemOf('{"version": 3, "terraform_version": "0.11.7", "modules": [')).toHaveProperty(
      "problem",
      expect.stringContaining("version 3"),
    );
    expect(problemOf('{"format_version": "1.0", "terraform_version": "1.9", "values": {')).toHaveProperty("problem");
    expect(detect("big", '{"version": 4, "terraform_version": "1.9.0", "resources": [', false)).toEqual({
      provider: "terraform",
    });
  });
});

it("says sizes in words", () => {
  expect([sizeInWords(12), sizeInWords(6_602), sizeInWords(1_400_000)]).toEqual(["12 bytes", "6.6 KB", "1.4 MB"]);
});
