import { expect, it } from "vitest";
import { groupErrors } from "./run-errors.ts";

const error = (message: string, file?: string) => ({ code: "FORBIDDEN", message, ...(file && { file }) });

it("tells the same trouble of several places once", () => {
  const troubles = groupErrors(
    [
      error("eu-west-1: Denied: ec2"),
      error("eu-west-1 · 2: Denied: ec2"),
      error("us: Denied: s3"),
      error("Broken", "a.json"),
    ],
    ["eu-west-1", "eu-west-1 · 2", "us"],
  );

  expect(troubles).toEqual([
    { code: "FORBIDDEN", message: "Denied: ec2", file: undefined, places: ["eu-west-1", "eu-west-1 · 2"] },
    { code: "FORBIDDEN", message: "Denied: s3", file: undefined, places: ["us"] },
    { code: "FORBIDDEN", message: "Broken", file: "a.json", places: [] },
  ]);
});
