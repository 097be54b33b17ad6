import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ENTITIES } from "../entities/index.ts";
import { seededValues } from "../seed/index.ts";
import { Estate } from "./estate.ts";

const here = import.meta.dirname;
const read = (file: string): unknown => JSON.parse(readFileSync(join(here, file), "utf8"));
const estate = Estate.parse(read("estate.json"));

interface State {
  resources: { type: string; instances: { attributes: Record<string, unknown> }[] }[];
}
const state = read("terraform.tfstate") as State;
const attributesOf = (type: string) =>
  state.resources.filter((r) => r.type === type).flatMap((r) => r.instances.map((i) => i.attributes));

describe("the demo estate", () => {
  const applications = new Set([...estate.applications, ...estate.amendments].map(({ name }) => name));

  it("names every application, system and client once", () => {
    for (const records of [estate.applications, estate.systems, estate.clients, estate.datacenters])
      expect(new Set(records.map(({ name }) => name)).size).toBe(records.length);
  });

  it("refers only to records it has", () => {
    const systems = new Set(estate.systems.map(({ name }) => name));
    const clients = new Set(estate.clients.map(({ name }) => name));
    const datacenters = new Set(estate.datacenters.map(({ name }) => name));
    const dependencies = [...estate.applications, ...estate.amendments].flatMap((a) => a.dependencies ?? []);

    expect(dependencies.map((d) => d.application).filter((name) => !applications.has(name))).toEqual([]);
    expect(
      estate.systems.flatMap((s) => s.entries.map((e) => e.application)).filter((n) => !applications.has(n)),
    ).toEqual([]);
    expect(estate.applications.flatMap((a) => a.systems ?? []).filter((name) => !systems.has(name))).toEqual([]);
    expect(estate.systems.flatMap((s) => s.clients).filter((name) => !clients.has(name))).toEqual([]);
    expect(
      [...estate.applications, ...estate.connections]
        .flatMap((r) => r.datacenter ?? [])
        .filter((n) => !datacenters.has(n)),
    ).toEqual([]);
    expect(estate.connections.flatMap((c) => c.files).filter((file) => !existsSync(join(here, file)))).toEqual([]);
    expect(estate.serverLinks.flatMap((l) => l.applications).filter((name) => !applications.has(name))).toEqual([]);
  });

  it("has applications of at least fourteen families, each with a specification of its own", () => {
    expect(new Set(estate.applications.map((a) => a.family)).size).toBeGreaterThanOrEqual(14);
    expect(
      estate.applications.flatMap(({ dependencies: _, ...fields }) => ENTITIES.application.check?.(fields) ?? []),
    ).toEqual([]);
  });

  it("uses environments that forms offer", () => {
    const offered = seededValues("env_options.environment");

    expect(estate.applications.map((a) => a.environment ?? "").filter((e) => !offered.includes(e))).toEqual([]);
  });

  it("amends only what the Terraform state brings", () => {
    const values = new Set(state.resources.flatMap((r) => r.instances.flatMap((i) => JSON.stringify(i.attributes))));
    const known = (name: string) => [...values].some((text) => text.includes(`"${name}"`));

    expect(estate.amendments.map(({ name }) => name).filter((name) => !known(name))).toEqual([]);
  });
});

describe("the sample files", () => {
  const facts = readdirSync(join(here, "ansible")).map(
    (file) => (read(join("ansible", file)) as { ansible_facts: Record<string, unknown> }).ansible_facts,
  );

  it("describe three machines both in the Terraform state and by Ansible", () => {
    const machines = attributesOf("aws_instance").map((a) =>
      [a.private_ip, String(a.private_dns).split(".")[0]].join(" "),
    );
    const hosts = facts.map((f) => {
      const address = (f.ansible_default_ipv4 as { address?: string } | undefined)?.address;
      return [address, f.ansible_nodename].join(" ");
    });

    expect(hosts.filter((host) => machines.includes(host))).toHaveLength(3);
    expect(facts.filter((f) => f.ansible_os_family === "Windows")).toHaveLength(1);
    expect(facts).toHaveLength(6);
  });

  it("have a server behind every link to an application", () => {
    const document = read("servers.json") as { servers: { name: string }[] };
    const names = new Set([
      ...document.servers.map(({ name }) => name),
      ...attributesOf("aws_instance").map((a) => (a.tags as Record<string, string>).Name),
      ...facts.map((f) => String(f.ansible_hostname).toLowerCase()),
    ]);

    expect(estate.serverLinks.map(({ server }) => server).filter((name) => !names.has(name))).toEqual([]);
  });

  it("address each machine of the campus once", () => {
    const document = read("servers.json") as { servers: { ipv4_private: string }[] };
    const addresses = document.servers.map((server) => server.ipv4_private);

    expect(new Set(addresses).size).toBe(addresses.length);
  });
});
