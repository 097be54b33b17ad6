import { object, objects, text } from "../engine/readers.ts";
import { type DnsRecord, dnsNames, dnsTargets, isPointing, withoutDot } from "../rest/dns-records.ts";
import { type ApiObject, details, managedService } from "../rest/readers.ts";
import type { DigitalOcean } from "./context.ts";
import { defineKind } from "./define-kind.ts";
import { allOf, pagesOf } from "./pages.ts";

/** `@` is the domain itself; names are told below it, targets in full. */
function records(raw: ApiObject): DnsRecord[] {
  const domain = text<ApiObject>("name")(raw) ?? "";
  return (objects<ApiObject>("records")(raw) ?? []).filter(isPointing).flatMap(({ name, type, data, port }) =>
    typeof data !== "string"
      ? []
      : [
          {
            name: name === "@" ? domain : `${name}.${domain}`,
            type,
            target: data === "@" ? domain : withoutDot(data),
            ...(typeof port === "number" ? { port } : {}),
          },
        ],
  );
}

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
    domains: (raw) => dnsNames(records(raw)),
    details: details(["ttl"], { recordCount: ({ records }) => (Array.isArray(records) ? records.length : undefined) }),
  },
  calls: [{ rule: "dns-target", calls: (raw) => dnsTargets(records(raw)) }],
});
