import { afterEach, beforeEach, expect, it } from "vitest";
import { allowLoopback } from "../../platform/testing/environment.ts";
import { type LoopbackApi, loopbackApi } from "../../platform/testing/loopback-api.ts";
import type { Scope } from "../engine/crawler.ts";
import type { MappedRecord } from "../engine/map-record.ts";
import { edgesAmong } from "../inference/testing/edges-among.ts";
import { crawlKind } from "../rest/testing/crawl.ts";
import { openstackCrawler } from "./crawler.ts";
import { type FakeCloud, fakeCloud, PASSWORD_CREDENTIALS, PROJECT } from "./testing/fake-cloud.ts";

let cloud: FakeCloud;
let api: LoopbackApi;

beforeEach(async () => {
  allowLoopback();
  cloud = fakeCloud();
  api = await loopbackApi((asked) => cloud.answer(asked));
});
afterEach(() => api.close());

const scope: Scope = {
  ...{ id: `${PROJECT}/RegionOne`, label: "RegionOne · shop", kind: "region" },
  ...{ projectId: PROJECT, region: "RegionOne" },
};

async function crawl(...kinds: string[]): Promise<MappedRecord[]> {
  const access = {
    ...{ connectionId: "c-1", method: "password", credentials: PASSWORD_CREDENTIALS },
    endpoint: `${api.url}/identity/v3`,
  };
  const found = await Promise.all(kinds.map((kind) => crawlKind(openstackCrawler, access, kind, scope)));
  return found.flat().filter((record): record is MappedRecord => typeof record !== "string");
}

const hold = (path: string, key: string, ...items: Record<string, unknown>[]) => {
  cloud.collections[path] = { key, items };
};
const server = (name: string) => ({ id: `s-${name}`, name, status: "ACTIVE", security_groups: [{ name: "inner" }] });
const port = (name: string) => ({
  ...{ id: `p-${name}`, device_id: `s-${name}`, device_owner: "compute:nova", network_id: "n-1" },
  ...{ security_groups: [`g-${name}`], fixed_ips: [] },
});

it("takes groups to their members by id, and a floating address to its server", async () => {
  hold("/compute/v2.1/servers/detail", "servers", server("web"), server("db"));
  hold("/networking/v2.0/ports", "ports", port("web"), port("db"));
  // Two groups may have the same name.
  hold(
    "/networking/v2.0/security-groups",
    "security_groups",
    { id: "g-web", name: "inner", security_group_rules: [] },
    {
      ...{ id: "g-db", name: "inner" },
      security_group_rules: [{ direction: "ingress", remote_group_id: "g-web", port_range_min: 5432, protocol: "tcp" }],
    },
  );
  hold("/networking/v2.0/floatingips", "floatingips", {
    ...{ id: "f-1", floating_ip_address: "203.0.113.9", port_id: "p-web" },
    port_details: { device_id: "s-web", device_owner: "compute:nova" },
  });
  hold("/dns/v2/zones", "zones", { id: "z-1", name: "example.org.", status: "ACTIVE" });
  hold("/dns/v2/recordsets", "recordsets", {
    ...{ id: "r-1", zone_id: "z-1", name: "www.example.org.", type: "A", records: ["203.0.113.9"] },
  });

  const records = await crawl(
    ...["openstack_compute_instance_v2", "openstack_networking_secgroup_v2"],
    ...["openstack_networking_floatingip_v2", "openstack_dns_zone_v2"],
  );

  expect(edgesAmong(records)).toEqual(["example.org → on web: address-target", "on web → on db: security-group"]);
});
