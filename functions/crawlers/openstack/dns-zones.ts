import type { Call } from "../engine/define-resource.ts";
import { object, objects, oneOf, type Reader, text } from "../engine/readers.ts";
import { textsAt } from "../engine/values.ts";
import { type ApiObject, details, managedService } from "../rest/readers.ts";
import { defineKind } from "./define-kind.ts";
import { allOf } from "./pages.ts";

/** Records that say where a name leads. TXT records may hold secrets and are not kept. */
const POINTING = new Set(["A", "AAAA", "CNAME", "SRV", "MX"]);
const MOST_NAMES = 1_000;

const withoutDot = (name: string | undefined) => name?.replace(/\.$/, "");
const pointing = (raw: ApiObject) =>
  (objects<ApiObject>("recordsets")(raw) ?? []).filter(({ type }) => POINTING.has(String(type)));

/** An SRV or MX record ends with its host. */
const targets = (raw: ApiObject): Call[] =>
  pointing(raw).flatMap((recordset) =>
    textsAt(recordset, "records").flatMap((record) => {
      const target = withoutDot(record.trim().split(/\s+/).at(-1));
      return target ? [{ target, path: `${recordset.type} ${withoutDot(text<ApiObject>("name")(recordset))}` }] : [];
    }),
  );

const names: Reader<ApiObject, string[]> = (raw) =>
  [...new Set(textsAt(pointing(raw), "*.name").map((name) => withoutDot(name) ?? name))].sort().slice(0, MOST_NAMES);

const domain: Reader<ApiObject, string> = (raw) => withoutDot(text<ApiObject>("name")(raw));

export const dnsZones = defineKind({
  kind: "openstack_dns_zone_v2",
  label: "DNS zones and their record sets",
  command: "dns-list",
  type: "application",
  docs: "https://docs.openstack.org/api-ref/dns/dns-api-v2-index.html",
  permissions: ["get_zones", "get_recordsets"],
  collection: { service: "dns", path: "/zones", key: "zones" },
  join: async (items, context) => {
    if (items.length === 0) return items;
    const recordsets = await allOf(context, { service: "dns", path: "/recordsets", key: "recordsets" });
    const byZone = Map.groupBy(recordsets, ({ zone_id }) => zone_id);
    return items.map((raw) => ({ ...raw, recordsets: byZone.get(raw.id) ?? [] }));
  },
  fields: {
    ...managedService("DNS", "Designate (OpenStack)"),
    name: domain,
    description: text("description"),
    status: oneOf("status", { active: "Active", pending: "Active", error: "Error" }),
    providerState: text("status"),
    specification: object({ domain }),
    domains: names,
    details: (raw) => ({ ...details("ttl", "type")(raw), recordCount: textsAt(raw, "recordsets.*.id").length }),
  },
  calls: [{ rule: "dns-target", calls: targets }],
});
