import { afterAll, beforeAll, expect, it } from "vitest";
import { newPerson } from "../../../infra/local/testing/api-client.ts";
import { type RunningAssembly, startAssembly } from "../../../infra/local/testing/assembly.ts";
import { type ChangedAssembly, changedAssembly, functionIn } from "../../../infra/local/testing/changed-assembly.ts";
import { endWorker, freePort } from "../../../infra/local/testing/debugger.ts";
import { syncClient } from "../../../infra/local/testing/sync-client.ts";
import { fakeCloud, PASSWORD_CREDENTIALS } from "../../crawlers/openstack/testing/fake-cloud.ts";
import { type LoopbackApi, loopbackApi } from "../../platform/testing/loopback-api.ts";

const CRAWLER = "crawl-openstack";
const FLAVORS = "/compute/v2.1/flavors/detail";
const PAGES = 45;
const PER_PAGE = 3;
/** With this limit a turn takes two seconds; the rest is kept for ending it in order. */
const TIMEOUT_S = 62;
const PAGE_MS = 100;

const cloud = fakeCloud();
let port: number;
let assembly: ChangedAssembly;
let system: RunningAssembly;
let api: LoopbackApi;
/** Told each page of flavors that is asked for: the id before it, or nothing at the beginning. */
let onPage: (marker: string | null) => Promise<void> = async () => undefined;

beforeAll(async () => {
  port = await freePort();
  assembly = await changedAssembly((template) => {
    const properties = functionIn(template, CRAWLER)?.Properties as { Timeout?: number } | undefined;
    if (properties !== undefined) properties.Timeout = TIMEOUT_S;
  });
  api = await loopbackApi(async (asked) => {
    if (asked.url.pathname !== FLAVORS) return cloud.answer(asked);
    await onPage(asked.url.searchParams.get("marker"));
    return { ...cloud.answer(asked), afterMs: PAGE_MS };
  });
  const options = process.env.NODE_OPTIONS;
  process.env.NODE_OPTIONS = `${options ?? ""} --inspect=127.0.0.1:${port}`;
  system = await startAssembly({ assemblyDir: assembly.directory, allowPrivateEndpoints: true }).finally(() => {
    if (options === undefined) delete process.env.NODE_OPTIONS;
    else process.env.NODE_OPTIONS = options;
  });
}, 120_000);
afterAll(async () => {
  await system?.stop();
  await api?.close();
  assembly?.remove();
});

it("goes on from where its last turn ended when its function is killed between two pages", {
  timeout: 180_000,
}, async () => {
  const [flavor] = cloud.collections[FLAVORS]?.items ?? [];
  const list = {
    key: "flavors",
    items: Array.from({ length: PAGES * PER_PAGE }, (_, n) => ({ ...flavor, id: `f-${n}`, name: `flavor ${n}` })),
  };
  cloud.collections[FLAVORS] = list;
  cloud.pageLimit = PER_PAGE;
  const me = await newPerson(system.url, "Night shift");
  const client = syncClient(me);
  const body = {
    ...{ name: "cloud", provider: "openstack", method: "password", credentials: PASSWORD_CREDENTIALS },
    ...{ endpoint: `${api.url}/identity/v3`, commands: ["flavor-list"] },
  };

  const { id, run } = await client.connect(body);
  expect(run, JSON.stringify(run)).toMatchObject({
    status: "success",
    counts: { seen: PAGES * PER_PAGE, created: PAGES * PER_PAGE },
  });

  const asked: (string | null)[] = [];
  let killedAt: number | undefined;
  onPage = async (marker) => {
    asked.push(marker);
    // Late enough that a turn has ended before, and far from the end.
    if (killedAt !== undefined || asked.length < (PAGES * 2) / 3) return;
    killedAt = asked.length;
    await endWorker(port, CRAWLER);
  };
  list.items.push({ ...flavor, id: "f-new", name: "new" });
  const again = await client.sync(id);

  expect(again, JSON.stringify(again)).toMatchObject({
    status: "success",
    counts: {
      seen: PAGES * PER_PAGE + 1,
      created: 1,
      updated: 0,
      unchanged: PAGES * PER_PAGE,
      missing: 0,
      rejected: 0,
    },
  });
  const [afterDeath] = asked.slice(killedAt);
  expect(afterDeath).not.toBeNull();
  expect(asked.indexOf(afterDeath ?? "")).toBeLessThan((killedAt ?? 0) - 1);
  expect(asked.filter((marker) => marker === null)).toHaveLength(1);
});
