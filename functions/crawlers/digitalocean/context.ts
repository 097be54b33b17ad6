import type { Scope } from "../engine/crawler.ts";
import type { RestClient } from "../rest/rest-client.ts";

/** A project that resources are grouped in. */
export interface Project {
  readonly id: string;
  readonly name: string | undefined;
}

/** One DigitalOcean team, which has all its regions in common lists. */
export interface DigitalOcean {
  readonly scope: Scope;
  readonly api: RestClient;
  /** The project of each resource by its URN, such as `do:droplet:123`. Empty, and a gap, where the token may not read projects. */
  readonly projects: () => Promise<ReadonlyMap<string, Project>>;
}
