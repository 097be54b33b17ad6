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

  it("takes a Google machine's labels for tags, and not its metadata with scripts and keys", () => {
    const { found } = readAll(
      state(
        resource("google_compute_instance", "g", {
          id: "projects/p/zones/z/instances/g",
          labels: { env: "prod", secret_key: "hunter2-a", pwd: "hunter2-b", StorageAccountKey: "hunter2-c" },
          metadata: { "windows-startup-script-ps1": "hunter2-d", "kube-env": "hunter2-e" },
        }),
      ),
    );

    expect(found[0]?.fields.tags).toEqual([
      { key: "StorageAccountKey" },
      { key: "env", value: "prod" },
      { key: "pwd" },
      { key: "secret_key" },
    ]);
  });

  it("reads the list of tags of an Auto Scaling group", () => {
    const tag = [{ key: "env", value: "prod", propagate_at_launch: true }];
    const { found } = readAll(
      state(resource("aws_autoscaling_group", "g", { id: "g", arn: "arn:aws:autoscaling:eu-west-1:1:g", tag })),
    );

    expect(found[0]?.fields).toMatchObject({ tags: [{ key: "env", value: "prod" }], environment: "prod" });
  });

  it("takes a spot request for the instance that AWS gave it, and for nothing before that", () => {
    const request = (id: string, instance: string) =>
      resource("aws_spot_instance_request", id, { id, spot_instance_id: instance, instance_type: "t3.micro" });
    const { found, rejects, notes } = readAll(
      state(
        request("sir-abcdef12", "i-0123456789abcdef0"),
        request("sir-abcdef13", ""),
        resource("aws_ebs_volume", "v", { id: "vol-0000000000000001" }),
        resource("aws_volume_attachment", "a", {
          instance_id: "i-0123456789abcdef0",
          volume_id: "vol-0000000000000001",
        }),
      ),
    );

    expect([rejects, notes]).toEqual([[], []]);
    expect(found.filter(({ type }) => type === "server")).toMatchObject([
      {
        nativeId: "i-0123456789abcdef0",
        fields: { nativeId: "i-0123456789abcdef0", providerIds: ["aws:i-0123456789abcdef0"] },
        links: [{ field: "volumeIds", nativeIds: ["vol-0000000000000001"] }],
      },
    ]);
  });

  it("knows Azure's resources by the crawler's spelling of their ids", () => {
    const id = "/subscriptions/S1/resourceGroups/RG/providers/Microsoft.Compute/disks/D";
    const { found } = readAll(state(resource("azurerm_managed_disk", "d", { id, name: "D" })));

    expect(found).toMatchObject([
      {
        nativeId: id.toLowerCase(),
        fields: {
          name: "D",
          nativeId: id,
          accountId: "s1",
          projectId: "rg",
          providerIds: [`azure:${id.toLowerCase()}`],
        },
      },
    ]);
  });

  it("takes ids that people choose for unique in their region only", () => {
    const container = (region: string) =>
      resource("openstack_objectstorage_container_v1", region, { id: "backup", name: "backup", region });
    const image = "1bea47ed-f6a9-463b-b423-14b9cca9ad27";
    const { found, rejects } = readAll(
      state(
        container("R1"),
        container("R2"),
        resource("openstack_compute_flavor_v2", "f", { id: "1", name: "m1.tiny", region: "R1" }),
        resource("openstack_images_image_v2", "i", { id: image, name: "i" }),
        resource("vsphere_distributed_port_group", "p", { id: "dvportgroup-47", name: "p" }),
        resource("vsphere_host_port_group", "h", { id: "tf-HostPortGroup:host-10:VM Network", name: "h" }),
      ),
    );

    expect(rejects).toEqual([]);
    expect(found.map(({ nativeId }) => nativeId).sort()).toEqual([
      image,
      "openstack_compute_flavor_v2/R1/1",
      "openstack_objectstorage_container_v1/R1/backup",
      "openstack_objectstorage_container_v1/R2/backup",
      "vsphere_distributed_port_group/dvportgroup-47",
      "vsphere_host_port_group/tf-HostPortGroup:host-10:VM Network",
    ]);
    expect(found.flatMap(({ fields }) => fields.providerIds ?? [])).toEqual([`openstack:${image}`]);
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

describe("what lies beside a current state", () => {
  const instance = (id: string) => resource("aws_instance", "web", { id });
  const read = (files: Record<string, unknown>) => {
    const { found, ...others } = readSet({ read: readState, list: listStates }, files);
    return { ...others, ids: found.map(({ nativeId }) => nativeId) };
  };
  const current = state(instance("i-00000000000000001"));
  const before = state(instance("i-00000000000000001"), instance("i-00000000000000002"));
  const lock = { ID: "1", Operation: "OperationTypeApply", Who: "me", Info: "" };

  it.each([
    ["a backup", "terraform.tfstate.backup", before, "terraform.tfstate.backup is a backup of an earlier state."],
    ["a lock", "terraform.tfstate.tflock", lock, "terraform.tfstate.tflock is only the lock of a state."],
    ["an older version", "old", { ...before, serial: 0 }, "old is an older version of the state in terraform.tfstate."],
  ])("%s does not count", (_name, file, beside, reason) => {
    const { ids, ...others } = read({ [file]: beside, "terraform.tfstate": current });

    expect(ids).toEqual(["i-00000000000000001"]);
    expect(others).toMatchObject({ problems: [], rejects: [], isComplete: true, notes: [`Left out: ${reason}`] });
  });

  it("says nothing about what is gone when there is nothing else", () => {
    const { contents } = { contents: undefined, ...readState("terraform.tfstate.tflock", lock) };

    const { listing } = listStates(contents === undefined ? [] : [contents]);

    expect(listing.map("server-list")).toMatchObject({ found: [], isComplete: false });
  });

  it("counts when it is a state of its own", () => {
    const other = { ...before, lineage: "m", serial: 0, resources: [instance("i-00000000000000003")] };

    expect(read({ a: current, b: other }).ids).toEqual(["i-00000000000000001", "i-00000000000000003"]);
  });
});

describe("what is no current state", () => {
  it.each([
    ["a state of version 3", fixture("state-v3.json"), /old format \(version 3\).*terraform refresh/],
    ["terraform show", fixture("show.json"), /terraform show -json.*terraform state pull/],
    ["a plan", { format_version: "1.2", planned_values: {}, resource_changes: [] }, /plan in JSON/],
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
