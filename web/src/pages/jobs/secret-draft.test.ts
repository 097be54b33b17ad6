import { expect, it } from "vitest";
import { leavesSecret, NO_SECRET, secretOf, secretProblem } from "./secret-draft.ts";

const job = { hasSecret: true, endpoint: "https://hooks.example.org/a" };

it.each(["https://hooks.example.com/a", "http://hooks.example.org/a", "https://hooks.example.org:8443/a"])(
  "asks for the secret anew before the job calls %s",
  (endpoint) => {
    expect(leavesSecret(job, endpoint)).toBe(true);
    expect(leavesSecret({ ...job, hasSecret: undefined }, endpoint)).toBe(false);
  },
);

it("lets the rest of the address change, and waits until it is one", () => {
  expect(leavesSecret(job, " https://hooks.example.org/b?c=d ")).toBe(false);
  expect(leavesSecret(job, "hooks.exa")).toBe(false);
});

it("sends named headers with the secret", () => {
  const headers = [
    { key: " authorization ", value: "Bearer x" },
    { key: "", value: "y" },
  ];

  expect(secretOf({ secret: "sixteen or more.", headers })).toEqual({
    secret: "sixteen or more.",
    headers: { authorization: "Bearer x" },
  });
  expect(secretOf(NO_SECRET)).toEqual({ secret: "" });
  expect(secretProblem(NO_SECRET)).toContain("16");
});
