import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { operatorClients } from "../../../infra/local/testing/assembly.ts";
import { expectAccessible, launchBrowser, newWindow, signUp } from "../../../infra/local/testing/browser.ts";
import { FakeAzure, SUBSCRIPTION, TENANT } from "../../crawlers/azure/testing/fake-azure.ts";

const url = inject("maestroUrl");
const gateway = inject("maestroGatewayUrl");
const Bucket = "states-of-a-journey";
const { s3 } = operatorClients(gateway);

let browser: Browser;
let page: Page;
let azure: FakeAzure;
const mistakes: string[] = [];

beforeAll(async () => {
  [browser, azure] = await Promise.all([launchBrowser(), FakeAzure.start()]);
  page = await newWindow(browser, mistakes);
  await signUp(page, url, { name: "Chris Choice", email: `chris-${process.pid}-${Date.now()}@maestro.test` });
});
afterAll(async () => {
  expect(mistakes).toEqual([]);
  await browser?.close();
  await azure?.[Symbol.asyncDispose]();
});

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const put = (key: string, ...volumes: string[]) => {
  const resources = volumes.map((name) => ({
    mode: "managed",
    type: "aws_ebs_volume",
    name,
    instances: [{ attributes: { id: `vol-0000000000000000${name}`, size: 8, tags: { Name: name } } }],
  }));
  return s3.send(new PutObjectCommand({ Bucket, Key: key, Body: JSON.stringify({ version: 4, resources }) }));
};

it("lets a person choose among the subscriptions that a test saw", { timeout: 120_000 }, async () => {
  const subscription = (subscriptionId: string, displayName: string) => ({
    subscriptionId,
    displayName,
    tenantId: TENANT,
    state: "Enabled",
  });
  azure.list("/subscriptions", [
    subscription(SUBSCRIPTION, "Shop production"),
    subscription("99999999-8888-4777-8666-555555555555", "Shop staging"),
  ]);
  await page.goto(`${url}/w/me/connections/new?provider=azure`);
  await page.getByLabel(/^Tenant id/).fill(TENANT);
  await page.getByLabel(/^Client id/).fill("app-1");
  await page.getByLabel(/^Client secret/).fill("s3cret");
  await page.getByLabel(/^Authority/).fill(azure.endpoint);
  await page.getByText("Further settings").click();
  await page.getByLabel("Endpoint").fill(azure.endpoint);
  await press("Test");
  await page.getByText("It works").waitFor({ timeout: 60_000 });
  await press("Next");
  await page.getByRole("checkbox", { name: /Shop staging/ }).click();
  await page.getByText("1 of 2").waitFor();
  await expectAccessible(page, "subscriptions");
  await press("Next");

  await page.getByText("every 15 minutes: Servers").waitFor();
  expect(await page.getByLabel(/^Name/).inputValue()).toBe("Azure · Shop production");
  await expectAccessible(page, "schedule");
  await press("Connect");
  await page.waitForURL(/\/connections\/[0-9a-f]{8}-/, { timeout: 60_000 });
  await page.getByRole("heading", { name: "Azure · Shop production" }).waitFor();
  await expect.poll(() => azure.requests.some((path) => path.includes("99999999")), { interval: 3000 }).toBe(false);
  expect(azure.requests.some((path) => path.includes(`/subscriptions/${SUBSCRIPTION}/`))).toBe(true);
});

it("connects a bucket by keys and says which of its files a run read", { timeout: 120_000 }, async () => {
  const { accessKeyId, secretAccessKey } = await s3.config.credentials();
  await s3.send(new CreateBucketCommand({ Bucket }));
  await Promise.all([put("net.tfstate", "1", "2"), put("apps.tfstate", "3")]);
  await page.goto(`${url}/w/me/connections/new?provider=terraform&method=s3`);
  await page.getByLabel(/^Access key id/).fill(accessKeyId);
  await page.getByLabel(/^Secret access key/).fill(secretAccessKey);
  await page.getByLabel(/^Bucket/).fill(Bucket);
  await page.getByText("Further settings").click();
  await page.getByLabel("Endpoint").fill(gateway);
  await press("Test");
  await page.getByText("It works").waitFor({ timeout: 60_000 });
  await press("Next");
  await press("Next");
  await page.getByText("every 6 hours: all files").waitFor();
  await press("Connect");
  await page.waitForURL(/\/connections\/[0-9a-f]{8}-/, { timeout: 60_000 });
  await page.getByRole("tab", { name: "Files 2" }).click({ timeout: 60_000 });
  const row = (file: string) => page.getByRole("row", { name: new RegExp(`^${file}`) });
  await row("net.tfstate Read 2").waitFor({ timeout: 60_000 });
  await page.getByText("Up to date").waitFor({ timeout: 60_000 });

  await put("apps.tfstate", "3", "4");
  await press("Sync now");
  await row("apps.tfstate Read 2").waitFor({ timeout: 60_000 });
  await row("net.tfstate Unchanged, not read again 2").waitFor();
  await expectAccessible(page, "files");
});
