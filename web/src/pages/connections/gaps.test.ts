import { expect, it } from "vitest";
import { gapLines, groupGaps } from "./gaps.ts";

it("joins the same gap of many regions into one line, what can be mended first", () => {
  const gaps = groupGaps([
    { reason: "disabled", scope: "1/me-south-1", message: "off" },
    { reason: "denied", scope: "1/eu-west-1", kind: "bucket", permission: "s3:ListBuckets", message: "denied" },
    { reason: "denied", scope: "1/us-east-1", kind: "bucket", permission: "s3:ListBuckets", message: "denied" },
  ]);

  expect(gaps.map(({ reason, kind, places }) => [reason, kind, places])).toEqual([
    ["denied", "bucket", ["1/eu-west-1", "1/us-east-1"]],
    ["disabled", undefined, ["1/me-south-1"]],
  ]);
});

it("says the same refusal of several kinds once, with their names", () => {
  const denied = { reason: "denied", message: "403 Forbidden" } as const;
  const gaps = [
    { ...denied, kind: "vpc" },
    { ...denied, kind: "lb" },
    { ...denied, kind: "vpc" },
    { ...denied, message: "off" },
  ];

  expect(gapLines(gaps, (kind) => kind.toUpperCase())).toEqual([
    { message: "403 Forbidden", whats: ["VPC", "LB"] },
    { message: "off", whats: [] },
  ]);
});
