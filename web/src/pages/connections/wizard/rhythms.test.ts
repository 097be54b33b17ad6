import { expect, it } from "vitest";
import { rhythmsOf } from "./rhythms.ts";

const command = (label: string, every?: { every: number; period: string }) => ({
  name: label,
  label,
  types: [],
  kinds: [],
  ...(every && { every }),
});

it("tells how often each command runs, the most frequent first", () => {
  const commands = [
    command("Images", { every: 14, period: "days" }),
    command("Accounts"),
    command("Servers", { every: 15, period: "minutes" }),
    command("Volumes", { every: 24, period: "hours" }),
    command("Snapshots", { every: 14, period: "days" }),
  ];
  expect(rhythmsOf(commands)).toEqual([
    { every: "every 15 minutes", labels: ["Servers"] },
    { every: "every 24 hours", labels: ["Volumes"] },
    { every: "every 14 days", labels: ["Images", "Snapshots"] },
    { every: "only when asked", labels: ["Accounts"] },
  ]);
});
