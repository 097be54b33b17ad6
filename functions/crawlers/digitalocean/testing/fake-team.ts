import type { Answer, Asked } from "../../../platform/testing/loopback-api.ts";
import apps from "../__fixtures__/apps.json" with { type: "json" };
import cdnEndpoints from "../__fixtures__/cdn-endpoints.json" with { type: "json" };
import clusters from "../__fixtures__/clusters.json" with { type: "json" };
import databaseClusters from "../__fixtures__/database-clusters.json" with { type: "json" };
import domainRecords from "../__fixtures__/domain-records.json" with { type: "json" };
import domains from "../__fixtures__/domains.json" with { type: "json" };
import droplets from "../__fixtures__/droplets.json" with { type: "json" };
import firewalls from "../__fixtures__/firewalls.json" with { type: "json" };
import images from "../__fixtures__/images.json" with { type: "json" };
import loadBalancers from "../__fixtures__/load-balancers.json" with { type: "json" };
import namespaces from "../__fixtures__/namespaces.json" with { type: "json" };
import projects from "../__fixtures__/projects.json" with { type: "json" };
import repositories from "../__fixtures__/repositories-v2.json" with { type: "json" };
import reservedIps from "../__fixtures__/reserved-ips.json" with { type: "json" };
import sizes from "../__fixtures__/sizes.json" with { type: "json" };
import snapshots from "../__fixtures__/snapshots.json" with { type: "json" };
import volumes from "../__fixtures__/volumes.json" with { type: "json" };
import natGateways from "../__fixtures__/vpc-nat-gateways.json" with { type: "json" };
import vpcPeerings from "../__fixtures__/vpc-peerings.json" with { type: "json" };
import vpcs from "../__fixtures__/vpcs.json" with { type: "json" };

export const TOKEN = "dop_v1_0123456789";

type Item = Record<string, unknown>;

/** A DigitalOcean team: every collection by its path, free to be changed by a test. */
export interface FakeTeam {
  readonly collections: Record<string, { key: string; items: Item[] }>;
  /** Answers as API v2 does: token, pages of `per_page`, errors. */
  readonly answer: (asked: Asked) => Answer;
}

const listOf = (key: string, items: readonly unknown[]) => ({ key, items: structuredClone(items) as Item[] });

/** The team of DigitalOcean's documented examples. */
export function fakeTeam(): FakeTeam {
  const [cluster] = databaseClusters.databases;
  const collections: FakeTeam["collections"] = {
    "/v2/droplets": listOf("droplets", droplets.droplets),
    "/v2/droplets/autoscale": listOf("autoscale_pools", [
      {
        id: "0d3db13e-a604-4944-9827-7ec2642d32ac",
        name: "test-autoscaler-group-01",
        config: { min_instances: 1, max_instances: 5, target_cpu_utilization: 0.5, cooldown_minutes: 10 },
        droplet_template: {
          name: "droplet-name",
          size: "c-2",
          region: "tor1",
          image: "ubuntu-20-04-x64",
          vpc_uuid: "760e09ef-dc84-11e8-981e-3cfdfeaae000",
          project_id: "746c6152-2fa2-11ed-92d3-27aaa54e4988",
          user_data: "password=hunter2",
        },
        created_at: "2020-11-19T20:27:18Z",
        current_utilization: { memory: 0.35, cpu: 0.0007 },
        status: "active",
        active_resources_count: 1,
      },
    ]),
    "/v2/droplets/autoscale/0d3db13e-a604-4944-9827-7ec2642d32ac/members": listOf("droplets", [
      { droplet_id: 3164444, status: "active", health_status: "ok", unhealthy_reason: "" },
    ]),
    "/v2/volumes": listOf("volumes", volumes.volumes),
    "/v2/snapshots": listOf("snapshots", snapshots.snapshots),
    "/v2/images": listOf("images", images.images),
    "/v2/sizes": listOf("sizes", sizes.sizes),
    "/v2/vpcs": listOf("vpcs", vpcs.vpcs),
    "/v2/vpc_peerings": listOf("vpc_peerings", vpcPeerings.vpc_peerings),
    "/v2/vpc_nat_gateways": listOf("vpc_nat_gateways", natGateways.vpc_nat_gateways),
    "/v2/reserved_ips": listOf("reserved_ips", [
      { ...reservedIps.reserved_ips[0], droplet: { id: 3164444, name: "example.com" } },
    ]),
    "/v2/reserved_ipv6": listOf("reserved_ipv6s", [
      {
        ip: "2409:40d0:f7:1017:74b4:3a96:105e:4c6e",
        region_slug: "nyc3",
        reserved_at: "2024-11-20T11:08:30Z",
        droplet: { id: 3164444, name: "example.com" },
      },
    ]),
    "/v2/firewalls": listOf("firewalls", firewalls.firewalls),
    "/v2/load_balancers": listOf("load_balancers", loadBalancers.load_balancers),
    "/v2/cdn/endpoints": listOf("endpoints", cdnEndpoints.endpoints),
    "/v2/kubernetes/clusters": listOf("kubernetes_clusters", clusters.kubernetes_clusters),
    "/v2/databases": listOf("databases", databaseClusters.databases),
    [`/v2/databases/${cluster?.id}/replicas`]: listOf("replicas", [
      {
        id: "5f0a0dc7-0c2f-4d8c-9d50-1c0c6ec4a1d2",
        name: "read-nyc3-01",
        connection: {
          host: "replica.db.ondigitalocean.com",
          port: 25060,
          password: "hunter2",
          uri: "postgres://a:hunter2@b",
        },
        status: "online",
        size: "db-s-1vcpu-2gb",
        created_at: "2019-02-11T18:37:36Z",
      },
    ]),
    [`/v2/databases/${cluster?.id}/pools`]: listOf("pools", [
      {
        name: "reporting",
        mode: "transaction",
        size: 10,
        db: "defaultdb",
        connection: { host: cluster?.connection.host, port: 25061, password: "hunter2" },
      },
    ]),
    "/v2/domains": listOf("domains", domains.domains),
    "/v2/domains/example.com/records": listOf("domain_records", [
      ...domainRecords.domain_records,
      { id: 1, type: "CNAME", name: "www", data: "@", ttl: 1800 },
      { id: 2, type: "TXT", name: "@", data: "verification=hunter2", ttl: 1800 },
    ]),
    "/v2/apps": listOf("apps", apps.apps),
    "/v2/registries": listOf("registries", [
      { name: "example", created_at: "2020-03-21T16:02:37Z", region: "fra1", storage_usage_bytes: 29393920 },
    ]),
    "/v2/registries/example/repositoriesV2": listOf("repositories", repositories.repositories.slice(0, 1)),
    "/v2/functions/namespaces": listOf("namespaces", namespaces.namespaces),
    "/v2/certificates": listOf("certificates", [
      {
        id: "892071a0-bb95-49bc-8021-3afd67a210bf",
        name: "web-cert-01",
        not_after: "2027-02-22T00:23:00Z",
        sha1_fingerprint: "dfcc9f57d86bf58e321c2c6c31c7a971be244ac7",
        created_at: "2017-02-08T16:02:37Z",
        dns_names: ["www.example.com"],
        state: "verified",
        type: "custom",
      },
    ]),
    "/v2/projects": listOf("projects", projects.projects.slice(0, 1)),
    [`/v2/projects/${projects.projects[0]?.id}/resources`]: listOf("resources", [
      { urn: "do:droplet:3164444", status: "ok" },
      { urn: "do:dbaas:9cc10173-e9ea-4176-9dbc-a4cee4c4ff30", status: "ok" },
    ]),
  };
  return { collections, answer: (asked) => answerOf(collections, asked) };
}

function answerOf(collections: FakeTeam["collections"], { url, headers }: Asked): Answer {
  if (headers.authorization !== `Bearer ${TOKEN}`)
    return { status: 401, body: { id: "unauthorized", message: "Unable to authenticate you." } };
  if (url.pathname === "/v2/account") {
    const team = { uuid: "5df3e3004a17e242b7c20ca6c9fc25b701a47ece", name: "My Team" };
    return {
      body: { account: { uuid: "b6fr89dbf6d9156cace5f3c78dc9851d957381ef", email: "sammy@example.com", team } },
    };
  }
  const collection = collections[url.pathname];
  if (collection === undefined) return { status: 404, body: { id: "not_found", message: "Not found." } };
  const { key, items } = collection;
  const page = Number(url.searchParams.get("page") ?? 1);
  const size = Number(url.searchParams.get("per_page") ?? 20);
  const [type, tag] = [url.searchParams.get("type"), url.searchParams.get("tag_name")];
  if (type !== null && tag !== null)
    return { status: 422, body: { id: "unprocessable_entity", message: "type cannot be combined with tag_name." } };
  const resource = url.searchParams.get("resource_type");
  const isWanted = (item: Item | null) =>
    (resource === null || item?.resource_type === resource) &&
    (tag === null || (Array.isArray(item?.tags) && item.tags.includes(tag))) &&
    (key !== "droplets" || /^gpu-/.test(String(item?.size_slug)) === (type === "gpus"));
  const wanted = items.filter(isWanted);
  const next = new URL(url);
  next.host = "api.digitalocean.com";
  next.searchParams.set("page", String(page + 1));
  return {
    body: {
      [key]: wanted.slice((page - 1) * size, page * size),
      links: page * size < wanted.length ? { pages: { next: next.href } } : {},
      meta: { total: wanted.length },
    },
  };
}
