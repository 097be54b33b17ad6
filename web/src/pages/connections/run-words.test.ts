import { expect, it } from "vitest";
import { durationInWords, millisInWords, rejectsAsCsv } from "./run-words.ts";

it("says how long a run took", () => {
  const start = "2026-11-01T00:00:00.000Z";

  expect(durationInWords(start, Date.parse(start) + 42_400)).toBe("42 s");
  expect(durationInWords(start, Date.parse(start) + 185_000)).toBe("3 min 5 s");
});

it("writes rejects that a spreadsheet cannot mistake for formulas", () => {
  const csv = rejectsAsCsv([{ file: "a.json", address: '=HYPERLINK("x")', reason: 'no "name"' }]);

  expect(csv.split("\r\n")[1]).toBe('"a.json","","","\'=HYPERLINK(""x"")","no ""name"""');
});

it("says durations as exactly as people read them", () => {
  expect([240, 3_420, 42_400, 185_000].map(millisInWords)).toEqual(["240 ms", "3.4 s", "42 s", "3 min 5 s"]);
});
