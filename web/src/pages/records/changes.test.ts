import { expect, it } from "vitest";
import type { HistoryEntryDto } from "../../../../shared/records/dto.ts";
import { headlineOf, isWorthTelling, shownChanges } from "./changes.ts";
import { wordsOf } from "./plain-value.tsx";

type Changed = { path: string; from?: unknown; to?: unknown };

const entryOf = (changes: readonly Changed[], version = 2): HistoryEntryDto => ({
  version,
  at: "2026-11-23T14:07:44.000Z",
  actor: { kind: "connection", id: "c-1", name: "Terraform" },
  changes: changes.map(({ path, from, to }) => ({ path, from, to })),
});

const STATES = { path: "commandStates.dbs-list", to: { runId: "r-1", status: "success", counts: { created: 1 } } };

it("tells a run of a connection in one line, and nothing of its beginning", () => {
  const began = entryOf([
    { path: "lastRunId", to: "r-1" },
    { path: "lastRunStatus", to: "running" },
    { path: "lastRunMessage", to: "Running." },
  ]);
  const ended = entryOf([
    STATES,
    { path: "lastRunCounts.created", from: 0, to: 37 },
    { path: "lastRunEndedAt", to: "2026-11-23T14:07:44.000Z" },
    { path: "lastRunMessage", from: "Running.", to: "37 new." },
  ]);

  expect(isWorthTelling("connection", began)).toBe(false);
  expect(isWorthTelling("connection", ended)).toBe(true);
  expect(headlineOf("connection", ended)).toBe("Run ended: 37 new.");
  expect(shownChanges("connection", ended)).toEqual([]);
});

it("keeps what people or a run changed beside it", () => {
  const suspended = entryOf([STATES, { path: "suspended", to: true }]);

  expect(headlineOf("connection", suspended)).toBe("Changed suspended");
  expect(shownChanges("connection", suspended)).toEqual([{ path: "suspended", from: undefined, to: true }]);
  expect(isWorthTelling("connection", entryOf([{ path: "name", to: "AWS" }], 1))).toBe(true);
});

it("calls an uploaded file by its name", () => {
  expect(wordsOf([{ key: "uploads/u-1/f-1/a.tfstate", name: "a.tfstate", size: 12 }])).toBe("a.tfstate");
  expect(wordsOf([{ key: "team", value: "web" }, { key: "old" }])).toBe("team:web, old");
});
