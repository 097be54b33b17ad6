import type { ProviderId } from "../../shared/vocabulary/providers.ts";

/** What people read before they connect a provider. */
export interface Guide {
  readonly description: string;
  /** How to get what the form asks for, one step per entry. */
  readonly instructions: readonly string[];
}

/** The providers whose data comes from an API. */
export const GUIDES = {
  aws: {
    description: "Accounts of Amazon Web Services: every region, one account or all of an organization.",
    instructions: [
      "Choose Role, and download the CloudFormation template: it makes a role that may only read, and that only this installation may assume with the external id in the form.",
      "In the AWS console, open CloudFormation, create a stack from the template, and copy RoleArn from its outputs.",
      "Paste it below, test, and save. Regions that are switched off are left out by themselves.",
      "For several accounts, make the same role in each one (a StackSet does it), and name the role and the accounts.",
      "Where no role is possible, make a user with the policies below and give its access keys.",
    ],
  },
  azure: {
    description: "Subscriptions of Microsoft Azure, those that the application can see or those that you choose.",
    instructions: [
      "In Microsoft Entra ID, open App registrations, register an application, and copy its client id and tenant id.",
      "Under Certificates & secrets, make a client secret and copy its value at once; it is shown only then.",
      "On each subscription, or on a management group above them, assign the application the role Reader, or the custom role below.",
    ],
  },
  digitalocean: {
    description: "A DigitalOcean team by its API: droplets, volumes, networks and managed services.",
    instructions: [
      "Open API in the control panel and generate a personal access token.",
      "Choose custom scopes and tick those listed below, or read-only access to everything.",
      "Copy the token at once; it is shown only then.",
    ],
  },
  spaces: {
    description: "Buckets of DigitalOcean Spaces.",
    instructions: [
      "Open Spaces Object Storage in the control panel, then Access Keys, and make a key with read access to all buckets.",
      "Name the regions of your buckets, such as ams3.",
    ],
  },
  openstack: {
    description: "Projects of an OpenStack cloud: Nova, Cinder, Glance, Neutron and Octavia.",
    instructions: [
      "In the dashboard, open Identity, Application Credentials, and make one with the role reader; copy its id and secret.",
      "For several projects, sign in with the password of a user instead, and name the projects or leave them out to read every one that it may enter.",
      "The endpoint is that of Keystone, such as https://cloud.example:5000/v3; it stands in the RC file as OS_AUTH_URL.",
      "Where the cloud has a certificate that nobody knows, paste its CA.",
    ],
  },
} as const satisfies Partial<Record<ProviderId, Guide>>;
