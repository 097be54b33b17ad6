/** Spellings of older inventories, per option list, in lower case. */
const MISSPELLINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "server_options.status": { avaliable: "Available" },
  "database_options.status": { avaliable: "Available" },
  "status_volume_options.status": { avaliable: "Available" },
  "env_options.environment": { uta: "UAT", sandbox: "Sandbox" },
  "database_options.types": { outher: "Other" },
  "database_options.oracle.storage_types": { "thirty party": "Third party" },
  "database_options.oracle.type": {
    "manange oracle service (soa)": "Manage Oracle Service (SOA)",
  },
  "database_options.oracle.role": { "physical standby": "Physical Standby", "logical standby": "Logical Standby" },
  "services_options.managers": { systv: "SystemV" },
  "deps_options.protocol_default": { outhers: "others" },
  "deps_options.protocol": { outhers: "others" },
  "application_options.deploy": {
    "git (github, bibucket)": "Git (GitHub, Bitbucket)",
    "continuos integration (ci)": "Continuous Integration (CI)",
    "continuos deployment (cd)": "Continuous Deployment (CD)",
  },
  "network.family": {
    vpngateways: "VpnGateway",
    routetables: "RouteTable",
    networkinterfaces: "NetworkInterface",
    ports: "Port",
  },
  "clients_options.channels": { glitter: "Gitter" },
  "system_options.check": { "unix sock": "Unix Socket" },
};

/**
 * Today's spelling of a value that an older document spells differently; any other value stays as it is.
 * `optionPath` is the list it belongs to, such as `env_options.environment`.
 */
export function canonicalValue(optionPath: string, value: string): string {
  const trimmed = value.trim();
  return MISSPELLINGS[optionPath]?.[trimmed.toLowerCase()] ?? trimmed;
}
