import { ENTITIES } from "virtual:maestro/entities";
import type { Answer } from "../../data/routes.ts";

export type RelatedGroup = Answer<"listRelated">["groups"][number];

/** How the other side is called when it refers to this one. */
const INCOMING: Readonly<Record<string, string>> = {
  "server.applicationIds": "Runs on servers",
  "server.volumeIds": "Attached to servers",
  "server.datacenterId": "Servers in it",
  "server.networkIds": "Servers in it",
  "server.imageId": "Servers made from it",
  "server.flavorId": "Servers of this flavor",
  "application.dependencies.id": "Used by applications",
  "application.serverIds": "Stands behind",
  "application.systemIds": "Applications of it",
  "application.datacenterId": "Applications in it",
  "system.entries.id": "Entry point of systems",
  "system.clientIds": "Systems that serve it",
  "connection.datacenterId": "Connections",
};

const OUTGOING: Readonly<Record<string, string>> = {
  "server.applicationIds": "Applications on it",
  "application.dependencies.id": "Depends on",
  "application.serverIds": "Servers behind it",
  "application.systemIds": "Part of systems",
  "system.entries.id": "Entry points",
  "system.clientIds": "Serves clients",
};

/** A heading for a group of related records, from this record's side. */
export function headingOf(ownType: keyof typeof ENTITIES, group: RelatedGroup): string {
  const key = group.direction === "to" ? `${ownType}.${group.field}` : `${group.type}.${group.field}`;
  const words = (group.direction === "to" ? OUTGOING : INCOMING)[key];
  if (words) return words;
  const { label, fields } = ENTITIES[group.type];
  if (group.direction === "from") return `${label.many} that refer to it`;
  return ENTITIES[ownType].fields.find((field) => field.path === group.field)?.title ?? fields[0]?.title ?? label.many;
}

/** How many records are on the other side, both directions together. */
export const relationCount = (groups: readonly RelatedGroup[]): number =>
  groups.reduce((sum, group) => sum + group.total, 0);
