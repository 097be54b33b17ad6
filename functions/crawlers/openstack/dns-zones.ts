import { object, objects, oneOf, type Reader, text } from "../engine/readers.ts";
import { textsAt } from "../engine/values.ts";
import { type DnsRecord, dnsNames, dnsTargets, isPointing, withoutDot } from "../rest/dns-records.ts";
import { type ApiObject, details, managedService } from "../rest/readers.ts";
import { defineKind } from "./define-kind.ts";
import { allOf } from "./pages.ts";

/** One for each value of a record set. An SRV or MX record ends with its host. */
const records = (raw: ApiObject): DnsRecord[] =>
  (objects<ApiObject>("recordsets")(raw) ?? []).filter(isPointing).flatMap((recordset) =>
    textsAt(recordset, "records").flatMap((record) => {
      const target = withoutDot(record.trim().split(/\s+/).at(-1) ?? "");
      return target === "" ? [] : [{ name: withoutDot(String(recordset.name)), type: recordset.type, target }];
    }),
  );

const domain: Reader<ApiObject, string> = (raw) => {
  const name = text<ApiObject>("name")(raw);
  return name === undefined ? undefined : withoutDot(name);
};

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
    domains: (raw) => dnsNames(records(raw)),
    details: details(["ttl", "type"], { recordCount: (raw) => textsAt(raw, "recordsets.*.id").length }),
  },
  calls: [{ rule: "dns-target", calls: (raw) => dnsTargets(records(raw)) }],
});
