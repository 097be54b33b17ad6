import type { Call } from "../../engine/define-resource.ts";
import { text } from "../../engine/readers.ts";
import { listAt } from "../../engine/values.ts";
import type { ArmResource } from "../arm-kind.ts";
import { armService } from "../arm-service.ts";
import { allOf } from "../children.ts";
import { detailed } from "../one-by-one.ts";

const KIND = "Microsoft.ApiManagement/service";
const API = "2022-08-01";

interface Gateway extends ArmResource {
  readonly backends?: readonly ArmResource[];
  readonly apis?: readonly ArmResource[];
}

const targetsOf = (list: string, found: readonly ArmResource[] = [], path: string): Call[] =>
  found.flatMap((entry) => {
    const target = text<ArmResource>(path)(entry);
    return target === undefined ? [] : [{ target, path: `${list}[${entry.name ?? ""}].${path}` }];
  });

export const apiManagement = armService<Gateway>()({
  kind: KIND,
  label: "API Management services",
  command: "gateway-list",
  family: "ApiGateway",
  product: "API Management (Azure)",
  apiVersion: API,
  enrichment: detailed([`${KIND}/backends/read`, `${KIND}/apis/read`], async ({ id }, context) => ({
    backends: await allOf(context, `${id}/backends?api-version=${API}`),
    apis: await allOf(context, `${id}/apis?api-version=${API}`),
  })),
  specification: { endpoint: text("properties.gatewayUrl") },
  fields: { domains: listAt("properties.hostnameConfigurations.*.hostName") },
  details: {
    sku: text("sku.name"),
    virtualNetworkType: text("properties.virtualNetworkType"),
    developerPortalUrl: text("properties.developerPortalUrl"),
    apis: ({ apis }) => apis?.map(({ name }) => name).sort(),
  },
  networks: ["properties.virtualNetworkConfiguration.subnetResourceId"],
  addresses: (raw) =>
    listAt(
      "properties.gatewayUrl",
      "properties.gatewayRegionalUrl",
      "properties.hostnameConfigurations.*.hostName",
    )(raw) ?? [],
  calls: [
    {
      rule: "api-integration",
      calls: ({ backends, apis }) => [
        ...targetsOf("backends", backends, "properties.url"),
        ...targetsOf("apis", apis, "properties.serviceUrl"),
      ],
    },
  ],
});
