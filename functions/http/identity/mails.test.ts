import { expect, it } from "vitest";
import { invitationMail, resetMail } from "./mails.ts";

it("carries the link in both bodies", () => {
  const mail = resetMail("Ada", "https://maestro.example/reset?token=abc", 30);

  expect(mail.text).toContain("https://maestro.example/reset?token=abc\n");
  expect(mail.html).toContain('href="https://maestro.example/reset?token=abc"');
});

it("shows a name as text, whatever it holds", () => {
  const mail = invitationMail('<img src=x onerror="alert(1)">\r\nBcc: all@example.org', "https://maestro.example/", 7);

  expect(mail.html).not.toContain("<img");
  expect(mail.subject).not.toMatch(/[\r\n]/);
});
