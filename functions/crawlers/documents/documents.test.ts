import { describe, expect, it } from "vitest";
import { identify } from "./identify.ts";
import { MAX_DEPTH, parseDocument } from "./parse-document.ts";

const bytes = (text: string) => Buffer.from(text);
const problemOf = (content: Uint8Array) => {
  const parsed = parseDocument("f.json", content);
  return "problem" in parsed ? parsed.problem : undefined;
};

describe("parseDocument", () => {
  it.each([
    ["UTF-8 with a byte order mark", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes('{"a":1}')])],
    ["UTF-16 as PowerShell writes it", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('{"a":1}', "utf16le")])],
    ["leading space", bytes('\n\t {"a":1}')],
  ])("reads JSON with %s", (_name, content) => {
    expect(parseDocument("f.json", content)).toEqual({ document: { a: 1 } });
  });

  it.each([
    ["an empty file", bytes(""), "EMPTY", /empty file/],
    ["a zip archive", Buffer.from([0x50, 0x4b, 3, 4, 0]), "NOT_JSON", /zip archive.*terraform state pull/],
    ["a gzip archive", Buffer.from([0x1f, 0x8b, 8]), "NOT_JSON", /gzip/],
    ["a program", Buffer.from([0x7f, 0x45, 0x4c, 0x46]), "NOT_JSON", /program/],
    ["other bytes", Buffer.from([1, 2, 0, 3]), "NOT_JSON", /binary/],
    ["bytes that are no UTF-8", Buffer.from([0x7b, 0xc3, 0x28, 0x7d]), "NOT_JSON", /UTF-8/],
    ["HCL", bytes('# web\nresource "aws_instance" "web" {\n}'), "NOT_JSON", /HCL.*terraform state pull/],
    ["YAML", bytes("---\na: 1"), "NOT_JSON", /YAML/],
    ["an INI inventory", bytes("[web]\nhost1"), "NOT_JSON", /INI/],
    ["a Git LFS pointer", bytes("version https://git-lfs.github.com/spec/v1\n"), "NOT_JSON", /git lfs pull/],
    ["a web page", bytes("<!DOCTYPE html><html>"), "NOT_JSON", /web page/],
    ["Ansible's screen output", bytes("web1 | SUCCESS => {"), "NOT_JSON", /--tree/],
  ])("names %s", (_name, content, code, message) => {
    expect(problemOf(content)).toMatchObject({ file: "f.json", code, message: expect.stringMatching(message) });
  });

  it("says where JSON was cut off, without quoting it", () => {
    const problem = problemOf(bytes('{\n  "password": "hunter2",\n  "list": [1, 2'));

    expect(problem).toMatchObject({
      code: "BROKEN_JSON",
      message: expect.stringMatching(/ends in the middle, at line 3, column 16/),
    });
    expect(problem?.message).not.toContain("hunter2");
  });

  it("says where JSON is broken, without quoting it", () => {
    const problem = problemOf(bytes('{"password": "hunter2",\n oops }'));

    expect(problem).toMatchObject({ code: "BROKEN_JSON", message: expect.stringMatching(/not valid JSON at line 2/) });
    expect(problem?.message).not.toMatch(/hunter2|oops/);
  });

  it("refuses nesting that no inventory has, and counts brackets in texts for nothing", () => {
    expect(problemOf(bytes("[".repeat(MAX_DEPTH + 1) + "]".repeat(MAX_DEPTH + 1)))).toMatchObject({ code: "TOO_DEEP" });
    expect(problemOf(bytes(JSON.stringify(["[".repeat(500), '\\"['])))).toBeUndefined();
  });
});

describe("identify", () => {
  it.each([
    ["terraform-state", { version: 4, resources: [] }],
    ["terraform-state-old", { version: 3, modules: [] }],
    ["ansible-facts", { ansible_facts: {}, changed: false }],
    ["ansible-fact-cache", { ansible_hostname: "x" }],
    ["ansible-failed", { unreachable: true, msg: "no" }],
    ["ansible-inventory", { _meta: { hostvars: {} } }],
    ["import-document", { servers: [] }],
    ["unknown", []],
    ["unknown", { servers: "x" }],
  ] as const)("finds %s", (format, document) => {
    expect(identify(document)).toBe(format);
  });
});
