import { expect, it } from "vitest";
import type { Provider, Run } from "../../data/connections.ts";
import { chosenCommands, commandStates } from "./command-states.ts";

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

it("lets a run that just ended speak until the record has followed", () => {
  const run = {
    status: "success",
    startedAt: "2026-11-02T00:00:00Z",
    endedAt: "2026-11-02T00:01:00Z",
    commands: { "server-list": { status: "success", counts: { ...NONE, seen: 7 }, errors: [] } },
  } as unknown as Run;
  const [state] = commandStates(kept, provider, run);
  const older = { ...run, startedAt: "2026-10-01T00:00:00Z" };

  expect(state).toMatchObject({ status: "success", seen: 7, at: "2026-11-02T00:01:00Z" });
  expect(commandStates(kept, provider, older)[0]).toMatchObject({ status: "failed", seen: 4 });
});

it("lets the going run speak for the commands it runs", () => {
  const run = {
    status: "running",
    commands: { "server-list": { status: "running", counts: { ...NONE, seen: 9 }, errors: [] } },
  } as unknown as Run;

  expect(commandStates(kept, provider, run)[0]).toMatchObject({ status: "running", seen: 9, message: undefined });
});

it("knows which commands a person may have chosen, and all of them for no choice", () => {
  const chosen = (...commands: string[]) => chosenCommands({ commands }, provider);

  expect([chosen(), chosen("volumes-list", "server-list"), chosen("Serv")]).toEqual([undefined, undefined, undefined]);
  expect(chosen("volumes-list", "Serv")).toEqual(["volumes-list"]);
});
