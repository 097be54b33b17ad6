import { describe, expect, it } from "vitest";
import { readSet } from "../testing/read-set.ts";
import { listRows, readRows } from "./list-rows.ts";

const readAll = (document: unknown) => readSet({ read: readRows, list: listRows }, { "import.json": document });

describe("an import document", () => {
  it("may use the names, types and spellings of older inventories", () => {
    const { found, rejects, notes } = readAll({
      servers: [
        {
          name: "erp-db-01",
          ipv4_private: "10.8.0.15",
          os: { base: "Linux", dist: "Rocky", major_version: "9" },
          environment: "UTA",
          cpu: "8",
          memory: 32,
          storage: [{ name: "data", size: "500", ftype: "xfs" }],
          services: [{ name: "postgres", version: "16", status: "Avaliable" }],
          datacenters: { region: "campus-a", zone: "rack-4" },
        },
      ],
      applications: [{ name: "erp", own: 1, role: { endpoint: "https://erp.test" } }],
    });

    expect({ rejects, notes }).toEqual({ rejects: [], notes: [] });
    expect(found.map(({ fields }) => fields)).toMatchObject([
      {
        ipv4Private: "10.8.0.15",
        os: { majorVersion: "9" },
        environment: "UAT",
        cpu: 8,
        memoryGiB: 32,
        storage: [{ name: "data", sizeGiB: 500, fileSystem: "xfs" }],
        services: [{ status: "Available" }],
        region: "campus-a",
        zones: ["rack-4"],
      },
      { managed: true, specification: { endpoint: "https://erp.test" } },
    ]);
  });

  it("may use today's names", () => {
    expect(readAll({ volumes: [{ name: "data", sizeGiB: 10, nativeId: "san-1" }] }).found).toMatchObject([
      { nativeId: "san-1", fields: { sizeGiB: 10 } },
    ]);
  });

  it("leaves out references by the ids of another inventory", () => {
    const ids = ["0198c5a5-4d0f-7b1c-9d52-3f3c6b9f0a11"];
    const { found, rejects } = readAll({ applications: [{ name: "lb", serverIds: ids, systemIds: ids }] });

    expect(rejects).toEqual([]);
    expect(Object.keys(found[0]?.fields ?? {})).toEqual(["family", "status", "size", "name"]);
  });

  it("loses the rows that cannot be records, with the reason, and keeps the others", () => {
    const { found, rejects } = readAll({
      servers: [{ name: "ok" }, { name: "bad", cpu: -1, ipv4Private: "10.0.0.999" }, { hostname: "nameless" }, 7],
    });

    expect(found).toHaveLength(1);
    expect(rejects).toMatchObject([
      { address: "servers[1]", reason: expect.stringMatching(/cpu.*ipv4Private|ipv4Private.*cpu/) },
      { address: "servers[2]", reason: "It has no name." },
      { address: "servers[3]", reason: "It is no object." },
    ]);
  });

  it("has its unknown fields named and its prototype keys ignored", () => {
    const { found, notes } = readAll(
      JSON.parse('{"servers": [{"name": "a", "shoeSize": 43, "__proto__": {"polluted": 1}}]}'),
    );

    expect(found).toHaveLength(1);
    expect(notes).toEqual([expect.stringContaining("servers.shoeSize (1)")]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("rejects the second row of one name and says where the first is", () => {
    expect(readAll({ images: [{ name: "golden" }, { name: "golden" }] }).rejects).toMatchObject([
      { address: "images[1] (golden)", reason: expect.stringContaining("images[0]") },
    ]);
  });

  it("is told apart from other JSON", () => {
    expect(readAll([]).problems).toMatchObject([
      { code: "WRONG_FORMAT", message: expect.stringMatching(/a JSON list, not an import document/) },
    ]);
  });
});
