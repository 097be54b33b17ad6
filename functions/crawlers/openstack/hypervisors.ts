import { constant, oneOf, positive, text } from "../engine/readers.ts";
import { details } from "../rest/readers.ts";
import { defineKind } from "./define-kind.ts";

/** The machines that servers run on, which clouds show to administrators only. */
export const hypervisors = defineKind({
  kind: "openstack_compute_hypervisor_v2",
  label: "Hypervisors",
  command: "server-list",
  type: "server",
  docs: "https://docs.openstack.org/api-ref/compute/#list-hypervisors-details",
  isPrivileged: true,
  permissions: ["os_compute_api:os-hypervisors:list-detail"],
  collection: { service: "compute", path: "/os-hypervisors/detail", key: "hypervisors" },
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
