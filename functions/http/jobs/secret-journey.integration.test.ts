import { expect, inject, it, onTestFinished } from "vitest";
import { newPerson, PASSWORD } from "../../../infra/local/testing/api-client.ts";
import { expectAccessible, launchBrowser, newWindow } from "../../../infra/local/testing/browser.ts";
import { jobClient } from "../../../infra/local/testing/job-client.ts";

const url = inject("maestroUrl");

it("asks for the secret anew where a job is to call another place", { timeout: 120_000 }, async () => {
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const mistakes: string[] = [];
  const [page, person] = await Promise.all([newWindow(browser, mistakes), newPerson(url, "Hook keeper")]);
  const jobs = jobClient(person);
  const { id } = await jobs.create({
    ...{ name: "Tell them", task: "webhook", endpoint: "http://127.0.0.1:9/a", method: "POST" },
    ...{ periodType: "interval", interval: { every: 30, period: "days" } },
  });
  await jobs.setSecret(id, "a secret of sixteen and more");
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/overview$/);

  await page.goto(`${url}/w/me/jobs/${id}`);
  await page.getByText("sent to http://127.0.0.1:9 only").waitFor();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByLabel("URL").fill("http://127.0.0.1:10/b");
  await page.getByRole("textbox", { name: /^Name/ }).fill("Tell others");
  await page.getByText(/is for http:\/\/127\.0\.0\.1:9 and is not sent anywhere else/).waitFor();
  await expectAccessible(page, "secret asked for anew");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Use at least 16 characters.").waitFor();
  await page.getByLabel("Secret", { exact: true }).fill("another secret of sixteen");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("sent to http://127.0.0.1:10 only").waitFor();

  const after = await jobs.get(id);
  expect(after).toMatchObject({ name: "Tell others", endpoint: "http://127.0.0.1:10/b", hasSecret: true });
  expect(mistakes).toEqual([]);
});
