import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { allowLoopback } from "../../platform/testing/environment.ts";
import { type Answer, type Asked, type LoopbackApi, loopbackApi } from "../../platform/testing/loopback-api.ts";
import type { Scope } from "../engine/crawler.ts";
import type { MappedRecord } from "../engine/map-record.ts";
import { crawlKind } from "../rest/testing/crawl.ts";
import records from "./__fixtures__/records.json" with { type: "json" };
import { openstackCrawler } from "./crawler.ts";
import {
  type FakeCloud,
  fakeCloud,
  OTHER_PROJECT,
  PASSWORD_CREDENTIALS,
  PROJECT,
  SERVER,
} from "./testing/fake-cloud.ts";

let cloud: FakeCloud;
let api: LoopbackApi;
/** Answers of a world gone bad; `undefined` leaves the request to the cloud. */
let misbehave: (asked: Asked) => Answer | undefined;

beforeEach(async () => {
  allowLoopback();
  cloud = fakeCloud();
  misbehave = () => undefined;
  api = await loopbackApi((asked) => misbehave(asked) ?? cloud.answer(asked));
});
afterEach(() => api.close());

const scope: Scope = {
  id: `${PROJECT}/RegionOne`,
  label: "RegionOne · shop",
  kind: "region",
  projectId: PROJECT,
  region: "RegionOne",
};
const access = (more: object = {}) => ({
  connectionId: "9a3e0c55-6f0e-4f6e-9f0c-1f4f6f1f7a11",
  method: "password",
  credentials: PASSWORD_CREDENTIALS,
  endpoint: `${api.url}/identity/v3`,
  ...more,
});
const probe = (more?: object) => openstackCrawler.probe(access(more), AbortSignal.timeout(10_000));
const crawl = (kind: string) => crawlKind(openstackCrawler, access(), kind, scope);
const crawlRecords = async (kind: string) => (await crawl(kind)) as MappedRecord[];
const failureOf = (work: Promise<unknown>) =>
  work.then(() => expect.fail("it did not fail"), openstackCrawler.classify);
const collection = (path: string) => {
  const found = cloud.collections[path];
  if (found === undefined) throw new Error(`The cloud has no ${path}`);
  return found;
};

describe("each kind becomes a record with its fields, links, addresses and calls", () => {
  it.each(Object.entries(records))("%s", async (kind, record) => {
    const [first] = await crawl(kind);

    expect(first).toEqual(record);
  });

  it("and no kind is left out", () => {
    expect(Object.keys(records)).toEqual(openstackCrawler.resources.map(({ kind }) => kind));
  });

  it("keeps no password, no script and no value of a TXT record", async () => {
    collection("/compute/v2.1/servers/detail").items[0]!["OS-EXT-SRV-ATTR:user_data"] = btoa("password=hunter2");
    collection("/compute/v2.1/servers/detail").items[0]!.metadata = { db_password: "hunter2" };

    const found = await Promise.all(openstackCrawler.resources.map(({ kind }) => crawl(kind)));

    expect(JSON.stringify(found)).not.toMatch(new RegExp(`hunter2|${btoa("password=hunter2")}`));
  });
});

describe("a server", () => {
  const server = () => collection("/compute/v2.1/servers/detail").items[0] ?? {};
  const crawled = async () => (await crawlRecords("openstack_compute_instance_v2"))[0];

  it("is asked for with the newest microversion that both sides know", async () => {
    await crawled();

    const [asked] = api.requests.filter(({ url }) => url.pathname.endsWith("/servers/detail"));
    expect(asked?.headers).toMatchObject({
      "openstack-api-version": "compute 2.79",
      "x-openstack-nova-api-version": "2.79",
    });
  });

  it("of an old Nova, which names the flavor's id only, has the size of its flavor", async () => {
    misbehave = ({ url }) =>
      url.pathname === "/compute/v2.1/" ? { body: { version: { id: "v2.1", version: "" } } } : undefined;
    server().flavor = { id: "2" };

    expect(await crawled()).toMatchObject({
      fields: { instanceType: "m1.small", memoryGiB: 2, cpu: 1, diskTotalGiB: 20 },
    });
    const [asked] = api.requests.filter(({ url }) => url.pathname.endsWith("/servers/detail"));
    expect(asked?.headers).not.toHaveProperty("openstack-api-version");
  });

  it("tells its private, floating and provider addresses apart", async () => {
    server().addresses = {
      inside: [
        { addr: "10.0.0.7", version: 4, "OS-EXT-IPS:type": "fixed" },
        { addr: "172.24.4.9", version: 4, "OS-EXT-IPS:type": "floating" },
      ],
      outside: [{ addr: "2001:db8::7", version: 6, "OS-EXT-IPS:type": "fixed" }],
    };

    expect(await crawled()).toMatchObject({
      fields: { ipv4Private: "10.0.0.7", ipv4Public: "172.24.4.9", ipv6: "2001:db8::7" },
    });
    server().addresses = { provider: [{ addr: "51.75.1.2", version: 4, "OS-EXT-IPS:type": "fixed" }] };
    const provided = (await crawled())?.fields;
    expect(provided).toMatchObject({ ipv4Public: "51.75.1.2" });
    expect(provided).not.toHaveProperty("ipv4Private");
  });

  it.each([
    ["SHUTOFF", "Stopped"],
    ["PAUSED", "Stopped"],
    ["REBOOT", "Active"],
    ["SOFT_DELETED", "Deleted"],
    ["UNKNOWN", "Error"],
    ["ERROR", "Error"],
  ])("that is %s is %s", async (word, status) => {
    server().status = word;
    server().image = "";

    expect((await crawled())?.fields).toMatchObject({ status, providerState: word });
  });

  it("is still found where ports and server groups may not be seen", async () => {
    misbehave = ({ url }) =>
      /ports|server-groups/.test(url.pathname) ? { status: 403, body: { forbidden: { message: "no" } } } : undefined;

    expect((await crawled())?.links.map(({ field }) => field)).toEqual(["volumeIds", "imageId", "flavorId"]);
  });
});

it.each([
  ["reserved", "Available"],
  ["awaiting-transfer", "Available"],
  ["backing-up", "Active"],
  ["retyping", "Active"],
  ["error_backing-up", "Error"],
])("a volume that is %s is %s", async (word, status) => {
  collection(`/volume/v3/${PROJECT}/volumes/detail`).items[0]!.status = word;

  expect((await crawlRecords("openstack_blockstorage_volume_v3"))[0]?.fields).toMatchObject({ status });
});

it("puts project and region in front of the numbers that old clouds give their hypervisors", async () => {
  collection("/compute/v2.1/os-hypervisors/detail").items[0]!.id = 1;

  const [hypervisor] = await crawlRecords("openstack_compute_hypervisor_v2");

  const id = `openstack_compute_hypervisor_v2/${PROJECT}/RegionOne/1`;
  expect(hypervisor).toMatchObject({ nativeId: id, fields: { nativeId: "1", providerIds: [`openstack:${id}`] } });
});

it("lets members of one security group in to another", async () => {
  collection("/networking/v2.0/security-groups").items[0]!.security_group_rules = [
    { direction: "ingress", remote_group_id: "web", port_range_min: 5432, port_range_max: 5432, protocol: "tcp" },
    { direction: "egress", remote_group_id: "elsewhere" },
  ];

  const [group] = await crawlRecords("openstack_networking_secgroup_v2");

  expect(group?.calls).toEqual([
    {
      rule: "security-group",
      from: "web",
      target: "85cc3048-abc3-43cc-89b3-377341426ac5",
      port: 5432,
      protocol: "tcp",
      path: "security_group_rules[].remote_group_id",
    },
  ]);
});

describe("load balancers", () => {
  const calls = async () => (await crawlRecords("openstack_lb_loadbalancer_v2"))[0]?.calls;

  it("name the address of a member that no server has", async () => {
    collection("/networking/v2.0/ports").items = [];

    expect(await calls()).toMatchObject([{ rule: "backend-pool", target: "192.0.2.16", port: 80 }]);
  });

  it("do not take a server in another network for a member with the same address", async () => {
    const [port] = collection("/networking/v2.0/ports").items;
    port!.fixed_ips = [{ ip_address: "192.0.2.16", subnet_id: "another" }];

    expect(await calls()).toMatchObject([{ target: "192.0.2.16" }]);
  });
});

it("finds the server of a floating IP by its port where Neutron does not tell", async () => {
  const [address] = collection("/networking/v2.0/floatingips").items;
  delete address!.port_details;

  const [found] = await crawlRecords("openstack_networking_floatingip_v2");

  expect(found?.calls).toEqual([{ rule: "address-target", target: SERVER, path: "port_details.device_id" }]);
});

describe("signing in", () => {
  it("tells who it is and which regions the catalogue has", async () => {
    expect(await probe()).toEqual({
      identity: "maestro · shop",
      accounts: [{ id: PROJECT, name: "shop" }],
      scopes: [{ ...scope, accountId: PROJECT }],
      gaps: [],
    });
  });

  it("finds /v3 by itself, and a chosen region that is not there", async () => {
    const found = await probe({ endpoint: `${api.url}/identity/`, regions: ["RegionOne", "Mars"] });

    expect(found.scopes).toHaveLength(1);
    expect(found.gaps).toEqual([
      { scope: "Mars", reason: "unsupported", message: "The catalogue has no region Mars. It has RegionOne." },
    ]);
  });

  it("works with an application credential", async () => {
    const found = await probe({ method: "application-credential", credentials: { id: "a-1", secret: "s-1" } });

    expect(found.identity).toBe("maestro · shop");
  });

  it("refuses a wrong password with Keystone's words and without the password", async () => {
    const failure = await failureOf(probe({ credentials: { ...PASSWORD_CREDENTIALS, password: "hunter3" } }));

    expect(failure).toMatchObject({
      class: "AUTH",
      message: "POST /identity/v3/auth/tokens: 401 The request you have made requires authentication.",
    });
  });

  it("asks for a role when the token is for no project", async () => {
    misbehave = ({ method }) => {
      const token = { issued_at: "2026-01-01", expires_at: "2026-01-02", user: { id: "u" } };
      return method === "POST" ? { status: 201, headers: { "x-subject-token": "t" }, body: { token } } : undefined;
    };

    expect(await failureOf(probe())).toMatchObject({ class: "AUTH", message: expect.stringContaining("role") });
  });

  it("asks for one token for all that runs at once, and for another when a service refuses it", async () => {
    let isFirst = true;
    misbehave = ({ url }) => {
      if (!url.pathname.endsWith("/volumes/detail") || !isFirst) return undefined;
      isFirst = false;
      cloud.tokens.clear();
      return undefined;
    };
    const { context, close } = await openstackCrawler.open(access(), scope, AbortSignal.timeout(10_000));
    const first = async (kind: string) => {
      const resource = openstackCrawler.resources.find((candidate) => candidate.kind === kind);
      for await (const { items } of resource?.list(context) ?? []) return items.length;
      return 0;
    };

    expect(await Promise.all([first("openstack_blockstorage_volume_v3"), first("openstack_images_image_v2")])).toEqual([
      1, 1,
    ]);
    expect(await first("openstack_networking_network_v2")).toBe(1);
    expect(api.asked.filter((asked) => asked.startsWith("POST"))).toHaveLength(2);
    close();
  });

  it("renews a token before it expires", async () => {
    cloud.tokenLifetime = 0;

    await crawl("openstack_images_image_v2");

    expect(api.asked.filter((asked) => asked.startsWith("POST")).length).toBeGreaterThan(1);
  });
});

describe("projects", () => {
  const { project: _, ...unbound } = PASSWORD_CREDENTIALS;
  const other: Scope = {
    id: `${OTHER_PROJECT}/RegionOne`,
    label: "RegionOne · bank",
    kind: "region",
    accountId: OTHER_PROJECT,
    projectId: OTHER_PROJECT,
    region: "RegionOne",
  };
  beforeEach(() => {
    cloud.projects.push({ id: OTHER_PROJECT, name: "bank", enabled: true });
  });

  it("are all that the user may enter where the credentials name none", async () => {
    expect(await probe({ credentials: unbound })).toEqual({
      identity: "maestro",
      accounts: [
        { id: PROJECT, name: "shop" },
        { id: OTHER_PROJECT, name: "bank" },
      ],
      scopes: [{ ...scope, accountId: PROJECT }, other],
      gaps: [],
    });
  });

  it("are only the one that the credentials name, and no others are asked for", async () => {
    expect((await probe()).scopes).toEqual([{ ...scope, accountId: PROJECT }]);
    expect(api.asked).toEqual(["POST /identity/v3/auth/tokens"]);
  });

  it("can be chosen by name or id; those left out and those that are not there are gaps", async () => {
    cloud.projects.push({ id: "p-3", name: "lab", enabled: true });

    const found = await probe({ projects: ["shop", OTHER_PROJECT, "mars"] });

    expect(found.scopes.map(({ label }) => label)).toEqual(["RegionOne · shop", "RegionOne · bank"]);
    expect(found.gaps).toEqual([
      { scope: "lab", reason: "not-selected", message: "lab is not among the chosen projects." },
      {
        scope: "mars",
        reason: "denied",
        message: "The user may not enter this project. Give the user a role on the project, such as reader.",
      },
    ]);
  });

  it("that are disabled or refuse a token are gaps, and the others are still looked into", async () => {
    cloud.projects.push({ id: "p-3", name: "closed", enabled: false });
    misbehave = ({ body }) =>
      body.includes(`"scope":{"project":{"id":"${OTHER_PROJECT}"`)
        ? { status: 403, body: { error: { message: "You are not authorized." } } }
        : undefined;

    const found = await probe({ credentials: unbound });

    expect(found.scopes.map(({ label }) => label)).toEqual(["RegionOne · shop"]);
    expect(found.gaps).toMatchObject([
      { scope: "closed", reason: "disabled" },
      {
        scope: "bank",
        reason: "denied",
        message:
          "POST /identity/v3/auth/tokens: 403 You are not authorized. Give the user a role on the project, such as reader.",
      },
    ]);
  });

  it("that are all closed fail the probe with what Keystone says", async () => {
    cloud.projects.splice(0, 2, { id: "p-3", name: "closed", enabled: false });

    expect(await failureOf(probe({ credentials: unbound }))).toEqual(
      expect.objectContaining({
        class: "FORBIDDEN",
        message: "The user signed in but may enter no project that is wanted. closed is disabled.",
      }),
    );
  });

  it("are not chosen for an application credential, which is bound to one", async () => {
    const bound = { method: "application-credential", credentials: { id: "a-1", secret: "s-1" }, projects: ["bank"] };

    expect((await probe(bound)).scopes).toEqual([{ ...scope, accountId: PROJECT }]);
  });

  it("are each read with a token of their own", async () => {
    const servers = collection("/compute/v2.1/servers/detail").items;
    Object.assign(servers[0] ?? {}, { tenant_id: PROJECT });
    servers.push({ id: "s-2", name: "vault", tenant_id: OTHER_PROJECT });

    const found = await crawlKind(
      openstackCrawler,
      access({ credentials: unbound }),
      "openstack_compute_instance_v2",
      other,
    );

    expect(found).toMatchObject([{ nativeId: "s-2", fields: { accountId: OTHER_PROJECT, projectId: OTHER_PROJECT } }]);
  });
});

describe("a catalogue", () => {
  it("is followed to the endpoints of the chosen interface", async () => {
    const inside = access({ interface: "internal" });

    expect((await openstackCrawler.probe(inside, AbortSignal.timeout(10_000))).scopes).toHaveLength(1);
    expect(await crawlKind(openstackCrawler, inside, "openstack_images_image_v2", scope)).toHaveLength(1);
    expect(api.asked.filter((asked) => asked.includes("/images"))).toEqual([
      "GET /internal/image/v2/images?limit=1000",
    ]);
  });

  it("without a service says so instead of listing nothing, and nothing is asked", async () => {
    delete cloud.services.dns;

    expect(await failureOf(crawl("openstack_dns_zone_v2"))).toEqual(
      expect.objectContaining({
        class: "NOT_SUPPORTED",
        message: "The catalogue has no dns service in RegionOne.",
      }),
    );
    expect(api.asked.some((asked) => asked.includes("/dns"))).toBe(false);
  });
});

describe("pages", () => {
  const fill = (path: string, count: number) => {
    collection(path).items = Array.from({ length: count }, (_, index) => ({ id: `i-${index}`, name: `n-${index}` }));
  };

  it("are followed by the marker of the link, below our own endpoint", async () => {
    cloud.pageLimit = 2;
    fill("/compute/v2.1/flavors/detail", 5);

    expect(await crawl("openstack_compute_flavor_v2")).toHaveLength(5);
    expect(api.asked.filter((asked) => asked.includes("flavors"))).toEqual([
      "GET /compute/v2.1/flavors/detail?limit=1000",
      "GET /compute/v2.1/flavors/detail?limit=1000&marker=i-1",
      "GET /compute/v2.1/flavors/detail?limit=1000&marker=i-3",
    ]);
  });

  it("follow Glance's relative link", async () => {
    misbehave = ({ url }) =>
      url.pathname !== "/image/v2/images"
        ? undefined
        : url.searchParams.get("marker") === null
          ? { body: { images: [{ id: "a" }], next: "/v2/images?limit=1&marker=a" } }
          : { body: { images: [{ id: "b" }] } };

    expect(await crawl("openstack_images_image_v2")).toHaveLength(2);
  });

  it("without links go on behind the last name", async () => {
    fill(`/swift/v1/AUTH_${PROJECT}`, 10_001);
    for (const item of collection(`/swift/v1/AUTH_${PROJECT}`).items) delete item.id;
    cloud.pageLimit = 10_000;

    expect(await crawl("openstack_objectstorage_container_v1")).toHaveLength(10_001);
  });

  it("that repeat themselves end a list that others are looked up in", async () => {
    misbehave = ({ url }) =>
      url.pathname.endsWith("/recordsets")
        ? { body: { recordsets: [], links: { next: "http://dns/v2/recordsets?marker=x" } } }
        : undefined;

    expect(await failureOf(crawl("openstack_dns_zone_v2"))).toMatchObject({ class: "PARSE" });
  });
});

describe("a bad world", () => {
  it("names the rule that hides hypervisors, which only administrators see", async () => {
    misbehave = ({ url }) =>
      url.pathname.includes("os-hypervisors")
        ? {
            status: 403,
            body: {
              forbidden: {
                code: 403,
                message: "Policy doesn't allow os_compute_api:os-hypervisors:list-detail to be performed.",
              },
            },
          }
        : undefined;

    expect(await failureOf(crawl("openstack_compute_hypervisor_v2"))).toMatchObject({
      class: "FORBIDDEN",
      permission: "os_compute_api:os-hypervisors:list-detail",
    });
    expect(openstackCrawler.resources.find(({ kind }) => kind.includes("hypervisor"))?.isPrivileged).toBe(true);
  });

  it("waits as long as a service asks for", async () => {
    let refusals = 0;
    misbehave = ({ url }) =>
      url.pathname.endsWith("/networks") && refusals++ === 0
        ? { status: 413, headers: { "retry-after": "1" }, body: { overLimit: { code: 413, message: "Slow down." } } }
        : undefined;
    const began = performance.now();

    expect(await crawl("openstack_networking_network_v2")).toHaveLength(1);
    expect(performance.now() - began).toBeGreaterThan(990);
  });

  it("tries a failing service again", async () => {
    let failures = 0;
    misbehave = ({ url }) =>
      url.pathname.endsWith("/routers") && failures++ < 2 ? { status: 504, body: "<html>Gateway</html>" } : undefined;

    expect(await crawl("openstack_networking_router_v2")).toHaveLength(1);
  });

  it("takes an answer without the list for a failure", async () => {
    misbehave = ({ url }) => (url.pathname.endsWith("/subnets") ? { body: { subnet: [] } } : undefined);

    expect(await failureOf(crawl("openstack_networking_subnet_v2"))).toMatchObject({
      class: "PARSE",
      message: "/subnets answered without subnets",
    });
  });

  it("survives a hostile payload", async () => {
    collection("/compute/v2.1/servers/detail").items = [
      null,
      { name: "no id" },
      JSON.parse(
        '{"id": "s-1", "name": "<b>x</b>", "addresses": "none", "flavor": [], "__proto__": {"isAdmin": true}}',
      ),
      { id: "s-2", metadata: { [`k${"x".repeat(500)}`]: "v", ok: { nested: true } }, tags: 5, status: ["ACTIVE"] },
    ] as never[];

    const found = await crawl("openstack_compute_instance_v2");

    expect(found.map((record) => (typeof record === "string" ? record : record.fields.name))).toEqual([
      "It has no id.",
      "It has no id.",
      "<b>x</b>",
      "s-2",
    ]);
    expect(Object.prototype).not.toHaveProperty("isAdmin");
  });
});
