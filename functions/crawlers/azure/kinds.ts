import type { AnyResource } from "../engine/define-resource.ts";
import type { AzureContext } from "./context.ts";
import { agentPools } from "./kinds/agent-pools.ts";
import { aiServices } from "./kinds/ai-services.ts";
import { apiManagement } from "./kinds/api-management.ts";
import { appServicePlans } from "./kinds/app-service-plans.ts";
import { applicationGateways } from "./kinds/application-gateways.ts";
import { applicationInsights } from "./kinds/application-insights.ts";
import { applicationSecurityGroups } from "./kinds/application-security-groups.ts";
import { cdnEndpoints } from "./kinds/cdn-endpoints.ts";
import { cdnProfiles } from "./kinds/cdn-profiles.ts";
import { containerApps } from "./kinds/container-apps.ts";
import { containerGroups } from "./kinds/container-groups.ts";
import { containerRegistries } from "./kinds/container-registries.ts";
import { cosmosAccounts } from "./kinds/cosmos-accounts.ts";
import { disks } from "./kinds/disks.ts";
import { dnsZones } from "./kinds/dns-zones.ts";
import { eventGridSystemTopics } from "./kinds/event-grid-system-topics.ts";
import { eventGridTopics } from "./kinds/event-grid-topics.ts";
import { eventHubs } from "./kinds/event-hubs.ts";
import { expressRouteCircuits } from "./kinds/express-route-circuits.ts";
import { firewalls } from "./kinds/firewalls.ts";
import { functionApps } from "./kinds/function-apps.ts";
import { galleryImages } from "./kinds/gallery-images.ts";
import { images } from "./kinds/images.ts";
import { keyVaults } from "./kinds/key-vaults.ts";
import { kubernetesClusters } from "./kinds/kubernetes-clusters.ts";
import { loadBalancers } from "./kinds/load-balancers.ts";
import { logWorkspaces } from "./kinds/log-workspaces.ts";
import { logicApps } from "./kinds/logic-apps.ts";
import { machineSizes } from "./kinds/machine-sizes.ts";
import { mysqlServers } from "./kinds/mysql-servers.ts";
import { natGateways } from "./kinds/nat-gateways.ts";
import { networkInterfaces } from "./kinds/network-interfaces.ts";
import { peerings } from "./kinds/peerings.ts";
import { postgresqlServers } from "./kinds/postgresql-servers.ts";
import { privateDnsZones } from "./kinds/private-dns-zones.ts";
import { privateEndpoints } from "./kinds/private-endpoints.ts";
import { publicAddresses } from "./kinds/public-addresses.ts";
import { redisCaches } from "./kinds/redis-caches.ts";
import { redisEnterprise } from "./kinds/redis-enterprise.ts";
import { routeTables } from "./kinds/route-tables.ts";
import { scaleSetMachines } from "./kinds/scale-set-machines.ts";
import { scaleSets } from "./kinds/scale-sets.ts";
import { searchServices } from "./kinds/search-services.ts";
import { securityGroups } from "./kinds/security-groups.ts";
import { serviceBus } from "./kinds/service-bus.ts";
import { snapshots } from "./kinds/snapshots.ts";
import { sqlDatabases } from "./kinds/sql-databases.ts";
import { sqlServers } from "./kinds/sql-servers.ts";
import { storageAccounts } from "./kinds/storage-accounts.ts";
import { subnets } from "./kinds/subnets.ts";
import { trafficManagers } from "./kinds/traffic-managers.ts";
import { virtualMachines } from "./kinds/virtual-machines.ts";
import { virtualNetworks } from "./kinds/virtual-networks.ts";
import { vpnConnections } from "./kinds/vpn-connections.ts";
import { vpnGateways } from "./kinds/vpn-gateways.ts";
import { webApps } from "./kinds/web-apps.ts";

/** Every kind of Azure resource that is crawled. */
export const AZURE_KINDS: readonly AnyResource<AzureContext>[] = [
  agentPools,
  aiServices,
  apiManagement,
  appServicePlans,
  applicationGateways,
  applicationInsights,
  applicationSecurityGroups,
  cdnEndpoints,
  cdnProfiles,
  containerApps,
  containerGroups,
  containerRegistries,
  cosmosAccounts,
  disks,
  dnsZones,
  eventGridSystemTopics,
  eventGridTopics,
  eventHubs,
  expressRouteCircuits,
  firewalls,
  functionApps,
  galleryImages,
  images,
  keyVaults,
  kubernetesClusters,
  loadBalancers,
  logWorkspaces,
  logicApps,
  machineSizes,
  mysqlServers,
  natGateways,
  networkInterfaces,
  peerings,
  postgresqlServers,
  privateDnsZones,
  privateEndpoints,
  publicAddresses,
  redisCaches,
  redisEnterprise,
  routeTables,
  scaleSetMachines,
  scaleSets,
  searchServices,
  securityGroups,
  serviceBus,
  snapshots,
  sqlDatabases,
  sqlServers,
  storageAccounts,
  subnets,
  trafficManagers,
  virtualMachines,
  virtualNetworks,
  vpnConnections,
  vpnGateways,
  webApps,
];
