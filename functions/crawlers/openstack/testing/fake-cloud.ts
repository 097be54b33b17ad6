import type { Answer, Asked } from "../../../platform/testing/loopback-api.ts";
import backups from "../__fixtures__/backups.json" with { type: "json" };
import flavors from "../__fixtures__/flavors.json" with { type: "json" };
import floatingips from "../__fixtures__/floatingips.json" with { type: "json" };
import hypervisors from "../__fixtures__/hypervisors.json" with { type: "json" };
import images from "../__fixtures__/images.json" with { type: "json" };
import listeners from "../__fixtures__/listeners.json" with { type: "json" };
import loadbalancers from "../__fixtures__/loadbalancers.json" with { type: "json" };
import members from "../__fixtures__/members.json" with { type: "json" };
import networks from "../__fixtures__/networks.json" with { type: "json" };
import pools from "../__fixtures__/pools.json" with { type: "json" };
import ports from "../__fixtures__/ports.json" with { type: "json" };
import routers from "../__fixtures__/routers.json" with { type: "json" };
import securityGroups from "../__fixtures__/security-groups.json" with { type: "json" };
import servers from "../__fixtures__/servers.json" with { type: "json" };
import snapshots from "../__fixtures__/snapshots.json" with { type: "json" };
import subnets from "../__fixtures__/subnets.json" with { type: "json" };
import volumes from "../__fixtures__/volumes.json" with { type: "json" };

export const PROJECT = "690d3936f0494522b3f7ad6d17103312";
/** Begins the path of an internal endpoint. */
const INTERNAL = "/internal";
/** Of a second project, which a test adds. */
export const OTHER_PROJECT = "0c4e939acacf4376bdcd1129f1a054ad";
export const SERVER = "f5dc173b-6804-445a-a6d8-c705dad5b5eb";
export const PASSWORD_CREDENTIALS = {
  username: "maestro",
  password: " hunter2 ",
  project: "shop",
  userDomain: "Default",
};

type Item = Record<string, unknown>;

interface Collection {
  key?: string;
  items: Item[];
}

/** A cloud of one region: every collection by its path, free to be changed by a test. */
export interface FakeCloud {
  /** Those that the user may enter. */
  readonly projects: { id: string; name: string; enabled: boolean }[];
  readonly collections: Record<string, Collection>;
  /** By type; a test takes a service away by deleting it. */
  readonly services: Record<string, string>;
  /** Tokens that are good, with the project they are for; a test ends one by deleting it. */
  readonly tokens: Map<string, string>;
  /** Seconds. */
  tokenLifetime: number;
  /** Items per page at most, whatever is asked for. */
  pageLimit: number;
  readonly answer: (asked: Asked) => Answer;
}

const listOf = (key: string, items: readonly unknown[]) => ({ key, items: structuredClone(items) as Item[] });

const serverPort = {
  id: "ce705c24-c1ef-408a-bda3-7bbd946164ab",
  name: "",
  network_id: "02dd8479-ef26-4398-a102-d19d0a7b3a1f",
  device_id: SERVER,
  device_owner: "compute:nova",
  mac_address: "00:0c:29:0d:11:74",
  status: "ACTIVE",
  fixed_ips: [
    { ip_address: "192.168.1.30", subnet_id: "08eae331-0402-425a-923c-34f7cfe39c1b" },
    { ip_address: "192.0.2.16", subnet_id: "bbb35f84-35cc-4b2f-84c2-a6a29bba68aa" },
  ],
  security_groups: ["85cc3048-abc3-43cc-89b3-377341426ac5"],
  project_id: PROJECT,
};

/** The cloud of OpenStack's documented examples, tied together where they name each other. */
export function fakeCloud(): FakeCloud {
  const [zone] = [
    { id: "a86dba58-0043-4cc6-a1bb-69d5e86f3ca3", name: "example.org.", status: "ACTIVE", ttl: 7200, type: "PRIMARY" },
  ];
  const cloud: FakeCloud = {
    projects: [{ id: PROJECT, name: "shop", enabled: true }],
    services: {
      identity: "/identity/v3",
      compute: "/compute/v2.1",
      volumev3: `/volume/v3/${PROJECT}`,
      image: "/image",
      network: "/networking",
      "load-balancer": "/load-balancer",
      dns: "/dns",
      "container-infra": "/container-infra/v1",
      database: `/trove/v1.0/${PROJECT}`,
      sharev2: `/share/v2/${PROJECT}`,
      "object-store": `/swift/v1/AUTH_${PROJECT}`,
      orchestration: `/heat/v1/${PROJECT}`,
    },
    tokens: new Map(),
    tokenLifetime: 3600,
    pageLimit: 1_000,
    collections: {
      "/compute/v2.1/servers/detail": listOf("servers", servers.servers),
      "/compute/v2.1/flavors/detail": listOf("flavors", flavors.flavors),
      "/compute/v2.1/os-hypervisors/detail": listOf("hypervisors", hypervisors.hypervisors),
      "/compute/v2.1/os-server-groups": listOf("server_groups", [{ id: "g-1", name: "apart", members: [SERVER] }]),
      [`/volume/v3/${PROJECT}/volumes/detail`]: listOf("volumes", volumes.volumes),
      [`/volume/v3/${PROJECT}/snapshots/detail`]: listOf("snapshots", snapshots.snapshots),
      [`/volume/v3/${PROJECT}/backups/detail`]: listOf("backups", backups.backups),
      "/image/v2/images": listOf("images", images.images),
      "/networking/v2.0/networks": listOf("networks", networks.networks),
      "/networking/v2.0/subnets": listOf("subnets", subnets.subnets),
      "/networking/v2.0/ports": listOf("ports", [serverPort, ...ports.ports]),
      "/networking/v2.0/routers": listOf("routers", routers.routers),
      "/networking/v2.0/security-groups": listOf("security_groups", securityGroups.security_groups),
      "/networking/v2.0/floatingips": listOf("floatingips", floatingips.floatingips),
      "/load-balancer/v2.0/lbaas/loadbalancers": listOf("loadbalancers", loadbalancers.loadbalancers),
      "/load-balancer/v2.0/lbaas/listeners": listOf("listeners", listeners.listeners),
      "/load-balancer/v2.0/lbaas/pools": listOf("pools", pools.pools),
      [`/load-balancer/v2.0/lbaas/pools/${pools.pools[0]?.id}/members`]: listOf("members", members.members),
      "/dns/v2/zones": listOf("zones", [zone]),
      "/dns/v2/recordsets": listOf("recordsets", [
        { id: "r-1", zone_id: zone?.id, name: "www.example.org.", type: "A", records: ["203.0.113.50"] },
        { id: "r-2", zone_id: zone?.id, name: "example.org.", type: "MX", records: ["10 mail.example.org."] },
        { id: "r-3", zone_id: zone?.id, name: "example.org.", type: "TXT", records: ["verification=hunter2"] },
      ]),
      "/container-infra/v1/clusters": listOf("clusters", [
        {
          uuid: "746e779a-751a-456b-a3e9-c883d734946f",
          name: "k8s",
          status: "CREATE_COMPLETE",
          api_address: "https://172.24.4.6:6443",
          coe_version: "v1.27.4",
          node_count: 2,
          master_count: 1,
          fixed_network: "02dd8479-ef26-4398-a102-d19d0a7b3a1f",
        },
      ]),
      [`/trove/v1.0/${PROJECT}/instances`]: listOf("instances", [
        {
          id: "44b277eb-39be-4921-be31-3d61b43651d7",
          name: "orders",
          status: "ACTIVE",
          datastore: { type: "mysql", version: "8.0" },
          flavor: { id: "1" },
          volume: { size: 10 },
          ip: ["10.0.0.9"],
          replica_of: { id: "7a3d2f3c-4e0b-4c8e-9a57-0f5ed1f2c111" },
        },
      ]),
      [`/share/v2/${PROJECT}/shares/detail`]: listOf("shares", [
        {
          id: "f45cc5b2-d1bb-4a3e-ba5b-5c4125613adc",
          name: "media",
          status: "available",
          size: 20,
          share_proto: "NFS",
          export_locations: ["10.254.0.3:/shares/share-1"],
        },
      ]),
      [`/swift/v1/AUTH_${PROJECT}`]: { items: [{ name: "media", count: 2, bytes: 14 }] },
      [`/heat/v1/${PROJECT}/stacks`]: listOf("stacks", [
        {
          id: "3095aefc-09fb-4bc7-b1f0-f21a304e864c",
          stack_name: "shop",
          stack_status: "UPDATE_FAILED",
          creation_time: "2014-06-03T20:59:46Z",
          description: "All of the shop",
        },
      ]),
    },
    answer: (asked) => answerOf(cloud, asked),
  };
  return cloud;
}

function answerOf(cloud: FakeCloud, asked: Asked): Answer {
  const { url, headers } = asked;
  if (url.pathname === "/identity/v3/auth/tokens") return tokenFor(cloud, asked);
  const project = cloud.tokens.get(String(headers["x-auth-token"]));
  if (project === undefined)
    return {
      status: 401,
      body: {
        error: { code: 401, title: "Unauthorized", message: "The request you have made requires authentication." },
      },
    };
  if (url.pathname === "/identity/v3/auth/projects")
    return { body: { projects: cloud.projects, links: { next: null } } };
  const path = url.pathname.replace(INTERNAL, "");
  if (path === "/compute/v2.1/")
    return { body: { version: { id: "v2.1", status: "CURRENT", version: "2.96", min_version: "2.1" } } };
  const collection = collectionAt(cloud, project, path);
  if (collection === undefined) return { status: 404, body: { itemNotFound: { code: 404, message: "Not found." } } };
  const items = collection.items.filter((item) => isSeenFrom(cloud, project, item));
  return pageOf({ ...collection, items }, url, cloud.pageLimit);
}

/** What one project has in a collection of its own, another one has not. */
function collectionAt({ collections }: FakeCloud, project: string, path: string): Collection | undefined {
  const ofFirst = collections[path.replace(project, PROJECT)];
  return collections[path] ?? (ofFirst === undefined ? undefined : { ...ofFirst, items: [] });
}

/** Items of projects that the cloud does not have are shared with all. */
function isSeenFrom({ projects }: FakeCloud, project: string, item: Item): boolean {
  const owner = projects.find(({ id }) => id === item?.tenant_id);
  return owner === undefined || owner.id === project;
}

/** Pages as Nova and Neutron make them: by marker, with a link while there is more. */
function pageOf({ key, items }: Collection, url: URL, pageLimit: number): Answer {
  const marker = url.searchParams.get("marker");
  const limit = Math.min(Number(url.searchParams.get("limit") ?? pageLimit), pageLimit);
  const start = marker === null ? 0 : items.findIndex(({ id, name }) => (id ?? name) === marker) + 1;
  const page = items.slice(start, start + limit);
  if (key === undefined) return { body: page };
  const next = new URL(url.pathname, "http://elsewhere.example");
  next.searchParams.set("marker", String(page.at(-1)?.id));
  const links = start + limit < items.length ? { [`${key}_links`]: [{ rel: "next", href: next.href }] } : {};
  return { body: { [key]: page, ...links } };
}

function tokenFor(cloud: FakeCloud, { body, headers }: Asked): Answer {
  const given: unknown = JSON.parse(body).auth;
  const identity = {
    methods: ["password"],
    password: { user: { name: "maestro", domain: { name: "Default" }, password: " hunter2 " } },
  };
  const byApplication = {
    identity: { methods: ["application_credential"], application_credential: { id: "a-1", secret: "s-1" } },
  };
  const [first] = cloud.projects;
  const isGiven = (good: object) => JSON.stringify(sorted(good)) === JSON.stringify(sorted(given));
  const project = isGiven(byApplication)
    ? first
    : cloud.projects
        .filter(({ enabled }) => enabled)
        .find(({ id, name }) =>
          [{ id }, { name, domain: { name: "Default" } }].some((named) =>
            isGiven({ identity, scope: { project: named } }),
          ),
        );
  const isUnscoped = isGiven({ identity, scope: "unscoped" });
  if (project === undefined && !isUnscoped)
    return {
      status: 401,
      body: {
        error: { code: 401, message: "The request you have made requires authentication.", title: "Unauthorized" },
      },
    };
  const id = `gAAAA${cloud.tokens.size + 1}-${Math.random()}`;
  cloud.tokens.set(id, project?.id ?? "none");
  const root = `${"x-forwarded-proto" in headers ? "https" : "http"}://${headers.host}`;
  const issued = new Date("2026-01-01T00:00:00Z");
  const token = {
    issued_at: issued.toISOString(),
    expires_at: new Date(issued.getTime() + cloud.tokenLifetime * 1000).toISOString(),
    user: { id: "dfcabf97bf1c43bea67e2d5a7be4c430", name: "maestro" },
  };
  const subject = { "x-subject-token": id };
  if (project === undefined) return { status: 201, headers: subject, body: { token } };
  const catalog = Object.entries(cloud.services).map(([type, path]) => ({
    type,
    endpoints: ["admin", "internal", "public"].map((reach) => ({
      interface: reach,
      region: "RegionOne",
      region_id: "RegionOne",
      url:
        reach === "admin"
          ? "http://10.0.0.1:1"
          : `${root}${reach === "public" ? "" : INTERNAL}${path.replace(PROJECT, project.id)}`,
    })),
  }));
  return {
    status: 201,
    headers: subject,
    body: {
      token: { ...token, project: { id: project.id, name: project.name }, roles: [{ name: "reader" }], catalog },
    },
  };
}

const sorted = (value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort()
          .map(([key, inner]) => [key, sorted(inner)]),
      )
    : value;
