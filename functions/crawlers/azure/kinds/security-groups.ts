import type { Call } from "../../engine/define-resource.ts";
import { positive, text } from "../../engine/readers.ts";
import { valuesAt } from "../../engine/values.ts";
import { idsAt } from "../arm-id.ts";
import type { ArmResource } from "../arm-kind.ts";
import { armNetwork, partsAt } from "../arm-network.ts";

/** Azure's own rules are the same in every group and say nothing; only those that people made are kept. */
const rules = (direction: string) =>
  partsAt("properties.securityRules.*", (rule) => text<unknown>("properties.direction")(rule) === direction);

const SOURCES = "properties.sourceApplicationSecurityGroups.*.id";
const DESTINATIONS = "properties.destinationApplicationSecurityGroups.*.id";

/** Rules that let members of one application security group call those of another. */
const calls = (raw: ArmResource): Call[] =>
  valuesAt(raw, "properties.securityRules.*")
    .filter((rule) => text<unknown>("properties.access")(rule) === "Allow")
    .flatMap((rule) => {
      const port = positive<unknown>("properties.destinationPortRange")(rule);
      const protocol = text<unknown>("properties.protocol")(rule)?.toLowerCase();
      const path = `securityRules[${text<unknown>("name")(rule) ?? ""}]`;
      return idsAt(rule, SOURCES).flatMap((from) =>
        idsAt(rule, DESTINATIONS).map((target) => ({
          from,
          target,
          ...(port === undefined ? {} : { port }),
          ...(protocol === undefined || protocol === "*" ? {} : { protocol }),
          path,
        })),
      );
    });

export const securityGroups = armNetwork()({
  kind: "Microsoft.Network/networkSecurityGroups",
  label: "Network security groups",
  command: "security-list",
  family: "SecurityGroup",
  fields: {
    ingressRules: rules("Inbound"),
    egressRules: rules("Outbound"),
    subnetIds: (raw) => idsAt(raw, "properties.subnets.*.id"),
    networkInterfaceIds: (raw) => idsAt(raw, "properties.networkInterfaces.*.id"),
  },
  calls: [{ rule: "security-group", calls }],
});
