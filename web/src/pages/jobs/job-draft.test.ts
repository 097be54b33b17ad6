import { ENTITIES } from "virtual:maestro/entities";
import { expect, it } from "vitest";
import { changesBetween, mergePatchOf } from "../../components/form/patch.ts";
import { draftOf, hasSchedule, jobOf, scheduleOf } from "./job-draft.ts";

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
  expect(jobOf(draftOf({}))).toEqual({
    task: "connections",
    periodType: "interval",
    interval: { every: 6, period: "hours" },
  });
});

it("patches what changed; emptied parts of a cron go", () => {
  const before = jobOf(draftOf({ name: "A", task: "connections", periodType: "cron", cron: { hour: "7", day: "1" } }));
  const after = { ...before, name: "B", cron: { hour: "7" } };

  const patchTo = (job: object) => mergePatchOf(changesBetween(ENTITIES.job.fields, before, { ...job }), { ...job });
  const { cron: _cron, ...others } = after;

  expect(patchTo(after)).toEqual({ name: "B", cron: { day: null } });
  expect(patchTo({ ...others, periodType: "interval", interval: { every: 2, period: "hours" } })).toEqual({
    name: "B",
    periodType: "interval",
    interval: { every: 2, period: "hours" },
    cron: null,
  });
  expect(patchTo(before)).toEqual({});
});

it("knows whether one can ask when it would run", () => {
  const draft = draftOf({});
  const cron = { ...draft, periodType: "cron" } as const;

  expect(
    [draft, { ...draft, every: 0 }, { ...draft, every: 1.5 }, { ...draft, every: undefined }].map(hasSchedule),
  ).toEqual([true, false, false, false]);
  expect(hasSchedule(cron)).toBe(false);
  expect(hasSchedule({ ...cron, cron: { ...draft.cron, hour: "7" } })).toBe(true);
  expect(hasSchedule({ ...cron, cronRest: { week: "1-26" } })).toBe(true);
  expect(hasSchedule({ ...draft, periodType: "once" })).toBe(false);
});
