import { constant, oneOf, positive, text } from "../engine/readers.ts";
import { details } from "../rest/readers.ts";
import { defineKind, localId } from "./define-kind.ts";

const KIND = "openstack_compute_hypervisor_v2";

/** The machines that servers run on, which clouds show to administrators only. */
export const hypervisors = defineKind({
  kind: KIND,
  label: "Hypervisors",
  command: "server-list",
  type: "server",
  docs: "https://docs.openstack.org/api-ref/compute/#list-hypervisors-details",
  isPrivileged: true,
  permissions: ["os_compute_api:os-hypervisors:list-detail"],
  collection: { service: "compute", path: "/os-hypervisors/detail", key: "hypervisors" },
  // Below microversion 2.53 the ids are numbers from 1 on, in every cloud.
  nativeId: localId(KIND, "id"),
  fields: {
    name: text("hypervisor_hostname"),
    hostname: text("hypervisor_hostname"),
    serverType: constant("Physical"),
    status: oneOf("state", { up: "Active", down: "Stopped" }),
    providerState: text("state"),
    ipv4Private: text("host_ip"),
    cpu: positive("vcpus"),
    memoryGiB: positive("memory_mb", 1 / 1024),
    diskTotalGiB: positive("local_gb"),
    hypervisor: text("hypervisor_type"),
    details: details(["hypervisor_version", "status"], { disabledReason: text("service.disabled_reason") }),
  },
  addresses: (raw) => [text("host_ip")(raw), text("hypervisor_hostname")(raw)],
});
