import type { Call } from "../engine/define-resource.ts";
import { objects, text } from "../engine/readers.ts";
import { type ApiObject, details } from "../rest/readers.ts";
import { defineKind } from "./define-kind.ts";

/** What a rule says; ids, times and revisions of it are noise. */
const KEPT = [
  "direction",
  "ethertype",
  "protocol",
  "port_range_min",
  "port_range_max",
  "remote_ip_prefix",
  "remote_group_id",
  "remote_address_group_id",
  "description",
];

/** The rules of one direction, in an order that does not depend on Neutron's. */
const rulesOf =
  (direction: "ingress" | "egress") =>
  (raw: ApiObject): ApiObject[] =>
    (objects<ApiObject>("security_group_rules")(raw) ?? [])
      .filter((rule) => rule.direction === direction)
      .map((rule) => Object.fromEntries(KEPT.flatMap((key) => (rule[key] == null ? [] : [[key, rule[key]]]))))
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** Members of the groups that a rule lets in may call the members of this one. */
const admitted = (raw: ApiObject): Call[] =>
  rulesOf("ingress")(raw).flatMap(({ remote_group_id: from, port_range_min: port, protocol }) =>
    typeof from !== "string" || from === raw.id
      ? []
      : [
          {
            from,
            target: String(raw.id),
            ...(typeof port === "number" ? { port } : {}),
            ...(typeof protocol === "string" ? { protocol } : {}),
            path: "security_group_rules[].remote_group_id",
          },
        ],
  );

export const securityGroups = defineKind({
  kind: "openstack_networking_secgroup_v2",
  label: "Security groups",
  command: "security-list",
  type: "network",
  docs: "https://docs.openstack.org/api-ref/network/v2/#list-security-groups",
  permissions: ["get_security_group", "get_security_group_rule"],
  collection: { service: "network", path: "/security-groups", key: "security_groups" },
  fields: {
    family: () => "SecurityGroup",
    description: text("description"),
    ingressRules: rulesOf("ingress"),
    egressRules: rulesOf("egress"),
    details: details(["stateful", "shared"]),
  },
  calls: [{ rule: "security-group", calls: admitted }],
});
