import { text } from "../../engine/readers.ts";
import { listAt, valuesAt } from "../../engine/values.ts";
import { type ArmResource, statusOf } from "../arm-kind.ts";
import { armService } from "../arm-service.ts";
import { imageCalls, variableCalls, variableNames } from "../containers.ts";

const CONTAINERS = "properties.containers";

/** `Succeeded` is the end of the containers here, and elsewhere that of a deployment. */
const running = text<ArmResource>("properties.instanceView.state");
const state = text<ArmResource>("properties.instanceView.state", "properties.provisioningState");

export const containerGroups = armService()({
  kind: "Microsoft.ContainerInstance/containerGroups",
  label: "Container instances",
  command: "applications-list",
  family: "Application",
  product: "Container Instances (Azure)",
  apiVersion: "2023-05-01",
  state,
  specification: {
    endpoint: text("properties.ipAddress.fqdn", "properties.ipAddress.ip"),
    ports: (raw) => valuesAt(raw, "properties.ipAddress.ports.*.port"),
  },
  fields: { status: (raw) => (running(raw) === "Succeeded" ? "Stopped" : statusOf(state(raw))) },
  details: {
    osType: text("properties.osType"),
    restartPolicy: text("properties.restartPolicy"),
    images: listAt(`${CONTAINERS}.*.properties.image`),
    variableNames: (raw) => variableNames(raw, CONTAINERS),
  },
  networks: ["properties.subnetIds.*.id"],
  addresses: (raw) => listAt("properties.ipAddress.fqdn", "properties.ipAddress.ip")(raw) ?? [],
  calls: [
    { rule: "container-service", calls: (raw) => imageCalls(raw, CONTAINERS) },
    { rule: "configured-endpoint", calls: (raw) => variableCalls(raw, CONTAINERS) },
  ],
});
