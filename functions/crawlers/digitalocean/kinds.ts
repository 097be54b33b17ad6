import type { AnyResource } from "../engine/define-resource.ts";
import { apps } from "./apps.ts";
import { autoscalePools } from "./autoscale-pools.ts";
import { cdnEndpoints } from "./cdn-endpoints.ts";
import { certificates } from "./certificates.ts";
import type { DigitalOcean } from "./context.ts";
import { databasePools, databaseReplicas } from "./database-parts.ts";
import { databases } from "./databases.ts";
import { domains } from "./domains.ts";
import { droplets } from "./droplets.ts";
import { firewalls } from "./firewalls.ts";
import { functionsNamespaces } from "./functions-namespaces.ts";
import { images } from "./images.ts";
import { kubernetesClusters } from "./kubernetes-clusters.ts";
import { loadBalancers } from "./load-balancers.ts";
import { natGateways } from "./nat-gateways.ts";
import { registries, repositories } from "./registries.ts";
import { reservedIps, reservedIpv6s } from "./reserved-ips.ts";
import { sizes } from "./sizes.ts";
import { dropletSnapshots, volumeSnapshots } from "./snapshots.ts";
import { volumes } from "./volumes.ts";
import { vpcPeerings } from "./vpc-peerings.ts";
import { vpcs } from "./vpcs.ts";

/** Every kind of resource that is listed of a DigitalOcean team. */
export const DIGITALOCEAN_KINDS: readonly AnyResource<DigitalOcean>[] = [
  droplets,
  volumes,
  volumeSnapshots,
  dropletSnapshots,
  images,
  sizes,
  vpcs,
  vpcPeerings,
  natGateways,
  reservedIps,
  reservedIpv6s,
  firewalls,
  loadBalancers,
  autoscalePools,
  cdnEndpoints,
  kubernetesClusters,
  databases,
  databaseReplicas,
  databasePools,
  domains,
  apps,
  registries,
  repositories,
  functionsNamespaces,
  certificates,
];
