import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import { PASSWORD } from "./api-client.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Debian's Chromium, headless, that talks to nobody but us. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
    ],
  });

interface AxeResult {
  violations: { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }[];
}

/** What axe finds against WCAG 2.2 AA on the page as it stands; one line per place. */
export async function axeViolations(page: Page): Promise<string[]> {
  // The page's policy forbids inline scripts; the debugger's protocol is not bound by it.
  await page.evaluate(axe);
  const { violations } = (await page.evaluate(
    `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })`,
  )) as AxeResult;
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.join(" ")} ${failureSummary ?? ""}`),
  );
}

/** A window of its own, as on a computer of one's own; whatever the page complains about is put into `mistakes`. */
export async function newWindow(browser: Browser, mistakes: string[]): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on("pageerror", (error) => mistakes.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && !/status of (401|404|422)/.test(text)) mistakes.push(`${page.url()}: ${text}`);
  });
  return page;
}

/** Waits until the page stands, then asks axe. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  await page.locator("h1").waitFor();
  await page.waitForLoadState("networkidle");
  expect(await axeViolations(page), where).toEqual([]);
}

/** Creates an account in the browser and waits for the overview. */
export async function signUp(page: Page, url: string, person: { name: string; email: string }): Promise<void> {
  await page.goto(`${url}/sign-up`);
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL(/\/overview$/);
}
