import type { Call } from "../engine/define-resource.ts";
import { object, objects, type Reader, text } from "../engine/readers.ts";
import { type ApiObject, details, managedService } from "../rest/readers.ts";
import type { DigitalOcean } from "./context.ts";
import { defineKind } from "./define-kind.ts";
import { allOf, pagesOf } from "./pages.ts";

/** Records that say where a name leads. TXT records may hold secrets and are not kept. */
const POINTING = new Set(["A", "AAAA", "CNAME", "SRV", "MX"]);
const MOST_NAMES = 1_000;

/** The whole name of a record; `@` is the domain itself. */
const nameOf = (record: ApiObject, domain: string) => (record.name === "@" ? domain : `${record.name}.${domain}`);

function pointing(raw: ApiObject): { name: string; record: ApiObject }[] {
  const domain = text<ApiObject>("name")(raw) ?? "";
  const records = objects<ApiObject>("records")(raw) ?? [];
  return records
    .filter(({ type, data }) => POINTING.has(String(type)) && typeof data === "string")
    .map((record) => ({ name: nameOf(record, domain), record }));
}

const targets = (raw: ApiObject): Call[] =>
  pointing(raw).map(({ name, record }) => ({
    target: record.data === "@" ? String(raw.name) : String(record.data).replace(/\.$/, ""),
    ...(typeof record.port === "number" ? { port: record.port } : {}),
    path: `${record.type} ${name}`,
  }));

const names: Reader<ApiObject, string[]> = (raw) =>
  [...new Set(pointing(raw).map(({ name }) => name))].slice(0, MOST_NAMES);

const recordsOf = (context: DigitalOcean, domain: unknown) =>
  allOf(context, `/v2/domains/${encodeURIComponent(String(domain))}/records`, "domain_records");

export const domains = defineKind({
  kind: "digitalocean_domain",
  label: "Domains and their records",
  command: "dns-list",
  type: "application",
  docs: "domains/#domains_list",
  permissions: ["domain:read"],
  urn: "do:domain",
  idOf: text("name"),
  async *list(context, from) {
    for await (const page of pagesOf(context, "/v2/domains", "domains", { from })) {
      const items = await Promise.all(
        page.items.map(async (raw) => ({ ...raw, records: await recordsOf(context, raw.name) })),
      );
      yield { ...page, items };
    }
  },
  fields: {
    ...managedService("DNS", "DNS (DigitalOcean)"),
    status: () => "Active",
    specification: object({ domain: text("name") }),
    domains: names,
    details: (raw) => ({
      ...details<ApiObject>("ttl")(raw),
      recordCount: objects<ApiObject>("records")(raw)?.length ?? 0,
    }),
  },
  calls: [{ rule: "dns-target", calls: targets }],
});
