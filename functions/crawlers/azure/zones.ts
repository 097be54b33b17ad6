import type { Call } from "../engine/define-resource.ts";
import { number, text } from "../engine/readers.ts";
import { listAt, textsAt } from "../engine/values.ts";
import { idsAt } from "./arm-id.ts";
import type { ArmResource } from "./arm-kind.ts";
import { armService } from "./arm-service.ts";
import { allOf } from "./children.ts";
import { detailed } from "./one-by-one.ts";

/** More names say less. */
const MOST_NAMES = 1000;

interface Zone extends ArmResource {
  readonly recordSets?: readonly ArmResource[];
}

interface ZoneKind {
  readonly kind: string;
  readonly label: string;
  readonly product: string;
  readonly apiVersion: string;
  /** The list of all record sets below a zone. */
  readonly recordSets: string;
}

/** DNS zones, public and private, with what their names lead to. */
export const zones = ({ recordSets, ...kind }: ZoneKind) =>
  armService<Zone>()({
    ...kind,
    command: "dns-list",
    family: "DNS",
    specification: { domain: text("name") },
    fields: { domains: namesOf },
    details: {
      numberOfRecordSets: number("properties.numberOfRecordSets"),
      nameServers: listAt("properties.nameServers"),
      zoneType: text("properties.zoneType"),
    },
    enrichment: detailed<Zone>([`${kind.kind}/${recordSets}/read`], async ({ id }, context) => ({
      recordSets: await allOf(context, `${id}/${recordSets}?api-version=${kind.apiVersion}`),
    })),
    calls: [{ rule: "dns-target", calls: (zone) => (zone.recordSets ?? []).flatMap((set) => targetsOf(zone, set)) }],
  });

const RECORDS: Readonly<Record<string, string>> = {
  CNAMERecord: "cname",
  cnameRecord: "cname",
  ARecords: "*.ipv4Address",
  aRecords: "*.ipv4Address",
  AAAARecords: "*.ipv6Address",
  aaaaRecords: "*.ipv6Address",
};

const fullName = ({ name: zone = "" }: Zone, { name = "@" }: ArmResource) => (name === "@" ? zone : `${name}.${zone}`);

/** Public zones write `CNAMERecord`, private ones `cnameRecord`; an alias names a resource instead. */
function targetsOf(zone: Zone, set: ArmResource): Call[] {
  const path = (field: string) => `recordSets[${fullName(zone, set)}].properties.${field}`;
  return [
    ...idsAt(set, "properties.targetResource.id").map((target) => ({ target, path: path("targetResource.id") })),
    ...Object.entries(RECORDS).flatMap(([record, value]) =>
      textsAt(set, `properties.${record}.${value}`).map((target) => ({
        target: target.replace(/\.$/, ""),
        path: path(record),
      })),
    ),
  ];
}

/** The names that lead somewhere. */
const namesOf = (zone: Zone): string[] =>
  (zone.recordSets ?? [])
    .filter((set) => targetsOf(zone, set).length > 0)
    .map((set) => fullName(zone, set))
    .sort()
    .slice(0, MOST_NAMES);
