import { afterEach, beforeEach, expect, it } from "vitest";
import { allowLoopback } from "../../platform/testing/environment.ts";
import { hearing } from "../engine/go-without.ts";
import records from "./__fixtures__/records.json" with { type: "json" };
import subscription from "./__fixtures__/subscription.json" with { type: "json" };
import { AZURE_KINDS } from "./kinds.ts";
import { crawl } from "./testing/crawl.ts";
import { FakeAzure, refusal } from "./testing/fake-azure.ts";

let azure: FakeAzure;
beforeEach(async () => {
  allowLoopback();
  azure = (await FakeAzure.start()).holdAll(subscription);
});
afterEach(() => azure[Symbol.asyncDispose]());

const crawlKind = (kind: string) => {
  const definition = AZURE_KINDS.find((candidate) => candidate.kind === kind);
  return definition === undefined ? expect.fail(`no ${kind}`) : crawl(azure, definition);
};

it.each(Object.entries(records))(
  "%s become records with their fields, links, addresses and calls",
  async (kind, found) => {
    expect(await crawlKind(kind)).toEqual(found);
  },
);

it("leaves no kind untested", () => {
  expect(Object.keys(records).sort()).toEqual(AZURE_KINDS.map(({ kind }) => kind).sort());
});

it("keeps no password, key, token or value of a setting", async () => {
  const found = await Promise.all(AZURE_KINDS.map(({ kind }) => crawlKind(kind)));

  expect(JSON.stringify(found)).not.toContain("hunter2");
});

it("asks for addresses and sizes once, not once per machine", async () => {
  await crawlKind("Microsoft.Compute/virtualMachines");

  expect(azure.requests.map((path) => path.replace(/^.*\/providers\/|\?.*$/g, ""))).toEqual([
    "microsoft.network/networkinterfaces",
    "microsoft.network/publicipaddresses",
    "microsoft.compute/virtualmachines",
    "microsoft.compute/virtualmachines",
    "microsoft.compute/locations/southcentralus/vmsizes",
  ]);
});

it("knows machines of scale sets without their public addresses where those may not be read", async () => {
  azure.intercept = (path) =>
    path.includes("/publicipaddresses") ? refusal(403, "AuthorizationFailed", "Not allowed.") : undefined;
  const gaps: string[] = [];

  const found = await hearing(
    ({ class: failure }) => gaps.push(failure),
    () => crawlKind("Microsoft.Compute/virtualMachineScaleSets/virtualMachines"),
  );

  expect(found.map(({ fields }) => fields.ipv4All)).toEqual([["10.1.0.4"], undefined]);
  expect(gaps).toEqual(["FORBIDDEN"]);
});

it("asks nothing of accounts and namespaces that cannot have it", async () => {
  const below = (type: string, name: string) => (path: string) => path.includes(`/${type}/${name}/`.toLowerCase());

  await crawlKind("Microsoft.Storage/storageAccounts/fileServices/shares");
  await crawlKind("Microsoft.ServiceBus/namespaces/topics");
  await crawlKind("Microsoft.ServiceBus/namespaces/queues");

  expect(azure.requests.filter(below("storageAccounts", "blobsonly"))).toEqual([]);
  expect(azure.requests.filter(below("namespaces", "small")).map((path) => path.replace(/^.*\/|\?.*$/g, ""))).toEqual([
    "queues",
  ]);
});
