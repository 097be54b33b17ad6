import { expect, it } from "vitest";
import type { Provider, Run } from "../../data/connections.ts";
import { commandStates } from "./command-states.ts";

const NONE = { seen: 0, created: 0, updated: 0, unchanged: 0, missing: 0, rejected: 0 };
const provider = { commands: [{ name: "server-list" }, { name: "volumes-list" }] } as unknown as Provider;
const kept = {
  commandStates: {
    "server-list": { status: "failed", counts: { ...NONE, seen: 4 }, at: "2026-11-01T00:00:00Z", message: "denied" },
  },
};

it("tells of every command of the provider, also of those that never ran", () => {
  expect(commandStates(kept, provider, undefined)).toEqual([
    { command: "server-list", status: "failed", at: "2026-11-01T00:00:00Z", seen: 4, message: "denied" },
    { command: "volumes-list", status: "idle" },
  ]);
});

it("keeps to the commands that were chosen", () => {
  expect(commandStates({ commands: ["volumes-list"] }, provider, undefined).map(({ command }) => command)).toEqual([
    "volumes-list",
  ]);
});

it("lets the going run speak for the commands it runs", () => {
  const run = {
    status: "running",
    commands: { "server-list": { status: "running", counts: { ...NONE, seen: 9 }, errors: [] } },
  } as unknown as Run;

  expect(commandStates(kept, provider, run)[0]).toMatchObject({ status: "running", seen: 9, message: undefined });
});
