import { describe, expect, it } from "vitest";
import digitalocean from "../digitalocean/__fixtures__/records.json" with { type: "json" };
import { digitaloceanCrawler } from "../digitalocean/crawler.ts";
import type { Crawler } from "../engine/crawler.ts";
import { mapRecord } from "../engine/map-record.ts";
import openstack from "../openstack/__fixtures__/records.json" with { type: "json" };
import { openstackCrawler } from "../openstack/crawler.ts";
import { TERRAFORM_KINDS } from "../terraform/kinds.ts";

interface Crawled {
  readonly type: string;
  readonly fields: {
    readonly nativeId: string;
    readonly providerIds: readonly string[];
    readonly [name: string]: unknown;
  };
}

/** Kinds that both know, but for those whose ids people choose: Terraform's alone do not tell clouds apart. */
const LOCAL = new Set(["openstack_compute_flavor_v2", "openstack_objectstorage_container_v1"]);

const shared = <Context>({ resources }: Crawler<Context>, records: Readonly<Record<string, Crawled>>) =>
  resources.flatMap(({ kind, command }) => {
    const terraform = TERRAFORM_KINDS.get(kind)?.definition;
    const crawled = records[kind];
    return terraform === undefined || crawled === undefined || LOCAL.has(kind)
      ? []
      : [{ kind, command, terraform, crawled }];
  });

const cases = [
  ...shared(digitaloceanCrawler, digitalocean as Readonly<Record<string, Crawled>>),
  ...shared(openstackCrawler, openstack as Readonly<Record<string, Crawled>>),
];

describe("what Terraform made and a crawl finds is one record", () => {
  it("for most kinds", () => {
    expect(cases.length).toBeGreaterThan(25);
  });

  it.each(cases)("$kind", ({ terraform, crawled, command }) => {
    const instance = {
      address: "x.y",
      attributes: { id: crawled.fields.nativeId, name: "n" },
      joined: [],
      isTainted: false,
    };
    const mapped = mapRecord(terraform, instance as never);

    if (typeof mapped === "string") throw new Error(mapped);
    expect(mapped.type).toBe(crawled.type);
    expect(terraform.command).toBe(command);
    expect(crawled.fields.providerIds).toEqual(expect.arrayContaining(mapped.fields.providerIds as string[]));
    for (const field of ["family", "provider"]) expect(mapped.fields[field]).toBe(crawled.fields[field]);
  });
});
