import type { FamilyId } from "../../../shared/vocabulary/families.ts";
import { number, object, oneOf, positive, type Reader, text } from "../engine/readers.ts";
import { listAt, textsAt } from "../engine/values.ts";
import { type ApiObject, details, hostOf, managedService, moment } from "../rest/readers.ts";
import { defineKind, link, localId } from "./define-kind.ts";

/** Words of Magnum, Trove, Manila and Heat, which end alike: `CREATE_COMPLETE`, `UPDATE_FAILED`. */
const statusAt =
  (path: string): Reader<ApiObject, string> =>
  (raw) => {
    const word = text<ApiObject>(path)(raw)?.toLowerCase();
    if (word === undefined) return undefined;
    if (/fail|error/.test(word)) return "Error";
    return /shutdown|suspend|delet/.test(word) ? "Stopped" : "Active";
  };

const managed = (family: FamilyId, product: string, statusPath = "status") => ({
  ...managedService(family, product),
  status: statusAt(statusPath),
  providerState: text(statusPath),
  description: text("description"),
});

export const clusters = defineKind({
  kind: "openstack_containerinfra_cluster_v1",
  label: "Container clusters",
  command: "container-orchestration-list",
  type: "application",
  docs: "https://docs.openstack.org/api-ref/container-infrastructure-management/#list-all-clusters",
  permissions: ["cluster:get_all"],
  collection: { service: "containerInfra", path: "/clusters", key: "clusters" },
  nativeId: text("uuid"),
  fields: {
    ...managed("ContainerOrchestration", "Magnum (OpenStack)"),
    nativeId: text("uuid"),
    specification: object({
      endpoint: text("api_address"),
      version: text("coe_version"),
      nodeCount: number("node_count"),
    }),
    details: details(["master_count", "flavor_id", "master_flavor_id", "keypair", "stack_id", "health_status"]),
  },
  links: [link("networkIds", "network", "fixed_network", "fixed_subnet")],
  addresses: (raw) => [hostOf(text<ApiObject>("api_address")(raw))],
});

export const databases = defineKind({
  kind: "openstack_db_instance_v1",
  label: "Database instances",
  command: "dbs-list",
  type: "application",
  docs: "https://docs.openstack.org/api-ref/database/#list-database-instances",
  permissions: ["instance:index"],
  collection: { service: "database", path: "/instances", key: "instances" },
  fields: {
    ...managed("Database", "Trove (OpenStack)"),
    engine: text("datastore.type"),
    modal: oneOf("datastore.type", { mysql: "mysql" }),
    specification: object({
      endpoint: text("hostname", "ip.0", "addresses.0.address"),
      version: text("datastore.version"),
      instanceClass: text("flavor.id"),
      storageGiB: positive("volume.size"),
    }),
    endpoints: listAt("hostname", "ip", "addresses.*.address"),
  },
  addresses: (raw) => textsAt(raw, "hostname", "ip", "addresses.*.address"),
  calls: [
    {
      rule: "database-replica",
      calls: (raw) => textsAt(raw, "replica_of.id").map((target) => ({ target, path: "replica_of.id" })),
    },
  ],
});

export const shares = defineKind({
  kind: "openstack_sharedfilesystem_share_v2",
  label: "Shared file systems",
  command: "nas-list",
  type: "application",
  docs: "https://docs.openstack.org/api-ref/shared-file-system/#list-shares-with-details",
  permissions: ["share:get_all"],
  collection: { service: "share", path: "/shares/detail", key: "shares", unlinked: "offset" },
  fields: {
    ...managed("NAS", "Manila (OpenStack)"),
    specification: object({ endpoint: text("export_location", "export_locations.0"), storageGiB: positive("size") }),
    endpoints: listAt("export_locations", "export_location"),
    details: details(["share_proto", "share_type_name", "is_public", "share_network_id"]),
  },
  addresses: (raw) => textsAt(raw, "export_locations").map((location) => location.split(":")[0]),
});

export const containers = defineKind({
  kind: "openstack_objectstorage_container_v1",
  label: "Object storage containers",
  command: "storage-object-list",
  type: "application",
  docs: "https://docs.openstack.org/api-ref/object-store/#show-account-details-and-list-containers",
  permissions: ["reader of the account"],
  collection: { service: "objectStore", path: "", limit: 10_000, query: { format: "json" }, unlinked: "name" },
  nativeId: localId("openstack_objectstorage_container_v1", "name"),
  fields: {
    ...managedService("ObjectStorage", "Swift (OpenStack)"),
    nativeId: text("name"),
    status: () => "Active",
  },
});

/** Stacks made the resources of a system together. */
export const stacks = defineKind({
  kind: "openstack_orchestration_stack_v1",
  label: "Stacks",
  command: "applications-list",
  type: "application",
  docs: "https://docs.openstack.org/api-ref/orchestration/v1/#list-stacks",
  permissions: ["stacks:index"],
  collection: { service: "orchestration", path: "/stacks", key: "stacks", unlinked: "id" },
  fields: {
    ...managed("CI/CD", "Heat (OpenStack)", "stack_status"),
    name: text("stack_name"),
    providerCreatedAt: moment("creation_time"),
    details: details(["stack_owner", "parent"]),
  },
});
