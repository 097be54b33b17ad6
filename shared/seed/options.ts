import type { Option } from "../entities/option.ts";
import { FAMILY_IDS } from "../vocabulary/families.ts";
import { COMMAND_INTERVALS } from "./command-intervals.ts";
import regions from "./regions.json" with { type: "json" };

const STATUSES = ["Active", "Available", "Stopped"];
const PERIODS = ["seconds", "minutes", "hours", "days", "weeks"];

const values = {
  server_options: {
    serverType: ["Virtual", "Exalogic", "Exadata", "Physical", "PSeries"],
    status: STATUSES,
    auth: ["PKI", "AD", "LDAP", "Password", "SAML"],
    role: [
      "Application",
      "Cache",
      "Container",
      "Database",
      "File",
      "Loadbalance",
      "Monitoring",
      "NAT",
      "Proxy",
      "SMTP",
      "VPN",
      "Standard",
    ],
    os: ["Linux", "Windows", "Solaris", "FreeBSD", "MacOS"],
  },
  datacenter_options: {
    provider: [
      "AWS",
      "OpenStack",
      "Azure",
      "IBM BlueMix",
      "Digital Ocean",
      "Linode",
      "RackSpace",
      "Google CloudEngine",
      "LocaWeb Jelastic",
      "Heroku",
      "OVH",
      "GoDaddy",
    ],
    regions,
  },
  application_options: {
    families: [...FAMILY_IDS],
    role: ["Application", "Worker", "Jobs", "Testing", "Standard"],
    deploy: [
      "Git (GitHub, Bitbucket)",
      "Continuous Integration (CI)",
      "Continuous Deployment (CD)",
      "FTP",
      "SFTP",
      "Others",
    ],
    clusters: ["No", "Master/Slave", "Master/Master", "12 Factor", "ZooKeeper", "Leader election"],
  },
  system_options: {
    check: ["Public URL", "Private URL", "Admin", "WebSocket", "TCP/IP", "Unix Socket", "HealthCheck"],
  },
  clients_options: {
    channels: ["Email", "HipChat", "Slack", "MS Teams", "RocketChat", "Skype", "Phone", "Gitter", "Zoom"],
  },
  services_options: { managers: ["SystemV", "SystemCtl", "Upstart"] },
  env_options: {
    environment: ["Production", "Staging", "Development", "UAT", "Training", "Sandbox"],
    size: ["nano", "small", "medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "16xlarge", "32xlarge"],
  },
  database_options: {
    types: [
      "Relational",
      "Document Store",
      "Key Value",
      "Graph",
      "MultiModel",
      "Object",
      "XML DB",
      "TimeSeries",
      "Scientific",
      "Other",
    ],
    role: ["Master", "Replica", "Arbiter", "Clusterized"],
    cluster: ["Single Instance", "Master/Replica", "Sharding"],
    status: STATUSES,
    oracle: {
      asm_types: ["Standard"],
      storage_types: ["Default Disk", "ASM", "ACFS", "Third party"],
      role: ["Primary", "Physical Standby", "Logical Standby"],
      cluster: ["RAC", "Grid System", "Single Instance"],
      type: ["Application", "Storage (ASM/ACFS)", "Manage Oracle Service (SOA)"],
    },
  },
  connections: {},
  status_volume_options: { status: [...STATUSES, "Deleted", "Error"] },
  deps_options: {
    protocol: [
      "rest",
      "http",
      "graphQL",
      "falcor",
      "thrift",
      "soap",
      "xml-rpc",
      "gRPC",
      "gossip",
      "beep",
      "cts",
      "wps",
      "wscl",
      "wsfl",
      "wcf",
      "xins",
    ],
    protocol_broker: ["amqp", "mqtt", "streams", "tcp/ip"],
    protocol_default: ["tcp/ip", "udp", "others"],
  },
  ia_options: { ia_type: ["bot", "translate", "recognition"] },
  scheduler_options: {
    period: PERIODS,
    period_type: ["interval", "cron"],
    method: ["GET", "POST", "PUT", "DELETE"],
    modules: ["webhook", "connections", "reports"],
    configs: COMMAND_INTERVALS,
  },
} satisfies Record<string, Option["value"]>;

/** The option lists that a new installation starts with. */
export const OPTIONS: readonly Option[] = Object.entries(values).map(([key, value]) => ({ key, value }));

/** The seeded values at a path such as `env_options.environment`; empty where the path leads to no list of words. */
export function seededValues(path: string): string[] {
  let found: unknown = values;
  for (const step of path.split(".")) found = (found as Record<string, unknown> | undefined)?.[step];
  return Array.isArray(found) ? found.filter((value) => typeof value === "string") : [];
}
