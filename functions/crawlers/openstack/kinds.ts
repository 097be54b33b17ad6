import type { AnyResource } from "../engine/define-resource.ts";
import type { OpenStack } from "./context.ts";
import { dnsZones } from "./dns-zones.ts";
import { flavors } from "./flavors.ts";
import { floatingIps } from "./floating-ips.ts";
import { clusters, containers, databases, shares, stacks } from "./further-services.ts";
import { hypervisors } from "./hypervisors.ts";
import { images } from "./images.ts";
import { loadBalancers } from "./load-balancers.ts";
import { networks, ports, routers, subnets } from "./networks.ts";
import { securityGroups } from "./security-groups.ts";
import { servers } from "./servers.ts";
import { backups, snapshots } from "./snapshots.ts";
import { volumes } from "./volumes.ts";

/** Every kind of resource that is listed of a project in a region. */
export const OPENSTACK_KINDS: readonly AnyResource<OpenStack>[] = [
  servers,
  hypervisors,
  flavors,
  volumes,
  snapshots,
  backups,
  images,
  networks,
  subnets,
  ports,
  routers,
  securityGroups,
  floatingIps,
  loadBalancers,
  dnsZones,
  clusters,
  databases,
  shares,
  containers,
  stacks,
];
