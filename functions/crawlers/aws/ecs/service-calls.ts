import type { Service as DescribedService, TaskDefinition } from "@aws-sdk/client-ecs";
import type { Call } from "../../engine/define-resource.ts";
import { callTo } from "../calls.ts";
import { configuredEndpoints } from "../configured-endpoints.ts";

type Service = DescribedService & { readonly definition?: TaskDefinition | undefined };

const containersOf = ({ definition }: Service) => definition?.containerDefinitions ?? [];

/** Load balancers call the service; it comes from the repositories of its images. */
export const serviceCalls = (service: Service): Call[] => [
  ...(service.loadBalancers ?? []).flatMap(({ targetGroupArn, loadBalancerName, containerPort: port }) => {
    const from = targetGroupArn ?? classicArn(service.serviceArn, loadBalancerName);
    return from === undefined ? [] : callTo(service.serviceArn, "loadBalancers[].targetGroupArn", { from, port });
  }),
  ...containersOf(service).flatMap(({ image }) => callTo(repositoryOf(image), "containerDefinitions[].image")),
];

function classicArn(serviceArn: string | undefined, name: string | undefined): string | undefined {
  const [arn, partition, , region, account] = (serviceArn ?? "").split(":");
  return name === undefined
    ? undefined
    : [arn, partition, "elasticloadbalancing", region, account, `loadbalancer/${name}`].join(":");
}

/** `registry/name` without tag and digest. Images of Docker Hub name no registry, so there is nothing to lead to. */
function repositoryOf(image: string | undefined): string | undefined {
  const [registry = "", ...path] = (image ?? "").replace(/@sha256:.*$/, "").split("/");
  return registry.includes(".") && path.length > 0
    ? `${registry}/${path.join("/").replace(/:[^:/]*$/, "")}`
    : undefined;
}

/** Where the service tells others that it is there, and where it finds them. */
export const registryCalls = (service: Service): Call[] => [
  ...(service.serviceRegistries ?? []).flatMap(({ registryArn, port }) =>
    callTo(registryArn, "serviceRegistries[].registryArn", { port }),
  ),
  ...(service.deployments ?? []).flatMap(({ status, serviceConnectConfiguration: connect }) =>
    status === "PRIMARY" && connect?.enabled === true
      ? callTo(connect.namespace, "deployments[].serviceConnectConfiguration.namespace")
      : [],
  ),
];

/** What the tasks' variables point at, and the secrets that they are given. */
export const configuredCalls = (service: Service): Call[] =>
  containersOf(service).flatMap(({ environment = [], secrets = [] }) => [
    ...configuredEndpoints(
      Object.fromEntries(environment.flatMap(({ name, value }) => (name === undefined ? [] : [[name, value]]))),
      service.serviceArn,
      "containerDefinitions[].environment",
    ),
    ...secrets.flatMap(({ name, valueFrom }) =>
      valueFrom?.startsWith("arn:")
        ? // Behind the seventh colon a secret's ARN may name one key in it.
          callTo(valueFrom.split(":").slice(0, 7).join(":"), `containerDefinitions[].secrets.${name}`)
        : [],
    ),
  ]);
