import { flag, number, positive, text } from "../../engine/readers.ts";
import { listAt } from "../../engine/values.ts";
import { idsAt } from "../arm-id.ts";
import { armService } from "../arm-service.ts";
import { imageCalls, variableCalls, variableNames } from "../containers.ts";

const CONTAINERS = "properties.template.containers";
const INGRESS = "properties.configuration.ingress";

export const containerApps = armService()({
  kind: "Microsoft.App/containerApps",
  label: "Container apps",
  command: "applications-list",
  family: "Application",
  product: "Container Apps (Azure)",
  apiVersion: "2024-03-01",
  state: text("properties.runningStatus", "properties.provisioningState"),
  specification: {
    endpoint: text(`${INGRESS}.fqdn`),
    ports: (raw) => {
      const port = positive(`${INGRESS}.targetPort`)(raw);
      return port === undefined ? undefined : [port];
    },
  },
  fields: { domains: listAt(`${INGRESS}.customDomains.*.name`) },
  details: {
    environmentId: (raw) => idsAt(raw, "properties.managedEnvironmentId", "properties.environmentId")[0],
    images: listAt(`${CONTAINERS}.*.image`),
    variableNames: (raw) => variableNames(raw, CONTAINERS),
    isExternal: flag(`${INGRESS}.external`),
    minReplicas: number("properties.template.scale.minReplicas"),
    maxReplicas: number("properties.template.scale.maxReplicas"),
  },
  addresses: (raw) => listAt(`${INGRESS}.fqdn`, `${INGRESS}.customDomains.*.name`)(raw) ?? [],
  calls: [
    { rule: "container-service", calls: (raw) => imageCalls(raw, CONTAINERS) },
    { rule: "configured-endpoint", calls: (raw) => variableCalls(raw, CONTAINERS) },
  ],
});
