import { describe, expect, it } from "vitest";
import type { Field } from "../entities/fields.ts";
import { entityFields } from "../entities/fields.ts";
import { ENTITIES } from "../entities/index.ts";
import { OPTIONS, SERVICES, seededValues } from "./index.ts";
import regions from "./regions.json" with { type: "json" };

describe("services", () => {
  it("are 360 products, 158 of them managed, each valid and named once", () => {
    expect(SERVICES).toHaveLength(360);
    expect(SERVICES.filter((service) => service.managed)).toHaveLength(158);
    expect(new Set(SERVICES.map((service) => service.name)).size).toBe(360);
    for (const service of SERVICES) expect(ENTITIES.service.schema.safeParse(service).error).toBeUndefined();
  });

  it("may belong to several families", () => {
    expect(SERVICES.find((service) => service.name === "Redis")).toEqual({
      name: "Redis",
      families: ["Cache", "Database"],
      tags: ["key-value", "nosql"],
      managed: false,
      active: true,
    });
  });

  it("keep the spelling of older inventories apart from every product's name", () => {
    const names = new Set(SERVICES.map((service) => service.name));
    const aliases = SERVICES.flatMap((service) => service.aliases ?? []);

    expect(aliases).toContain("Hashcorp Consul");
    expect(aliases.filter((alias) => names.has(alias))).toEqual([]);
  });
});

describe("options", () => {
  it("are valid and named once", () => {
    expect(new Set(OPTIONS.map((option) => option.key)).size).toBe(OPTIONS.length);
    expect(OPTIONS).toHaveLength(13);
    for (const option of OPTIONS) expect(ENTITIES.option.schema.safeParse(option).error).toBeUndefined();
  });

  it("have today's spelling", () => {
    const all = JSON.stringify(OPTIONS);

    for (const old of ["Avaliable", "UTA", "Outher", "outhers", "SystV", "Thirty", "Continuos", "Bibucket"])
      expect(all).not.toContain(`${old}`);
    expect(seededValues("application_options.families")).toHaveLength(26);
    expect(seededValues("server_options.nothing")).toEqual([]);
  });

  it("feed every field that asks for them", () => {
    const flat = (fields: readonly Field[]): Field[] =>
      fields.flatMap((field) => [field, ...flat(field.itemFields ?? [])]);
    const paths = Object.values(ENTITIES).flatMap((entity) =>
      flat(entityFields(entity)).flatMap((field) => field.options ?? []),
    );

    expect([...new Set(paths)].filter((path) => seededValues(path).length === 0)).toEqual([]);
  });
});

describe("regions", () => {
  it("name each place of a provider once, with zones inside the region", () => {
    for (const places of Object.values(regions)) {
      const names = places.map((place) => place.region);
      expect(new Set(names).size).toBe(names.length);
    }
    for (const { region, zones } of regions.AWS) expect(zones.every((zone) => zone.startsWith(region))).toBe(true);
  });

  it("cover the providers on offer", () => {
    expect(Object.keys(regions).sort()).toEqual(seededValues("datacenter_options.provider").sort());
    expect(regions.Azure).toHaveLength(33);
    expect(regions["Digital Ocean"]).toHaveLength(12);
    expect(regions["Google CloudEngine"]).toHaveLength(12);
  });
});
