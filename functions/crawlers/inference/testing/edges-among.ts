import { ENTITIES } from "../../../../shared/entities/index.ts";
import { summaryOf } from "../../../../shared/records/effective.ts";
import type { Fields } from "../../../../shared/records/paths.ts";
import type { MappedRecord } from "../../engine/map-record.ts";
import type { Fact } from "../directory.ts";
import { type Endpoint, endpointOf } from "../endpoint.ts";
import { inferDependencies } from "../infer-dependencies.ts";

/**
 * The dependencies that the resources of one connection give, as `from → to: rule`, by their names. On each server runs an
 * application `on <name>`. Of `elsewhere`, found by another connection, only the records are known.
 */
export function edgesAmong(records: readonly MappedRecord[], elsewhere: readonly MappedRecord[] = []): string[] {
  const names = new Map<string, string>();
  const endpoints = [...records, ...elsewhere].flatMap((record) => {
    names.set(idOf(record), String(record.fields.name));
    return endpointsOf(record, names);
  });
  const facts = records.map(
    (record): Fact => ({
      nativeId: record.nativeId,
      type: record.type,
      recordId: idOf(record),
      addresses: record.addresses,
      calls: record.calls,
    }),
  );
  return inferDependencies(endpoints, facts)
    .map(({ from, to, rule }) => `${names.get(from)} → ${names.get(to)}: ${rule}`)
    .sort();
}

const idOf = ({ nativeId }: MappedRecord): string => `record of ${nativeId}`;

function endpointsOf(record: MappedRecord, names: Map<string, string>): Endpoint[] {
  const id = idOf(record);
  if (record.type === "application") return known(id, "application", record);
  if (record.type !== "server") return [];
  const runsOnIt = `what runs on ${id}`;
  names.set(runsOnIt, `on ${String(record.fields.name)}`);
  return [
    ...known(id, "server", record, { applicationIds: [runsOnIt] }),
    ...known(runsOnIt, "application", { nativeId: runsOnIt, fields: {} }),
  ];
}

function known(
  id: string,
  type: Endpoint["type"],
  { nativeId, fields }: Pick<MappedRecord, "nativeId" | "fields">,
  edited: Fields = {},
): Endpoint[] {
  const source = {
    ...{ provider: "any", command: "any", scope: "any", nativeId, fields, hash: "", runId: "1" },
    ...{ lastSeenAt: "2026-01-01T00:00:00.000Z", state: "present" as const },
  };
  const summary = summaryOf(ENTITIES[type], { edited, discovered: { c: source }, computed: {} });
  return [endpointOf({ id, summary }, type) ?? []].flat();
}
