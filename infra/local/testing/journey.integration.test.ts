import { resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { expectAccessible, launchBrowser, newWindow, signUp } from "./browser.ts";

const url = inject("maestroUrl");
const samples = resolve(import.meta.dirname, "../../../shared/samples");
const stamp = `${process.pid}-${Date.now()}`;
const ana = { name: "Ana Almeida", email: `ana-${stamp}@maestro.test` };
const ben = { name: "Ben Brandt", email: `ben-${stamp}@maestro.test` };
const ANSIBLE = ["shop-web-1", "shop-web-2", "shop-search-1", "lis-hub-01"].map(
  (host) => `${samples}/ansible/${host}.json`,
);

let browser: Browser;
const mistakes: string[] = [];

/** Drops files on the import page and waits until the run says how it ended. */
async function importFiles(page: Page, files: string[], seen: RegExp): Promise<void> {
  await page.goto(`${url}/w/me/import`);
  await page.locator("input[type=file]").setInputFiles(files);
  await page.getByText("How to read them").waitFor();
  await page.getByRole("button", { name: /^Import/ }).click();
  await page.waitForURL(/\/connections\/[0-9a-f-]+/);
  await page.getByText("Done", { exact: true }).first().waitFor({ timeout: 60_000 });
  await page.getByText(seen).first().waitFor();
}

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});

it("goes from signing up over two imports to a shared, edited and traced server", { timeout: 240_000 }, async () => {
  const page = await newWindow(browser, mistakes);
  await page.goto(url);
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  await expectAccessible(page, "sign-in");
  await signUp(page, url, ana);
  await expectAccessible(page, "first overview");

  await importFiles(page, [`${samples}/terraform.tfstate`], /\d\d seen/);
  await expectAccessible(page, "run");
  await importFiles(page, ANSIBLE, /\d+ seen/);

  await page.goto(`${url}/w/me/inventory/servers`);
  await page
    .getByRole("searchbox")
    .or(page.getByPlaceholder("Search", { exact: true }))
    .first()
    .fill("shop-web-1");
  const server = page.getByRole("link", { name: "shop-web-1", exact: true });
  await server.waitFor();
  await expectAccessible(page, "list of servers");
  expect(await server.count(), "Terraform and Ansible describe one server").toBe(1);
  await server.click();
  await page.getByRole("heading", { level: 1, name: "shop-web-1" }).waitFor();
  const serverUrl = page.url();
  await page.getByText("Terraform", { exact: true }).first().waitFor();
  await page.getByText("Ansible", { exact: true }).first().waitFor();
  await expectAccessible(page, "record");

  await page.getByRole("button", { name: "Edit Role", exact: true }).click();
  await page.getByRole("combobox", { name: /^Role/ }).fill("Proxy");
  await page.getByRole("option", { name: "Proxy", exact: true }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved Role").waitFor();

  const other = await newWindow(browser, mistakes);
  await signUp(other, url, ben);

  await page.goto(`${url}/w/me/teams`);
  await page.getByRole("button", { name: "New team" }).first().click();
  await page.getByRole("textbox", { name: /^Name/ }).fill("Platform");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("heading", { level: 1, name: "Platform" }).waitFor();
  await page.getByRole("combobox", { name: /^Add a person/ }).fill(ben.email);
  await page.getByRole("option", { name: new RegExp(ben.name) }).click();
  await page.getByRole("button", { name: "Save members" }).click();
  await page.getByText("Members saved").waitFor();
  await expectAccessible(page, "team");

  await page.goto(serverUrl);
  await page.getByRole("tab", { name: "Access" }).click();
  await page.getByRole("combobox", { name: /^Add a person/ }).fill("Platform");
  await page.getByRole("option", { name: /Platform/ }).click();
  await expectAccessible(page, "access");
  await page.getByRole("button", { name: "Save access" }).click();
  await page.getByText("Access saved").waitFor();

  await page.getByRole("tab", { name: "History" }).click();
  await page.getByText("Proxy").first().waitFor();
  await expectAccessible(page, "history");

  await other.goto(`${url}/w/all/inventory/servers`);
  await other.getByRole("link", { name: "shop-web-1", exact: true }).click();
  await other.getByRole("heading", { level: 1, name: "shop-web-1" }).waitFor();
  await other.getByText("Proxy").first().waitFor();
  expect(await other.getByRole("button", { name: "Edit Role", exact: true }).count(), "a reader may not edit").toBe(0);
  await other.goto(`${url}/w/all/inventory/volumes`);
  await other.getByRole("heading", { level: 1 }).waitFor();
  expect(await other.getByRole("link", { name: /shop-web/ }).count(), "nothing else was shared").toBe(0);

  expect(mistakes).toEqual([]);
});
