import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passwordProblems } from "./password.ts";

const ada = { name: "Ada Lovelace", email: "ada.lovelace@analytical.example" };

describe("passwordProblems", () => {
  it.each([
    "correct horse battery staple",
    "a long enough passphrase",
    "Tr0ub4dor&3-and-more",
    "Sup3r-Secret-Passw0rd!",
    "maestro-test-passphrase-2026",
    "vier wörter ohne zahlen",
    "x9$Lk2!pQz7w",
    "test-password-1234",
  ])("accepts %s", (password) => {
    expect(passwordProblems(password, ada)).toEqual([]);
  });

  it.each([
    "passwordpassword",
    "Password1234",
    "P@ssw0rd2024!",
    "123456789012",
    "aaaaaaaaaaaaaa",
    "abcabcabcabcabc",
    "qwertyuiop123",
    "iloveyou1234",
    "letmein!!!!!!!",
    "            ",
  ])("refuses %s as common", (password) => {
    expect(passwordProblems(password)).toEqual(["This is close to a very common password"]);
  });

  it.each(["AdaLovelace1815", "ada.lovelace-42", "analytical-77!", "maestro2026!!!", "Maestro-Maestro"])(
    "refuses %s as personal",
    (password) => {
      expect(passwordProblems(password, ada)).toEqual([
        "This is mostly your name, your e-mail address or the name of this product",
      ]);
    },
  );

  it("names every reason", () => {
    expect(passwordProblems("password")).toHaveLength(2);
    expect(passwordProblems("x".repeat(1025))).toEqual(["Use at most 1,024 characters"]);
  });

  it("takes any unguessable text and never throws", () => {
    fc.assert(fc.property(fc.string({ maxLength: 1024 }), (text) => Array.isArray(passwordProblems(text, ada))));
  });
});
