import type { Scope } from "../engine/crawler.ts";
import type { ApiObject } from "../rest/readers.ts";
import type { RestClient } from "../rest/rest-client.ts";
import type { ServiceName } from "./catalogue.ts";

/** One project in one region. */
export interface OpenStack {
  readonly scope: Scope;
  readonly region: string;
  readonly projectId: string;
  /** The client of a service; absent where the region does not have it. */
  readonly service: (name: ServiceName) => Promise<RestClient | undefined>;
  /** Lists that several kinds look things up in, read once. */
  readonly lookups: Lookups;
}

export interface Lookups {
  /** Neutron's ports: what connects an address to a server. */
  readonly ports: () => Promise<readonly ApiObject[]>;
  readonly flavors: () => Promise<readonly ApiObject[]>;
  readonly serverGroups: () => Promise<readonly ApiObject[]>;
}
