import { expect, it } from "vitest";
import { identityInWords } from "./identity-words.ts";

it("tells in words what two descriptions share", () => {
  expect(["host:web-1", "mac:00:11:22:aa:bb:cc", "aws:i-0abc"].map(identityInWords)).toEqual([
    "host name web-1",
    "network card 00:11:22:aa:bb:cc",
    "provider id i-0abc",
  ]);
});
