import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import { afterEach, expect, it, vi } from "vitest";
import { outbound, type Resolve } from "../../platform/outbound.ts";
import { daxClusters } from "./dax/clusters.ts";
import { ec2Instances } from "./ec2/instances.ts";
import { ec2Volumes } from "./ec2/volumes.ts";
import { openContext } from "./open-context.ts";
import { crawlKind, crawlOne } from "./testing/crawl-kind.ts";
import { awsFailure, fakeAws, HANG_UP, type Responder } from "./testing/fake-aws.ts";
import { accessTo, regionScope } from "./testing/open-fake.ts";

const { lookup } = dns;
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  dns.lookup = lookup;
  syncBuiltinESMExports();
});

const PAGES = 4;
/** Pages of one volume each, named by the number in their token. */
const page = (token: unknown) => {
  const number = Number(token ?? 0);
  const next = number + 1 < PAGES ? { NextToken: String(number + 1) } : {};
  return { Volumes: [{ VolumeId: `vol-${number}` }], ...next };
};
const all = ["vol-0", "vol-1", "vol-2", "vol-3"];

async function listed(respond: Responder) {
  const { records, requests } = await crawlKind(ec2Volumes, { "ec2:DescribeVolumes": respond });
  return { ids: records.map(({ nativeId }) => nativeId), calls: requests.length };
}

it("comes through when every third call is throttled", { timeout: 60_000 }, async () => {
  let calls = 0;
  const { ids } = await listed(({ input }) =>
    ++calls % 3 === 0 ? awsFailure("RequestLimitExceeded", "Request limit exceeded.", 503) : page(input.NextToken),
  );

  expect(ids).toEqual(all);
  expect(calls).toBeGreaterThan(PAGES);
});

it("comes through when a page breaks off twice", { timeout: 60_000 }, async () => {
  let broken = 0;
  const { ids, calls } = await listed(({ input }) =>
    input.NextToken === "2" && broken++ < 2 ? HANG_UP : page(input.NextToken),
  );

  expect(ids).toEqual(all);
  expect(calls).toBe(PAGES + 2);
});

it("comes through when a page stays silent twice until the request's time is up", { timeout: 60_000 }, async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  let silent = 0;
  const { ids, calls } = await listed(async ({ input }) => {
    if (input.NextToken !== "2" || silent++ === 2) return page(input.NextToken);
    await vi.advanceTimersByTimeAsync(30_000);
    return new Promise(() => undefined);
  });

  expect(ids).toEqual(all);
  expect(calls).toBe(PAGES + 2);
});

it("fails, and does not end, where a page is refused for good", async () => {
  const refused = listed(({ input }) =>
    input.NextToken === "2" ? awsFailure("InvalidNextToken", "The token has expired.") : page(input.NextToken),
  );

  await expect(refused).rejects.toMatchObject({ name: "InvalidNextToken" });
});

it("takes a hostile account for what it is: texts", async () => {
  const html = "<img src=x onerror=alert(1)>";
  const server = await crawlOne(ec2Instances, {
    "ec2:DescribeInstances": {
      Reservations: [
        {
          Instances: [
            {
              InstanceId: "i-1",
              State: { Name: "running" },
              PrivateIpAddress: "not an address",
              PlatformDetails: "x".repeat(50_000),
              Tags: [
                { Key: "Name", Value: html },
                { Key: "__proto__", Value: "polluted" },
                { Key: "constructor", Value: "polluted" },
                { Key: "big", Value: "y".repeat(100_000) },
              ],
            },
          ],
        },
      ],
    },
  });

  expect(server.fields.name).toBe(html);
  expect(server.fields).not.toHaveProperty("ipv4Private");
  expect(server.dropped.map(({ field }) => field)).toContain("ipv4Private");
  expect(server.fields.tags).toContainEqual({ key: "big", value: "y".repeat(256) });
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(JSON.stringify(server).length).toBeLessThan(5_000);
});

it("does not follow an endpoint's name that leads elsewhere by the time the SDK connects", async () => {
  const aws = await fakeAws({ responses: { "ec2:DescribeVolumes": page("3") } });
  const answers = ["8.8.8.8", "127.0.0.1"];
  const rebinding: Resolve = (_host, _options, callback) =>
    callback(null, [{ address: answers.shift() ?? "127.0.0.1", family: 4 }]);
  dns.lookup = rebinding as typeof dns.lookup;
  syncBuiltinESMExports();
  const endpoint = aws.endpoint.replace("127.0.0.1", "rebinding.example");
  const access = accessTo({ endpoint });
  vi.stubEnv("MAESTRO_ALLOW_PRIVATE_ENDPOINTS", "false");

  await outbound({ allowPrivate: false }).check(endpoint);
  const { context, close } = await openContext(access, regionScope(), new AbortController().signal);
  const listing = ec2Volumes.list(context)[Symbol.asyncIterator]();
  await expect(listing.next()).rejects.toThrow(/rebinding\.example is not on the public internet/);

  expect(aws.requests).toEqual([]);
  close();
  await aws.close();
});

it("takes a region where a service has no name for one that does not offer it, at once, and one without EC2 for trouble of the network", {
  timeout: 60_000,
}, async () => {
  let lookups = 0;
  dns.lookup = ((host: string, _options: object, callback: (error: Error, addresses: []) => void) => {
    lookups++;
    callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: "ENOTFOUND" }), []);
  }) as typeof dns.lookup;
  syncBuiltinESMExports();
  const { endpoint: _none, ...access } = accessTo({ endpoint: "" });
  const { context, close } = await openContext(access, regionScope("eu-north-1"), new AbortController().signal);

  const listing = daxClusters.list(context)[Symbol.asyncIterator]();
  await expect(listing.next()).rejects.toMatchObject({
    class: "NOT_SUPPORTED",
    message: "eu-north-1 does not offer DAX.",
  });

  expect(lookups).toBe(1);
  const volumes = ec2Volumes.list(context)[Symbol.asyncIterator]();
  await expect(volumes.next()).rejects.toMatchObject({ code: "ENOTFOUND" });
  close();
});
