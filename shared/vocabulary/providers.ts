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
