import { afterEach, describe, expect, it, vi } from "vitest";
import { COMMAND_LABELS } from "../../../shared/vocabulary/commands.ts";
import type { Scope } from "../engine/crawler.ts";
import { classify } from "./classify.ts";
import { AWS_KINDS } from "./kinds.ts";
import { openContext } from "./open-context.ts";
import { awsFailure, fakeAws, type Responder } from "./testing/fake-aws.ts";
import { accessTo, globalScope, regionScope } from "./testing/open-fake.ts";

afterEach(() => vi.unstubAllEnvs());

/** What one kind finds where every call of every service is answered alike. */
async function listAll(kind: (typeof AWS_KINDS)[number], scope: Scope, otherwise: Responder) {
  const aws = await fakeAws({ responses: {}, otherwise });
  const { context, close } = await openContext(accessTo(aws), scope, new AbortController().signal);
  const items: unknown[] = [];
  try {
    for await (const page of kind.list(context)) items.push(...page.items);
    return { items, calls: aws.requests.length };
  } finally {
    close();
    await aws.close();
  }
}

it("names each kind once and lists it under a command that people know", () => {
  const names = AWS_KINDS.map(({ kind }) => kind);

  expect(new Set(names).size).toBe(names.length);
  expect(AWS_KINDS.filter(({ command }) => COMMAND_LABELS[command] === undefined)).toEqual([]);
  expect(AWS_KINDS.filter(({ permissions }) => permissions.length === 0)).toEqual([]);
});

describe.each(AWS_KINDS.map((kind) => [kind.kind, kind] as const))("%s", (_, kind) => {
  const scope = kind.scope === "global" ? globalScope : regionScope();

  it("is nothing in an empty account", async () => {
    const { items, calls } = await listAll(kind, scope, {});

    expect(items).toEqual([]);
    expect(calls).toBeGreaterThan(0);
  });

  it("is a failure where it may not be listed, never an empty account", async () => {
    const denied = awsFailure("AccessDenied", "User: u is not authorized to perform: any:Thing", 403);

    const failure = await listAll(kind, scope, denied).then(() => undefined, classify);

    expect(failure).toMatchObject({ class: "FORBIDDEN", permission: "any:Thing" });
  });
});
