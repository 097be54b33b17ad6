import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { expectAccessible, launchBrowser, newWindow, signUp } from "../../../infra/local/testing/browser.ts";
import { fakeTeam, TOKEN } from "../../crawlers/digitalocean/testing/fake-team.ts";
import { type LoopbackApi, loopbackApi } from "../../platform/testing/loopback-api.ts";

const url = inject("maestroUrl");
const carla = { name: "Carla Cloud", email: `carla-${process.pid}-${Date.now()}@maestro.test` };

let browser: Browser;
let cloud: LoopbackApi;
const mistakes: string[] = [];

beforeAll(async () => {
  [browser, cloud] = await Promise.all([launchBrowser(), loopbackApi(fakeTeam().answer)]);
});
afterAll(async () => {
  await browser?.close();
  await cloud?.close();
});

const test = (page: Page) => page.getByRole("button", { name: "Test", exact: true }).click();

it("goes from choosing a cloud over a refused token to records, schedules and dependencies", {
  timeout: 300_000,
}, async () => {
  const page = await newWindow(browser, mistakes);
  await signUp(page, url, carla);
  await page.goto(`${url}/w/me/connections`);
  await page.getByRole("link", { name: "New connection" }).click();
  await page.getByRole("heading", { name: "Connect a provider" }).waitFor();
  await expectAccessible(page, "providers");
  await page.getByRole("button", { name: /^DigitalOcean/ }).click();
  await page.waitForURL(/provider=digitalocean/);
  await page.goto(`${page.url()}&step=choose`);
  await page.getByLabel(/^Token/).waitFor();
  expect(page.url(), "a reload forgets the secrets, and the step with them").not.toContain("step=");
  await expectAccessible(page, "access");

  await test(page);
  await page.getByText("Fill this in.").waitFor();
  await page.getByLabel(/^Token/).fill("dop_v1_revoked");
  await page.getByText("Further settings").click();
  await page.getByLabel("Endpoint").fill(cloud.url);
  await test(page);
  await page.getByText("It does not work yet").waitFor({ timeout: 60_000 });
  await page.getByText("still valid").waitFor();
  expect(page.url()).not.toContain("dop_v1");

  await page.getByLabel(/^Token/).fill(TOKEN);
  await test(page);
  await page.getByText("It works").waitFor({ timeout: 60_000 });
  await expectAccessible(page, "tested");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByText("What to look for, and how often").waitFor();
  await expectAccessible(page, "choice");
  await page.goBack();
  expect(await page.getByLabel(/^Token/).inputValue(), "going back loses nothing").toBe(TOKEN);
  await page.goForward();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel(/^Name/).fill("");
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await page.getByText("Fill this in.").waitFor();
  await page.locator("input[aria-invalid=true]:focus").waitFor();
  await page.getByLabel(/^Name/).fill("Team cloud");
  await expectAccessible(page, "place");
  await page.getByRole("button", { name: "Connect", exact: true }).click();

  await page.waitForURL(/\/connections\/[0-9a-f]{8}-/, { timeout: 60_000 });
  const connection = page.url();
  await page.getByText("Done", { exact: true }).waitFor({ timeout: 180_000 });
  await page.getByText(/\d+ seen/).waitFor();
  await page.getByRole("link", { name: "Servers", exact: true }).last().waitFor();
  await expectAccessible(page, "status");
  for (const name of ["Runs", "Coverage", "Schedules", "Rules"]) {
    await page.getByRole("tab", { name }).click();
    await expectAccessible(page, name);
  }

  await page.goto(`${url}/w/me/dependencies`);
  const rows = page.getByRole("row", { name: /Proposed/ });
  await rows.first().waitFor({ timeout: 60_000 });
  const waiting = await rows.count();
  await expectAccessible(page, "proposed dependencies");
  await page.keyboard.press("j");
  await page.keyboard.press("a");
  await page.getByText("Accepted 1 dependency").waitFor();
  await expect.poll(() => rows.count(), { timeout: 20_000 }).toBe(waiting - 1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => rows.count(), { timeout: 20_000 }).toBe(waiting);

  await page.goto(connection);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Pause" }).click();
  await page.getByText(/^It is paused/).waitFor();
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Disconnect" }).click();
  await page.getByRole("button", { name: "Disconnect", exact: true }).click();
  const answer = page.getByText("Disconnected Team cloud").or(page.getByRole("dialog").getByRole("alert")).first();
  expect(await answer.textContent()).toBe("Disconnected Team cloud");

  expect(mistakes).toEqual([]);
});
