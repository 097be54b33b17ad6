import * as z from "zod";

const Endpoint = z.looseObject({
  interface: z.string(),
  region: z.string().nullish(),
  region_id: z.string().nullish(),
  url: z.string(),
});

/** A scoped token as Keystone describes it. https://docs.openstack.org/api-ref/identity/v3/#authentication-and-token-management */
export const TokenAnswer = z.looseObject({
  token: z.looseObject({
    issued_at: z.string(),
    expires_at: z.string(),
    user: z.looseObject({ id: z.string(), name: z.string().optional() }),
    project: z.looseObject({ id: z.string(), name: z.string().optional() }).optional(),
    roles: z.array(z.looseObject({ name: z.string() })).default([]),
    catalog: z.array(z.looseObject({ type: z.string(), endpoints: z.array(Endpoint) })).default([]),
  }),
});
export type Token = z.infer<typeof TokenAnswer>["token"];

interface ServiceType {
  /** Names in the catalogue, the official one and those of older clouds. https://service-types.openstack.org */
  readonly types: readonly string[];
  /** Goes behind an endpoint that names no version. */
  readonly version: string;
}

export const SERVICES = {
  compute: { types: ["compute"], version: "/v2.1" },
  volume: { types: ["block-storage", "volumev3", "block-store", "volume"], version: "/v3" },
  image: { types: ["image"], version: "/v2" },
  network: { types: ["network"], version: "/v2.0" },
  loadBalancer: { types: ["load-balancer"], version: "/v2.0" },
  dns: { types: ["dns"], version: "/v2" },
  containerInfra: { types: ["container-infrastructure-management", "container-infra"], version: "/v1" },
  database: { types: ["database"], version: "/v1.0" },
  share: { types: ["shared-file-system", "sharev2", "share"], version: "/v2" },
  objectStore: { types: ["object-store"], version: "/v1" },
  orchestration: { types: ["orchestration"], version: "/v1" },
} as const satisfies Record<string, ServiceType>;
export type ServiceName = keyof typeof SERVICES;

const VERSIONED = /\/v\d+(\.\d+)?(\/|$)/;
const regionOf = ({ region, region_id }: z.infer<typeof Endpoint>) => region_id ?? region ?? undefined;

/** Who an endpoint is for. https://docs.openstack.org/keystone/latest/contributor/service-catalog.html */
const DEFAULT_INTERFACE = "public";

/** The address of a service in a region, with its version; absent where the cloud does not have it. */
export function endpointOf(
  { catalog }: Token,
  service: ServiceName,
  region: string,
  reach = DEFAULT_INTERFACE,
): string | undefined {
  const { types, version }: ServiceType = SERVICES[service];
  for (const type of types) {
    const endpoints = catalog.filter((entry) => entry.type === type).flatMap((entry) => entry.endpoints);
    const own = endpoints.find((endpoint) => endpoint.interface === reach && regionOf(endpoint) === region);
    if (own !== undefined) return VERSIONED.test(own.url) ? own.url : `${own.url.replace(/\/+$/, "")}${version}`;
  }
  return undefined;
}

/** The regions in which the catalogue has anything that can be listed. */
export function regionsIn({ catalog }: Token, reach = DEFAULT_INTERFACE): string[] {
  const types = new Set<string>(Object.values(SERVICES).flatMap((service) => service.types));
  const regions = catalog
    .filter(({ type }) => types.has(type))
    .flatMap(({ endpoints }) => endpoints.filter((endpoint) => endpoint.interface === reach).map(regionOf));
  return [...new Set(regions.filter((region) => region !== undefined))].sort();
}
