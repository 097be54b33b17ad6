/** Where records can be discovered. */
export const PROVIDER_IDS = [
  "aws",
  "azure",
  "digitalocean",
  "spaces",
  "openstack",
  "ansible",
  "terraform",
  "file",
] as const;
export type ProviderId = (typeof PROVIDER_IDS)[number];

/** How Maestro gets at a provider's data. */
export const CONNECTION_METHODS = [
  "upload",
  "s3",
  "ssh",
  "keys",
  "role",
  "token",
  "password",
  "application-credential",
] as const;
export type ConnectionMethod = (typeof CONNECTION_METHODS)[number];

/** What people call a provider. */
export const PROVIDER_LABELS: Readonly<Record<ProviderId, string>> = {
  aws: "AWS",
  azure: "Azure",
  digitalocean: "DigitalOcean",
  spaces: "Spaces",
  openstack: "OpenStack",
  ansible: "Ansible",
  terraform: "Terraform",
  file: "File",
};

/** Whose word counts more when two sources describe one field: lower is better. */
export const PROVIDER_RANK: Readonly<Record<ProviderId, number>> = {
  aws: 0,
  azure: 1,
  digitalocean: 1,
  spaces: 1,
  openstack: 1,
  terraform: 2,
  ansible: 3,
  file: 4,
};
