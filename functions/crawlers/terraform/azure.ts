import { constant, first, number, objects, positive, type Reader, text } from "../engine/readers.ts";
import { listAt } from "../engine/values.ts";
import { type Attributes, link } from "./attributes.ts";
import { azure as cloud } from "./cloud.ts";
import { defineKind } from "./define-kind.ts";
import { networksOf, servicesOf } from "./service-kinds.ts";

const disks: Reader<Attributes> = (attributes) => {
  const paths = ["os_disk", "storage_os_disk", "storage_data_disk"];
  return paths.flatMap((path) =>
    (objects<Attributes>(path)(attributes) ?? []).map((disk) => ({
      name: text<Attributes>("name")(disk),
      nativeVolumeId: text<Attributes>("managed_disk_id", "id")(disk),
      sizeGiB: positive<Attributes>("disk_size_gb")(disk),
      storageAccountType: text<Attributes>("storage_account_type", "managed_disk_type")(disk),
      createOption: text<Attributes>("create_option")(disk),
      ...(path === "storage_data_disk" ? {} : { isRoot: true }),
    })),
  );
};

const login: Reader<Attributes> = (attributes) => {
  const username = text<Attributes>("admin_username", "os_profile.0.admin_username")(attributes);
  return username === undefined ? undefined : [{ username }];
};

const machine = (type: string, system?: string) =>
  defineKind(type, {
    cloud,
    command: "server-list",
    type: "server",
    fields: {
      status: constant("Active"),
      serverType: constant("Virtual"),
      hostname: text("computer_name", "os_profile.0.computer_name"),
      instanceType: text("size", "vm_size"),
      systemUuid: text("virtual_machine_id"),
      ipv4Private: text("private_ip_address"),
      ipv4Public: text("public_ip_address"),
      ipv4All: listAt("private_ip_addresses", "public_ip_addresses"),
      networkInterfaces: listAt("network_interface_ids"),
      os: (a) => ({
        base: system ?? text<Attributes>("storage_os_disk.0.os_type")(a),
        dist: text<Attributes>("source_image_reference.0.offer", "storage_image_reference.0.offer")(a),
        version: text<Attributes>("source_image_reference.0.sku", "storage_image_reference.0.sku")(a),
      }),
      storage: disks,
      auth: login,
      nativeImageId: text("source_image_id"),
    },
    details: ["resource_group_name", "license_type", "priority", "availability_set_id", "provision_vm_agent"],
    links: [
      link("networkIds", "network", "network_interface_ids"),
      link(
        "volumeIds",
        "volume",
        "os_disk.*.id",
        "storage_os_disk.*.managed_disk_id",
        "storage_data_disk.*.managed_disk_id",
      ),
      link("imageId", "image", "source_image_id"),
    ],
  });

const network = networksOf(cloud);
const service = servicesOf(cloud);

const database = (type: string, product: string, engine: string) =>
  service(type, "dbs-list", "Database", product, {
    specification: {
      endpoint: first(text("fqdn"), text("fully_qualified_domain_name"), text("endpoint")),
      version: text("version"),
      instanceClass: text("sku_name"),
      storageGiB: positive("storage_mb", 1 / 1024),
    },
    fields: { engine: constant(engine) },
    details: ["resource_group_name", "public_network_access_enabled", "backup_retention_days"],
    networks: ["delegated_subnet_id"],
  });

/** Resources of Azure. */
export const azureKinds = {
  azurerm_linux_virtual_machine: machine("azurerm_linux_virtual_machine", "Linux"),
  azurerm_windows_virtual_machine: machine("azurerm_windows_virtual_machine", "Windows"),
  azurerm_virtual_machine: machine("azurerm_virtual_machine"),
  azurerm_managed_disk: defineKind("azurerm_managed_disk", {
    cloud,
    command: "volumes-list",
    type: "volume",
    fields: {
      sizeGiB: positive("disk_size_gb"),
      iops: number("disk_iops_read_write"),
      storageAccountType: text("storage_account_type"),
      volumeType: text("storage_account_type"),
      createOption: text("create_option"),
      nativeImageId: text("image_reference_id"),
      nativeSourceVolumeId: text("source_resource_id"),
    },
    details: ["resource_group_name", "os_type"],
    links: [link("snapshotId", "snapshot", "source_resource_id")],
  }),
  azurerm_snapshot: defineKind("azurerm_snapshot", {
    cloud,
    command: "snapshot-list",
    type: "snapshot",
    fields: { sizeGiB: positive("disk_size_gb"), nativeVolumeId: text("source_uri", "source_resource_id") },
    links: [link("volumeId", "volume", "source_uri", "source_resource_id")],
  }),
  azurerm_image: defineKind("azurerm_image", {
    cloud,
    command: "images-list",
    type: "image",
    fields: { platform: text("os_disk.0.os_type"), sizeGiB: positive("os_disk.0.size_gb") },
  }),
  azurerm_virtual_network: network("azurerm_virtual_network", "VirtualNetwork", {
    cidrBlock: text("address_space.0"),
    cidrBlocks: listAt("address_space"),
  }),
  azurerm_subnet: network(
    "azurerm_subnet",
    "Subnet",
    { cidrBlock: first(text("address_prefixes.0"), text("address_prefix")), cidrBlocks: listAt("address_prefixes") },
    [link("parentId", "network", "virtual_network_id", "parent_id")],
  ),
  azurerm_network_security_group: network(
    "azurerm_network_security_group",
    "SecurityGroup",
    { ingressRules: objects("security_rule") },
    [],
    "security-list",
  ),
  azurerm_network_interface: network(
    "azurerm_network_interface",
    "NetworkInterface",
    {
      macAddress: text("mac_address"),
      privateIpAddress: text("private_ip_address"),
      privateIpAddresses: listAt("private_ip_addresses"),
      nativeServerIds: listAt("virtual_machine_id"),
      subnetId: text("ip_configuration.0.subnet_id"),
    },
    [link("parentId", "network", "ip_configuration.*.subnet_id")],
  ),
  azurerm_public_ip: network("azurerm_public_ip", "PublicIpAddress", { publicIpAddress: text("ip_address") }),
  azurerm_route_table: network("azurerm_route_table", "RouteTable", { routes: objects("route") }),
  azurerm_nat_gateway: network("azurerm_nat_gateway", "NatGateway"),
  azurerm_firewall: network("azurerm_firewall", "Firewall", {
    privateIpAddress: text("ip_configuration.0.private_ip_address"),
  }),
  azurerm_virtual_network_peering: network("azurerm_virtual_network_peering", "VpcPeering", {
    requesterVpcInfo: text("virtual_network_name"),
    accepterVpcInfo: text("remote_virtual_network_id"),
  }),
  azurerm_lb: service("azurerm_lb", "loadbalance-list", "Loadbalance", "Load Balancer (Azure)", {
    specification: { endpoint: text("private_ip_address") },
    details: ["resource_group_name", "sku"],
    networks: ["frontend_ip_configuration.*.subnet_id", "frontend_ip_configuration.*.public_ip_address_id"],
  }),
  azurerm_application_gateway: service(
    "azurerm_application_gateway",
    "loadbalance-list",
    "Loadbalance",
    "Application Gateway (Azure)",
    {
      networks: ["gateway_ip_configuration.*.subnet_id", "frontend_ip_configuration.*.public_ip_address_id"],
    },
  ),
  azurerm_postgresql_server: database("azurerm_postgresql_server", "PostgreSQL (Azure)", "PostgreSQL"),
  azurerm_postgresql_flexible_server: database(
    "azurerm_postgresql_flexible_server",
    "PostgreSQL (Azure)",
    "PostgreSQL",
  ),
  azurerm_mysql_server: database("azurerm_mysql_server", "MySQL (Azure)", "MySQL"),
  azurerm_mysql_flexible_server: database("azurerm_mysql_flexible_server", "MySQL (Azure)", "MySQL"),
  azurerm_mssql_server: database("azurerm_mssql_server", "SQL Server (Azure)", "SQL Server"),
  azurerm_sql_server: database("azurerm_sql_server", "SQL Server (Azure)", "SQL Server"),
  azurerm_mssql_database: database("azurerm_mssql_database", "SQL Database (Azure)", "SQL Server"),
  azurerm_cosmosdb_account: database("azurerm_cosmosdb_account", "Cosmos DB (Azure)", "Cosmos DB"),
  azurerm_redis_cache: service("azurerm_redis_cache", "cache-list", "Cache", "Redis (Azure)", {
    specification: {
      endpoint: text("hostname"),
      port: first(positive("ssl_port"), positive("port")),
      version: text("redis_version"),
      nodeType: text("sku_name"),
    },
    fields: { engine: constant("Redis") },
    networks: ["subnet_id"],
  }),
  azurerm_storage_account: service(
    "azurerm_storage_account",
    "storage-object-list",
    "ObjectStorage",
    "Storage (Azure)",
    {
      specification: { endpoint: text("primary_blob_endpoint") },
      details: ["resource_group_name", "account_tier", "account_replication_type", "account_kind"],
    },
  ),
  azurerm_servicebus_namespace: service(
    "azurerm_servicebus_namespace",
    "brokers-list",
    "Broker",
    "Service Bus (Azure)",
    { specification: { endpoint: text("endpoint") } },
  ),
  azurerm_eventhub_namespace: service("azurerm_eventhub_namespace", "brokers-list", "Broker", "Event Hubs (Azure)"),
  azurerm_kubernetes_cluster: service(
    "azurerm_kubernetes_cluster",
    "container-orchestration-list",
    "ContainerOrchestration",
    "AKS (Azure)",
    {
      specification: {
        endpoint: text("fqdn"),
        version: text("kubernetes_version"),
        nodeCount: number("default_node_pool.0.node_count"),
      },
      networks: ["default_node_pool.*.vnet_subnet_id"],
    },
  ),
  azurerm_container_registry: service(
    "azurerm_container_registry",
    "repository-list",
    "Repository",
    "Container Registry (Azure)",
    { specification: { endpoint: text("login_server") } },
  ),
  azurerm_linux_function_app: service(
    "azurerm_linux_function_app",
    "serverless-list",
    "Serverless",
    "Functions (Azure)",
    { specification: { endpoint: text("default_hostname") } },
  ),
  azurerm_windows_function_app: service(
    "azurerm_windows_function_app",
    "serverless-list",
    "Serverless",
    "Functions (Azure)",
    { specification: { endpoint: text("default_hostname") } },
  ),
  azurerm_function_app: service("azurerm_function_app", "serverless-list", "Serverless", "Functions (Azure)", {
    specification: { endpoint: text("default_hostname") },
  }),
  azurerm_linux_web_app: service("azurerm_linux_web_app", "applications-list", "Application", "App Service (Azure)", {
    specification: { endpoint: text("default_hostname") },
  }),
  azurerm_windows_web_app: service(
    "azurerm_windows_web_app",
    "applications-list",
    "Application",
    "App Service (Azure)",
    { specification: { endpoint: text("default_hostname") } },
  ),
  azurerm_app_service: service("azurerm_app_service", "applications-list", "Application", "App Service (Azure)", {
    specification: { endpoint: text("default_site_hostname") },
  }),
  azurerm_api_management: service("azurerm_api_management", "gateway-list", "ApiGateway", "API Management (Azure)", {
    specification: { endpoint: text("gateway_url") },
  }),
  azurerm_dns_zone: service("azurerm_dns_zone", "dns-list", "DNS", "DNS (Azure)", {
    specification: { domain: text("name") },
  }),
  azurerm_private_dns_zone: service("azurerm_private_dns_zone", "dns-list", "DNS", "Private DNS (Azure)", {
    specification: { domain: text("name") },
  }),
  azurerm_cdn_endpoint: service("azurerm_cdn_endpoint", "cdns-list", "CDN", "CDN (Azure)", {
    specification: { endpoint: text("fqdn", "host_name") },
  }),
  azurerm_linux_virtual_machine_scale_set: service(
    "azurerm_linux_virtual_machine_scale_set",
    "autoscaling-list",
    "AutoScaling",
    "Scale Sets (Azure)",
    {
      specification: { desiredCapacity: number("instances") },
      details: ["sku", "resource_group_name"],
      networks: ["network_interface.*.ip_configuration.*.subnet_id"],
    },
  ),
  azurerm_virtual_network_gateway: service(
    "azurerm_virtual_network_gateway",
    "vpn-list",
    "VPN",
    "VPN Gateway (Azure)",
    {
      details: ["type", "vpn_type", "sku"],
      networks: ["ip_configuration.*.subnet_id"],
    },
  ),
  azurerm_log_analytics_workspace: service(
    "azurerm_log_analytics_workspace",
    "logs-list",
    "Logs",
    "Log Analytics (Azure)",
    { details: ["sku", "retention_in_days"] },
  ),
};
