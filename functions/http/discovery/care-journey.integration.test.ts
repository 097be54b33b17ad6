import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { type ApiClient, demand, newPerson, PASSWORD } from "../../../infra/local/testing/api-client.ts";
import { expectAccessible, launchBrowser, newWindow } from "../../../infra/local/testing/browser.ts";
import { type SyncClient, syncClient } from "../../../infra/local/testing/sync-client.ts";
import { fakeTeam, TOKEN } from "../../crawlers/digitalocean/testing/fake-team.ts";
import { type LoopbackApi, loopbackApi } from "../../platform/testing/loopback-api.ts";

const url = inject("maestroUrl");
const MACHINES = 40;

const team = fakeTeam();
const droplets = team.collections["/v2/droplets"]!.items;
const [pattern] = droplets;
droplets.splice(
  0,
  droplets.length,
  ...Array.from({ length: MACHINES }, (_, n) => ({
    ...pattern,
    id: 5_000_000 + n,
    name: `web-${n}`,
    tags: ["app:shop"],
  })),
);

let browser: Browser;
let cloud: LoopbackApi;
let page: Page;
let person: Required<ApiClient>;
let client: SyncClient;
let isRevoked = false;
const mistakes: string[] = [];

beforeAll(async () => {
  [browser, cloud] = await Promise.all([
    launchBrowser(),
    loopbackApi((asked) =>
      isRevoked
        ? { status: 401, body: { id: "Unauthorized", message: "Unable to authenticate you" } }
        : team.answer(asked),
    ),
  ]);
  person = await newPerson(url, "Nora Night");
  client = syncClient(person);
  page = await newWindow(browser, mistakes);
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/overview$/);
});
afterAll(async () => {
  await browser?.close();
  await cloud?.close();
});

const button = (name: string) => page.getByRole("button", { name, exact: true });

it("shows a suspicious loss and retires only what a person confirms, tries tag rules, and takes new credentials", {
  timeout: 180_000,
}, async () => {
  const body = { name: "Night cloud", provider: "digitalocean", method: "token", endpoint: cloud.url };
  const { id } = await client.connect({ ...body, credentials: { token: TOKEN }, commands: ["server-list"] });
  droplets.splice(10);
  await client.sync(id);
  await page.goto(`${url}/w/me/connections/${id}`);
  await page.getByText(/30 records were not found/).waitFor();
  await expectAccessible(page, "held loss");
  const before = await client.list("/api/servers?filter[existence][eq]=present");
  expect(before).toHaveLength(MACHINES);
  await button("They are really gone").click();
  await expect.poll(() => page.getByText(/30 records were not found/).count(), { timeout: 30_000 }).toBe(0);
  expect(await client.list("/api/servers?filter[existence][eq]=missing")).toHaveLength(30);

  await page.getByRole("tab", { name: "Rules" }).click();
  await button("app names the application (40)").click();
  await button("Try them").click();
  await page.getByRole("cell", { name: "shop", exact: true }).waitFor();
  await page.getByText("which the next run creates").waitFor();
  await expectAccessible(page, "tag rules");
  await button("Save the rules").click();
  await page.getByText("Saved. The next run applies them.").waitFor();
  await client.sync(id);
  const [shop] = await client.list("/api/applications?filter[name][eq]=shop");
  expect(await client.related(`/api/applications/${shop?.id}`)).toMatchObject([
    { direction: "from", field: "applicationIds", names: expect.arrayContaining(["web-0"]) },
  ]);

  isRevoked = true;
  await page.getByRole("tab", { name: "Status" }).click();
  await button("Sync now").click();
  await page.getByText("Nothing is read until it has new credentials").waitFor({ timeout: 30_000 });
  await expectAccessible(page, "suspended");
  await page.getByRole("tab", { name: "Coverage" }).click();
  await page.getByText("Nothing is seen at present").waitFor();
  await button("Give new credentials").click();
  await page.getByLabel(/^Token/).fill("dop_v1_another");
  await button("Test and save").click();
  await button("Save them anyway").waitFor({ timeout: 30_000 });
  await expectAccessible(page, "refused credentials");
  isRevoked = false;
  await page.getByLabel(/^Token/).fill(TOKEN);
  await button("Test and save").click();
  await page.getByText("The new credentials are in use").waitFor({ timeout: 30_000 });
  await expect.poll(() => page.getByText("Nothing is read until").count()).toBe(0);

  expect(mistakes).toEqual([]);
});

it("signs the calls of a webhook, runs it, and edits it then", { timeout: 60_000 }, async () => {
  const job = await demand(person, 201, "POST", "/api/jobs", {
    name: "Tell the pager",
    task: "webhook",
    endpoint: "https://pager.example.com/hook",
    method: "POST",
    periodType: "interval",
    interval: { every: 1, period: "days" },
  });
  await page.goto(`${url}/w/me/jobs/${job.body.id}`);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Sign the calls" }).click();
  await button("Save the secret").click();
  await page.getByText("Use at least 16 characters.").waitFor();
  await button("Make one").click();
  await expectAccessible(page, "secret of a webhook");
  await button("Save the secret").click();
  await page.getByText("sent to https://pager.example.com only").waitFor();
  // The dialog was opened from the menu, and gives the focus back to its button.
  await expect.poll(() => page.evaluate("document.activeElement.ariaLabel")).toBe("More actions");

  await button("Run now").click();
  await page.locator(".record-head").getByText("Failed").waitFor({ timeout: 30_000 });
  await page.getByText("1 time, 1 failed").waitFor();
  await button("Edit").click();
  await page.getByLabel(/^Name/).fill("Tell another pager");
  await button("Save").click();
  await page.getByRole("heading", { name: "Tell another pager", level: 1 }).waitFor();

  expect(mistakes).toEqual([]);
});

it("makes one server of two that are the same machine", { timeout: 60_000 }, async () => {
  const kept = await demand(person, 201, "POST", "/api/servers", { name: "db-1", hostname: "db-1.corp", cpu: 4 });
  await demand(person, 201, "POST", "/api/servers", { name: "db-1", environment: "test" });
  await page.goto(`${url}/w/me/inventory/servers/${kept.body.id}`);
  await page.getByText("1 other server may be the same machine.").waitFor();
  await button("Compare").click();
  await button("Merge…").click();
  await expectAccessible(page, "merge");
  await button("Merge into this one").click();
  await page.getByText("db-1 is now part of db-1").waitFor();
  const merged = await demand(person, 200, "GET", `/api/servers/${kept.body.id}`);
  expect(merged.body).toMatchObject({ cpu: 4, environment: "test" });

  expect(mistakes).toEqual([]);
});
