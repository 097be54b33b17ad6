import { describe, expect, it } from "vitest";
import { ENTITIES } from "./index.ts";
import { renamed } from "./rename.ts";

describe("renamed", () => {
  it("gives old names their new ones at any depth", () => {
    const { fields } = renamed(ENTITIES.server, {
      name: "erp-db-01",
      ipv4_private: "10.8.0.15",
      memory: 32,
      os: { base: "Linux", major_version: "9" },
      storage: [{ name: "root", size: 30, pv: "/dev/sda2", partitions: [{ size: 1, ftype: "xfs" }] }],
      datacenters: { region: "campus-a", zone: "rack-4", type: "Virtual" },
    });

    expect(fields).toEqual({
      name: "erp-db-01",
      ipv4Private: "10.8.0.15",
      memoryGiB: 32,
      os: { base: "Linux", majorVersion: "9" },
      storage: [
        {
          name: "root",
          sizeGiB: 30,
          lvm: { physicalVolume: "/dev/sda2" },
          partitions: [{ sizeGiB: 1, fileSystem: "xfs" }],
        },
      ],
      region: "campus-a",
      zones: "rack-4",
      serverType: "Virtual",
    });
  });

  it("keeps today's names, and prefers them over an old one beside it", () => {
    expect(renamed(ENTITIES.server, { memory: 1, memoryGiB: 2 }).fields).toEqual({ memoryGiB: 2 });
  });

  it("renames a family's attributes into the specification", () => {
    const { fields } = renamed(ENTITIES.application, {
      name: "orders",
      own: 1,
      type: "Relational",
      role: { endpoint: "db", port: 5432, class: "large", arn: "arn:aws:rds:…" },
    });

    expect(fields).toEqual({
      name: "orders",
      managed: 1,
      kind: "Relational",
      specification: { endpoint: "db", port: 5432, instanceClass: "large" },
      arn: "arn:aws:rds:…",
    });
  });

  it("sets aside what names other records", () => {
    const { fields, named } = renamed(ENTITIES.application, {
      name: "shop",
      system: [{ _id: "5f0c9d2e8b1a4c0012ab34cd", name: "Online shop" }, "Stores"],
      deps: [{ _id: "5f0c9d2e8b1a4c0012ab34ce", name: "orders", family: "Database", endpoint: "rest" }],
      datacenters: { name: "Ireland", region: "eu-west-1" },
    });

    expect(fields).toEqual({ name: "shop", region: "eu-west-1" });
    expect(named).toEqual([
      { field: "datacenterId", name: "Ireland", item: {} },
      { field: "systemIds", name: "Online shop", item: {} },
      { field: "systemIds", name: "Stores", item: {} },
      { field: "dependencies", name: "orders", item: { protocol: "rest" } },
    ]);
  });

  it("takes keys that objects are born with for plain names", () => {
    const { fields } = renamed(ENTITIES.server, JSON.parse('{"constructor": 1, "__proto__": {"polluted": true}}'));

    expect(fields).toEqual({ constructor: 1 });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("leaves the object it was given alone", () => {
    const raw = { datacenters: { name: "Ireland" } };

    renamed(ENTITIES.server, raw);

    expect(raw).toEqual({ datacenters: { name: "Ireland" } });
  });
});
