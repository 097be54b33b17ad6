import type { AnyResource } from "../engine/define-resource.ts";
import type { AzureContext } from "./context.ts";
import { agentPools } from "./kinds/agent-pools.ts";
import { aiServices } from "./kinds/ai-services.ts";
import { apiManagement } from "./kinds/api-management.ts";
import { appServicePlans } from "./kinds/app-service-plans.ts";
import { appSlots } from "./kinds/app-slots.ts";
import { applicationGateways } from "./kinds/application-gateways.ts";
import { applicationInsights } from "./kinds/application-insights.ts";
import { applicationSecurityGroups } from "./kinds/application-security-groups.ts";
import { availabilitySets } from "./kinds/availability-sets.ts";
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
import { eventHubEntities } from "./kinds/event-hub-entities.ts";
import { eventHubs } from "./kinds/event-hubs.ts";
import { expressRouteCircuits } from "./kinds/express-route-circuits.ts";
import { fileShares } from "./kinds/file-shares.ts";
import { firewalls } from "./kinds/firewalls.ts";
import { frontDoors } from "./kinds/front-doors.ts";
import { functionApps } from "./kinds/function-apps.ts";
import { galleryImageVersions } from "./kinds/gallery-image-versions.ts";
import { galleryImages } from "./kinds/gallery-images.ts";
import { images } from "./kinds/images.ts";
import { keyVaults } from "./kinds/key-vaults.ts";
import { kubernetesClusters } from "./kinds/kubernetes-clusters.ts";
import { learningWorkspaces } from "./kinds/learning-workspaces.ts";
import { loadBalancers } from "./kinds/load-balancers.ts";
import { logWorkspaces } from "./kinds/log-workspaces.ts";
import { logicApps } from "./kinds/logic-apps.ts";
import { machineSizes } from "./kinds/machine-sizes.ts";
import { metricAlerts } from "./kinds/metric-alerts.ts";
import { mysqlServers } from "./kinds/mysql-servers.ts";
import { natGateways } from "./kinds/nat-gateways.ts";
import { netappAccounts } from "./kinds/netapp-accounts.ts";
import { netappPools } from "./kinds/netapp-pools.ts";
import { netappVolumes } from "./kinds/netapp-volumes.ts";
import { networkInterfaces } from "./kinds/network-interfaces.ts";
import { peerings } from "./kinds/peerings.ts";
import { postgresqlServers } from "./kinds/postgresql-servers.ts";
import { privateDnsZones } from "./kinds/private-dns-zones.ts";
import { privateEndpoints } from "./kinds/private-endpoints.ts";
import { privateLinkServices } from "./kinds/private-link-services.ts";
import { publicAddresses } from "./kinds/public-addresses.ts";
import { redisCaches } from "./kinds/redis-caches.ts";
import { redisEnterprise } from "./kinds/redis-enterprise.ts";
import { routeTables } from "./kinds/route-tables.ts";
import { scaleSetMachines } from "./kinds/scale-set-machines.ts";
import { scaleSets } from "./kinds/scale-sets.ts";
import { searchServices } from "./kinds/search-services.ts";
import { securityGroups } from "./kinds/security-groups.ts";
import { serviceBus } from "./kinds/service-bus.ts";
import { serviceBusQueues } from "./kinds/service-bus-queues.ts";
import { serviceBusTopics } from "./kinds/service-bus-topics.ts";
import { snapshots } from "./kinds/snapshots.ts";
import { sqlDatabases } from "./kinds/sql-databases.ts";
import { sqlElasticPools } from "./kinds/sql-elastic-pools.ts";
import { sqlFailoverGroups } from "./kinds/sql-failover-groups.ts";
import { sqlServers } from "./kinds/sql-servers.ts";
import { storageAccounts } from "./kinds/storage-accounts.ts";
import { subnets } from "./kinds/subnets.ts";
import { trafficManagers } from "./kinds/traffic-managers.ts";
import { virtualHubConnections } from "./kinds/virtual-hub-connections.ts";
import { virtualHubs } from "./kinds/virtual-hubs.ts";
import { virtualMachines } from "./kinds/virtual-machines.ts";
import { virtualNetworks } from "./kinds/virtual-networks.ts";
import { virtualWans } from "./kinds/virtual-wans.ts";
import { vpnConnections } from "./kinds/vpn-connections.ts";
import { vpnGateways } from "./kinds/vpn-gateways.ts";
import { webApps } from "./kinds/web-apps.ts";

/** Every kind of Azure resource that is crawled. */
export const AZURE_KINDS: readonly AnyResource<AzureContext>[] = [
  agentPools,
  aiServices,
  apiManagement,
  applicationGateways,
  applicationInsights,
  applicationSecurityGroups,
  appServicePlans,
  appSlots,
  availabilitySets,
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
  eventHubEntities,
  eventHubs,
  expressRouteCircuits,
  fileShares,
  firewalls,
  frontDoors,
  functionApps,
  galleryImages,
  galleryImageVersions,
  images,
  keyVaults,
  kubernetesClusters,
  learningWorkspaces,
  loadBalancers,
  logicApps,
  logWorkspaces,
  machineSizes,
  metricAlerts,
  mysqlServers,
  natGateways,
  netappAccounts,
  netappPools,
  netappVolumes,
  networkInterfaces,
  peerings,
  postgresqlServers,
  privateDnsZones,
  privateEndpoints,
  privateLinkServices,
  publicAddresses,
  redisCaches,
  redisEnterprise,
  routeTables,
  scaleSetMachines,
  scaleSets,
  searchServices,
  securityGroups,
  serviceBus,
  serviceBusQueues,
  serviceBusTopics,
  snapshots,
  sqlDatabases,
  sqlElasticPools,
  sqlFailoverGroups,
  sqlServers,
  storageAccounts,
  subnets,
  trafficManagers,
  virtualHubConnections,
  virtualHubs,
  virtualMachines,
  virtualNetworks,
  virtualWans,
  vpnConnections,
  vpnGateways,
  webApps,
];
