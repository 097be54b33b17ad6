import { afterEach, beforeEach, expect, it } from "vitest";
import { allowLoopback } from "../../platform/testing/environment.ts";
import { type LoopbackApi, loopbackApi } from "../../platform/testing/loopback-api.ts";
import { fakeAws } from "../aws/testing/fake-aws.ts";
import type { Scope } from "../engine/crawler.ts";
import type { MappedRecord } from "../engine/map-record.ts";
import { edgesAmong } from "../inference/testing/edges-among.ts";
import { crawlKind } from "../rest/testing/crawl.ts";
import { spacesCrawler } from "../spaces/crawler.ts";
import databaseClusters from "./__fixtures__/database-clusters.json" with { type: "json" };
import { digitaloceanCrawler } from "./crawler.ts";
import { type FakeTeam, fakeTeam, TOKEN } from "./testing/fake-team.ts";

let team: FakeTeam;
let api: LoopbackApi;

beforeEach(async () => {
  allowLoopback();
  team = fakeTeam();
  api = await loopbackApi((asked) => team.answer(asked));
});
afterEach(() => api.close());

const scope: Scope = { id: "team/all", label: "My Team", kind: "global" };

async function crawl(...kinds: string[]): Promise<MappedRecord[]> {
  const access = { connectionId: "c-1", method: "token", credentials: { token: TOKEN }, endpoint: api.url };
  const found = await Promise.all(kinds.map((kind) => crawlKind(digitaloceanCrawler, access, kind, scope)));
  return found.flat().filter(isRecord);
}

const isRecord = (record: MappedRecord | string): record is MappedRecord => typeof record !== "string";

const hold = (path: string, key: string, ...items: Record<string, unknown>[]) => {
  team.collections[path] = { key, items };
};
const droplet = (id: number, name: string) => ({ id, name, status: "active", networks: { v4: [], v6: [] } });

it("takes a firewall's sources and a reserved address to their droplets, past a certificate for the same name", async () => {
  hold("/v2/droplets", "droplets", droplet(1, "web"), droplet(2, "db"));
  hold("/v2/firewalls", "firewalls", {
    ...{ id: "f-1", name: "db", status: "succeeded", droplet_ids: [2] },
    inbound_rules: [{ protocol: "tcp", ports: "5432", sources: { droplet_ids: [1] } }],
  });
  hold("/v2/reserved_ips", "reserved_ips", { ip: "203.0.113.7", droplet: { id: 1, name: "web" } });
  hold("/v2/load_balancers", "load_balancers", {
    ...{ id: "lb-1", name: "front", ip: "203.0.113.8", droplet_ids: [1] },
    domains: [{ name: "shop.example.com" }],
  });
  hold("/v2/certificates", "certificates", { id: "c-1", name: "shop", dns_names: ["shop.example.com"] });
  hold("/v2/domains", "domains", { name: "example.com", ttl: 1800 });
  hold(
    "/v2/domains/example.com/records",
    "domain_records",
    { id: 1, type: "A", name: "admin", data: "203.0.113.7" },
    { id: 2, type: "A", name: "shop", data: "203.0.113.8" },
    { id: 3, type: "CNAME", name: "www", data: "shop.example.com." },
  );

  const records = await crawl(
    ...["digitalocean_droplet", "digitalocean_firewall", "digitalocean_reserved_ip"],
    ...["digitalocean_loadbalancer", "digitalocean_certificate", "digitalocean_domain"],
  );

  expect(edgesAmong(records)).toEqual([
    "example.com → front: dns-target",
    "example.com → on web: address-target",
    "front → on web: lb-target",
    "on web → on db: security-group",
  ]);
});

it("leads from a distribution to its origin, a Space that another connection found", async () => {
  const Owner = { ID: "1", DisplayName: "1" };
  const store = await fakeAws({ responses: { "s3:ListBuckets": { Owner, Buckets: [{ Name: "static-images" }] } } });
  const keys = { accessKeyId: "DO00EXAMPLE", secretAccessKey: "secret" };
  const access = {
    connectionId: "c-2",
    method: "keys",
    credentials: keys,
    endpoint: store.endpoint,
    regions: ["ams3"],
  };
  const region: Scope = { id: "ams3", label: "ams3", kind: "region", region: "ams3", accountId: "1" };
  const spaces = await crawlKind(spacesCrawler, access, "digitalocean_spaces_bucket", region);
  await store.close();
  hold("/v2/cdn/endpoints", "endpoints", {
    ...{ id: "1", endpoint: "static-images.ams3.cdn.digitaloceanspaces.com" },
    origin: `static-images.${new URL(store.endpoint).host}`,
  });

  expect(edgesAmong(await crawl("digitalocean_cdn"), spaces.filter(isRecord))).toEqual([
    "static-images.ams3.cdn.digitaloceanspaces.com → static-images: cdn-origin",
  ]);
});

it("takes the host of a cluster for the cluster, not for its pools", async () => {
  const host = databaseClusters.databases[0]?.connection.host;
  hold("/v2/apps", "apps", {
    id: "a-1",
    spec: { name: "shop", services: [{ name: "web", envs: [{ key: "DB", value: `postgres://${host}:25060` }] }] },
  });

  const records = await crawl(
    ...["digitalocean_database_cluster", "digitalocean_database_connection_pool", "digitalocean_app"],
  );

  expect(edgesAmong(records)).toEqual(["reporting → backend: database-replica", "shop → backend: configured-endpoint"]);
});
