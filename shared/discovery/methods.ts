import * as z from "zod";
import { ConnectionEntity } from "../entities/connection.ts";
import type { ConnectionMethod, ProviderId } from "../vocabulary/providers.ts";
import {
  AccessKeys,
  ApiToken,
  AssumedRole,
  AzureSecret,
  BucketAccess,
  OpenStackApplicationCredential,
  OpenStackPassword,
  SshKey,
} from "./credentials.ts";

/** One way to get at a provider's data: what a person fills in for it. */
export interface ConnectionForm {
  readonly id: ConnectionMethod;
  /** Other ids that mean the same. */
  readonly also?: readonly ConnectionMethod[];
  readonly label: string;
  readonly description: string;
  /** Fields of the connection that go with the method; made on demand, for few requests want them. */
  readonly settings: () => z.ZodObject;
  /** Kept apart from the connection; absent where there is nothing to sign in to. */
  readonly credentials?: () => z.ZodObject;
}

const shape = () => ConnectionEntity.schema.shape;

/** Every connection has these, whatever its provider and method. */
const GENERAL = ["description", "enabled", "datacenterId", "commands", "tagRules", "alwaysAccept", "tags"] as const;
export const GENERAL_FIELDS: ReadonlySet<string> = new Set(["name", "provider", "method", "credentials", ...GENERAL]);

const needed = <S extends z.ZodType>(schema: z.ZodOptional<S>): S => schema.unwrap();

const cloud = () =>
  z.object({ endpoint: shape().endpoint, regions: shape().regions, datacenterId: shape().datacenterId });
const awsSettings = () => cloud().extend({ accountIds: shape().accountIds, roleName: shape().roleName });
const azureSettings = () => cloud().extend({ subscriptions: shape().subscriptions });
const openstackSettings = () =>
  cloud().extend({
    endpoint: needed(shape().endpoint).meta({ description: "Keystone v3, such as https://cloud.example:5000/v3." }),
    interface: shape().interface,
  });
const openstackUserSettings = () => openstackSettings().extend({ projects: shape().projects });

const uploads = () =>
  z.object({
    artifacts: z
      .array(z.union([z.string(), needed(shape().artifacts).element]))
      .min(1, "name at least one upload")
      .meta({ title: "Files", description: "Keys of uploads (POST /api/uploads)." }),
    datacenterId: shape().datacenterId,
  });
const objects = () =>
  z.object({
    bucket: needed(shape().bucket),
    path: shape().path.meta({ title: "Prefix", description: "Where in the bucket; everything when empty." }),
    pattern: shape().pattern,
    regions: shape().regions.meta({ title: "Region of the bucket" }),
    endpoint: shape().endpoint.meta({ description: "Of a store other than AWS's own." }),
    datacenterId: shape().datacenterId,
  });
const hosts = () =>
  z.object({
    path: needed(shape().path).meta({ title: "Directory", description: "Files below it are read, as the user may." }),
    pattern: shape().pattern,
    datacenterId: shape().datacenterId,
  });

/** How files come to Maestro. An import document may be just an addition, so only it has to say that it is complete. */
function fileForms(isImport: boolean): readonly ConnectionForm[] {
  const extended = (settings: () => z.ZodObject) => () =>
    isImport ? settings().extend({ fullSync: shape().fullSync }) : settings();
  return [
    {
      id: "upload",
      label: "Upload",
      description: "Files from your machine, read again with each sync.",
      settings: extended(uploads),
    },
    {
      id: "s3",
      label: "S3 bucket",
      description: "Objects of a bucket, by access keys or by a role; only those that are new or changed are read.",
      settings: extended(objects),
      credentials: BucketAccess,
    },
    {
      id: "ssh",
      label: "SSH",
      description: "Files of a machine, over SFTP with a private key. The host's key is pinned on first contact.",
      settings: extended(hosts),
      credentials: SshKey,
    },
  ];
}

/** Every provider's ways in, the recommended one first. */
export const CONNECTION_FORMS: Readonly<Record<ProviderId, readonly ConnectionForm[]>> = {
  aws: [
    {
      id: "role",
      label: "Role",
      description: "Maestro assumes a role of yours that may only read. No key leaves your account.",
      settings: awsSettings,
      credentials: AssumedRole,
    },
    {
      id: "keys",
      label: "Access keys",
      description: "Keys of a user that may only read. Where a role is possible, prefer it.",
      settings: awsSettings,
      credentials: AccessKeys,
    },
  ],
  azure: [
    {
      id: "keys",
      also: ["password", "token"],
      label: "Application",
      description: "An app registration with a client secret and a role that may only read.",
      settings: azureSettings,
      credentials: AzureSecret,
    },
  ],
  digitalocean: [
    {
      id: "token",
      also: ["keys"],
      label: "Token",
      description: "A personal access token that may only read.",
      settings: cloud,
      credentials: ApiToken,
    },
  ],
  spaces: [
    {
      id: "keys",
      also: ["s3", "token"],
      label: "Access keys",
      description: "A key pair of Spaces.",
      settings: cloud,
      credentials: AccessKeys,
    },
  ],
  openstack: [
    {
      id: "application-credential",
      label: "Application credential",
      description: "Bound to one project and to the roles it was made with; it can be revoked by itself.",
      settings: openstackSettings,
      credentials: OpenStackApplicationCredential,
    },
    {
      id: "password",
      label: "Password",
      description: "A user by Keystone, for one project, for some, or for all that the user may enter.",
      settings: openstackUserSettings,
      credentials: OpenStackPassword,
    },
  ],
  ansible: fileForms(false),
  terraform: fileForms(false),
  file: fileForms(true),
};

/** The form of a method; nothing where the provider does not have it. */
export const connectionForm = (provider: ProviderId, method: ConnectionMethod): ConnectionForm | undefined =>
  CONNECTION_FORMS[provider].find(({ id, also = [] }) => id === method || also.includes(method));

/** The form as JSON Schema: the body of a new connection beside its name, provider and method. */
export function formSchema({ settings, credentials }: ConnectionForm): Record<string, unknown> {
  const whole = credentials === undefined ? settings() : z.object({ credentials: credentials(), ...settings().shape });
  return z.toJSONSchema(whole, { io: "input" }) as Record<string, unknown>;
}
