import { expect, it } from "vitest";
import { draftOf, jobOf, patchOf, scheduleOf } from "./job-draft.ts";

it("sends only what the kind of schedule uses", () => {
  const draft = { ...draftOf({}), name: "Nightly", connectionId: "c-1" };

  expect(scheduleOf({ ...draft, every: 6, period: "hours" })).toEqual({
    periodType: "interval",
    interval: { every: 6, period: "hours" },
  });
  expect(
    scheduleOf({
      ...draft,
      periodType: "cron",
      cron: { ...draft.cron, hour: " 7 ", dayOfWeek: "mon-fri" },
      timeZone: "Europe/Lisbon",
    }),
  ).toEqual({ periodType: "cron", cron: { hour: "7", dayOfWeek: "mon-fri" }, timeZone: "Europe/Lisbon" });
});

it("keeps the parts of a cron that the form has no box for", () => {
  const draft = draftOf({ periodType: "cron", cron: { hour: "7", week: "1-26", year: "2027" } });

  expect(scheduleOf(draft)).toEqual({ periodType: "cron", cron: { week: "1-26", year: "2027", hour: "7" } });
});

it("leaves out what the task does not use", () => {
  const webhook = {
    ...draftOf({ task: "webhook" }),
    name: "Tell",
    endpoint: "https://a.example/b",
    connectionId: "c-1",
  };

  expect(
    jobOf({
      ...webhook,
      args: [
        { key: "", value: "x" },
        { key: "a", value: "1" },
      ],
    }),
  ).toMatchObject({
    task: "webhook",
    endpoint: "https://a.example/b",
    method: "POST",
    args: [{ key: "a", value: "1" }],
  });
  expect(jobOf(webhook)).not.toHaveProperty("connectionId");
});

it("patches what changed; emptied parts of a cron go", () => {
  const before = jobOf(draftOf({ name: "A", task: "connections", periodType: "cron", cron: { hour: "7", day: "1" } }));
  const after = { ...before, name: "B", cron: { hour: "7" } };

  expect(patchOf(before, after)).toEqual({ name: "B", cron: { hour: "7", day: null } });
  expect(patchOf(before, { ...before })).toEqual({});
});
