import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FoundRecord } from "../../../shared/records/found.ts";
import { readSet } from "../testing/read-set.ts";
import { listStates } from "./list-states.ts";
import { readState } from "./read-state.ts";

const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(import.meta.dirname, "__fixtures__", name), "utf8"));

/** A version 4 state with these resources. */
const state = (...resources: object[]) => ({
  version: 4,
  terraform_version: "1.9.0",
  serial: 1,
  lineage: "l",
  outputs: {},
  resources,
});
const resource = (type: string, name: string, attributes: object, more: object = {}) => ({
  mode: "managed",
  type,
  name,
  instances: [{ attributes, ...more }],
});

function readAll(...documents: unknown[]) {
  const files = Object.fromEntries(documents.map((document, index) => [`state-${index}.json`, document]));
  const { found, ...others } = readSet({ read: readState, list: listStates }, files);
  return {
    ...others,
    found,
    byName: (name: string): FoundRecord | undefined => found.find(({ fields }) => fields.name === name),
    byId: (nativeId: string): FoundRecord | undefined => found.find((record) => record.nativeId === nativeId),
  };
}

describe("a Terraform state", () => {
  it("gives an AWS instance its addresses, place, disk and the volume behind it", () => {
    const { found, byId } = readAll(fixture("aws-instance.json"));

    expect(found).toHaveLength(2);
    expect(byId("i-0d3650a23f4e45dc0")).toMatchObject({
      type: "server",
      fields: {
        name: "aws_instance.test",
        ipv4Private: "172.31.22.12",
        ipv4Public: "35.180.126.180",
        instanceType: "t3.nano",
        cpu: 2,
        status: "Active",
        region: "eu-west-3",
        zones: ["eu-west-3b"],
        providerIds: ["aws:i-0d3650a23f4e45dc0"],
        details: { ebsOptimized: false, terraformAddress: "aws_instance.test" },
        storage: [{ deviceName: "/dev/xvda", nativeVolumeId: "vol-081c7272a57a09db1", sizeGiB: 8, isRoot: true }],
      },
      links: [{ field: "volumeIds", to: "volume", nativeIds: ["vol-081c7272a57a09db1"] }],
    });
    expect(byId("vol-081c7272a57a09db1")).toMatchObject({
      type: "volume",
      fields: { sizeGiB: 8, encrypted: false, iops: 100, nativeServerIds: ["i-0d3650a23f4e45dc0"] },
    });
  });

  it("reads every command of real states without a reject", () => {
    const names = [
      "aws-module.json",
      "aws-load-balancer.json",
      "azure-machines.json",
      "google-instance.json",
      "openstack.json",
      "upgraded-flat.json",
    ];

    for (const name of names) {
      const { rejects, warnings, problems, found } = readAll(fixture(name));
      expect({ name, rejects, warnings, problems }).toEqual({ name, rejects: [], warnings: [], problems: [] });
      expect(found.length).toBeGreaterThan(0);
    }
  });

  it("keeps modules, count and for_each apart by their address", () => {
    const instances = [
      { index_key: 0, attributes: { id: "i-00000000000000001" } },
      { index_key: "blue", attributes: { id: "i-00000000000000002" } },
    ];
    const { found } = readAll(
      state({ mode: "managed", module: "module.web[0]", type: "aws_instance", name: "app", instances }),
    );

    expect(found.map(({ fields }) => fields.name)).toEqual([
      "module.web[0].aws_instance.app[0]",
      'module.web[0].aws_instance.app["blue"]',
    ]);
  });

  it("links what refers to each other, by id, ARN and attachment", () => {
    const { byName } = readAll(
      state(
        resource("aws_vpc", "main", { id: "vpc-0000000000000001", cidr_block: "10.0.0.0/16", tags: { Name: "main" } }),
        resource("aws_subnet", "a", {
          id: "subnet-0000000000000001",
          vpc_id: "vpc-0000000000000001",
          tags: { Name: "a" },
        }),
        resource("aws_ebs_volume", "data", { id: "vol-0000000000000001", size: 100, tags: { Name: "data" } }),
        resource("aws_volume_attachment", "data", {
          volume_id: "vol-0000000000000001",
          instance_id: "i-0000000000000001",
        }),
        resource("aws_instance", "app", {
          id: "i-0000000000000001",
          subnet_id: "subnet-0000000000000001",
          tags: { Name: "app" },
        }),
      ),
    );

    expect(byName("a")?.links).toEqual([
      { field: "parentId", to: "network", isList: false, nativeIds: ["vpc-0000000000000001"] },
    ]);
    expect(byName("app")?.links).toEqual([
      { field: "volumeIds", to: "volume", isList: true, nativeIds: ["vol-0000000000000001"] },
      { field: "networkIds", to: "network", isList: true, nativeIds: ["subnet-0000000000000001"] },
    ]);
  });

  it("links load balancers to the machines behind them", () => {
    const { byName } = readAll(
      state(
        resource("aws_instance", "app", { id: "i-0000000000000001" }),
        resource("aws_elb", "classic", { id: "classic", name: "classic", instances: ["i-0000000000000001"] }),
        resource("digitalocean_droplet", "web", { id: "3164444", name: "web" }),
        resource("digitalocean_loadbalancer", "front", { id: "lb-1", name: "front", droplet_ids: [3164444] }),
      ),
    );

    expect(byName("classic")?.fields.instances).toEqual(["i-0000000000000001"]);
    expect(byName("classic")?.links).toEqual([
      { field: "serverIds", to: "server", isList: true, nativeIds: ["i-0000000000000001"] },
    ]);
    expect(byName("front")?.fields.instances).toEqual(["3164444"]);
    expect(byName("front")?.links).toEqual([
      { field: "serverIds", to: "server", isList: true, nativeIds: ["digitalocean_droplet/3164444"] },
    ]);
  });

  it("leaves out data sources and deposed instances and marks tainted ones", () => {
    const { found } = readAll(
      state(
        {
          mode: "data",
          type: "aws_instance",
          name: "seen",
          instances: [{ attributes: { id: "i-00000000000000009" } }],
        },
        resource("aws_instance", "old", { id: "i-00000000000000001" }, { deposed: "1a2b3c4d" }),
        resource("aws_instance", "sick", { id: "i-00000000000000002" }, { status: "tainted" }),
      ),
    );

    expect(found.map(({ nativeId }) => nativeId)).toEqual(["i-00000000000000002"]);
    expect(found[0]?.fields.details).toMatchObject({ isTainted: true });
  });

  it("never lets a secret through", () => {
    const { found } = readAll(
      state(
        resource(
          "aws_db_instance",
          "db",
          {
            id: "db",
            identifier: "hidden-name",
            password: "hunter2-a",
            address: "postgres://admin:hunter2-b@db.example",
            tags: { "api-token": "hunter2-c", Name: "db" },
          },
          { sensitive_attributes: [[{ type: "get_attr", value: "identifier" }]] },
        ),
        resource("aws_instance", "i", {
          id: "i-00000000000000001",
          user_data: "hunter2-d",
          get_password_data: true,
          password_data: "hunter2-e",
        }),
      ),
    );

    expect(JSON.stringify(found)).not.toMatch(/hunter2|hidden-name/);
    expect(found.find(({ type }) => type === "application")?.fields.specification).toMatchObject({
      endpoint: "postgres://db.example",
    });
  });

  it("keeps names as they are, whatever their script, and keys that would reach a prototype harmless", () => {
    const evil = JSON.parse('{"__proto__": {"polluted": true}, "constructor": "x", "Name": "データ-Ünïcode-🚀"}');
    const { found } = readAll(state(resource("aws_s3_bucket", "b", { id: "b", arn: "arn:aws:s3:::b", tags: evil })));

    expect(found[0]?.fields.name).toBe("データ-Ünïcode-🚀");
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("rejects the second of two resources with one id and names both places", () => {
    const twice = resource("aws_instance", "web", { id: "i-00000000000000001" });
    const { found, rejects } = readAll(state(twice), state(twice));

    expect(found).toHaveLength(1);
    expect(rejects).toMatchObject([
      {
        file: "state-1.json",
        address: "aws_instance.web",
        reason: expect.stringContaining("state-0.json: aws_instance.web"),
      },
    ]);
  });

  it("says which resource types it passed over", () => {
    expect(readAll(state(resource("null_resource", "n", { id: "1" }))).notes).toEqual([
      expect.stringContaining("null_resource (1)"),
    ]);
  });

  it("hashes equal resources alike, whatever the order of their attributes", () => {
    const one = readAll(
      state(
        resource("aws_instance", "a", { id: "i-00000000000000001", private_ip: "10.0.0.1", tags: { a: "1", b: "2" } }),
      ),
    );
    const other = readAll(
      state(
        resource("aws_instance", "a", { tags: { b: "2", a: "1" }, private_ip: "10.0.0.1", id: "i-00000000000000001" }),
      ),
    );

    expect(one.found[0]?.hash).toBe(other.found[0]?.hash);
  });
});

describe("what is no current state", () => {
  it.each([
    ["a state of version 3", fixture("state-v3.json"), /old format \(version 3\).*terraform refresh/],
    ["terraform show", fixture("show.json"), /terraform show -json.*terraform state pull/],
    ["a plan", { format_version: "1.2", planned_values: {}, resource_changes: [] }, /plan in JSON/],
    ["a lock file", { ID: "1", Operation: "OperationTypeApply", Who: "me", Info: "" }, /lock file/],
    ["an encrypted state", { serial: 1, encrypted_data: "x", encryption_version: "v0" }, /encrypted/],
    ["Ansible facts", { ansible_facts: {} }, /Ansible facts, not a Terraform state/],
    ["anything else", { hello: "world" }, /"hello"/],
  ])("%s is refused with advice", (_name, document, message) => {
    const { problems, found } = readAll(document);

    expect(problems).toMatchObject([
      { file: "state-0.json", code: "WRONG_FORMAT", message: expect.stringMatching(message) },
    ]);
    expect(found).toEqual([]);
  });
});
