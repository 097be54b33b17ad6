import { expect, it } from "vitest";
import { groupGaps } from "./gaps.ts";

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
