import { describe, expect, it } from "vitest";
import { ServerEntity } from "../entities/server.ts";
import { discoveredFields, effectiveFields, existenceOf, summaryOf } from "./effective.ts";
import type { Existence, SourceDescription } from "./stored-record.ts";

const source = (
  provider: string,
  fields: Record<string, unknown>,
  state: Existence = "present",
): SourceDescription => ({
  provider,
  command: "c",
  scope: "s",
  nativeId: `${provider}-1`,
  fields,
  hash: "h",
  lastSeenAt: "2026-01-01T00:00:00.000Z",
  runId: "r",
  state,
});

describe("effective fields", () => {
  const discovered = {
    file: source("file", { name: "file", cpu: 1, role: "Database" }),
    ansible: source("ansible", { name: "ansible", cpu: 2, memoryGiB: 8 }),
    terraform: source("terraform", { name: "terraform", cpu: 3 }),
    aws: source("aws", { name: "aws" }),
  };

  it("believe the person, then the cloud, then code, then a look inside, then a file", () => {
    const fields = effectiveFields({ edited: { memoryGiB: 16 }, discovered, computed: { cpu: 0, model: "m" } });

    expect(fields).toEqual({ name: "aws", cpu: 3, memoryGiB: 16, role: "Database", model: "m" });
    expect(discoveredFields({ discovered })).toEqual({ name: "aws", cpu: 3, memoryGiB: 8, role: "Database" });
  });

  it("believe who still sees it over who no longer does", () => {
    const gone = { ...discovered, aws: source("aws", { name: "aws" }, "missing") };

    expect(effectiveFields({ edited: {}, discovered: gone, computed: {} }).name).toBe("terraform");
  });
});

describe("existence", () => {
  it("is present while anybody sees it, and for what only people wrote", () => {
    const states = (...all: Existence[]) => ({
      discovered: Object.fromEntries(all.map((state, i) => [String(i), source("aws", {}, state)])),
    });

    expect(existenceOf(states())).toBe("present");
    expect(existenceOf(states("inactive", "present"))).toBe("present");
    expect(existenceOf(states("inactive", "missing"))).toBe("missing");
    expect(existenceOf(states("inactive"))).toBe("inactive");
  });
});

describe("the summary", () => {
  it("holds list columns and references, and nothing else of a large record", () => {
    const summary = summaryOf(ServerEntity, {
      edited: {
        description: "long text",
        services: [{ name: "nginx", version: "1", setup: { bin: "/usr/sbin/nginx" } }],
      },
      discovered: { c: source("aws", { details: { a: 1 } }) },
      computed: {},
    });

    expect(summary).toEqual({
      name: "aws-1",
      services: [{ name: "nginx", version: "1" }],
      sources: ["c"],
      existence: "present",
      nativeIds: ["aws-1"],
    });
  });
});
