import * as z from "zod";

/**
 * What each way of signing in takes. The API checks it before it stores it, the forms are made of it, and crawlers read what
 * was stored with the same schemas. `format: "password"` marks what nobody gets to see again.
 */

const given = (what: z.core.$ZodRawIssue) => (what.input === undefined ? "is missing" : undefined);

const text = (max = 250) => z.string({ error: given }).trim().min(1).max(max);
/** Goes into headers, so it is held to printable characters. */
const secret = (title: string, max = 4096) =>
  text(max)
    .regex(/^[\x21-\x7e]+$/, "This has characters that no such secret has; copy it once more.")
    .meta({ title, format: "password" });
/** What people choose themselves: any character, spaces at the ends included. */
const password = (title: string, max = 4096) =>
  z.string({ error: given }).min(1).max(max).meta({ title, format: "password" });
const longSecret = (title: string, max = 6000) => text(max).meta({ title, format: "password", kind: "longtext" });

const roleArn = () =>
  text(2048)
    .regex(
      /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
      "This is not the ARN of a role, such as arn:aws:iam::123456789012:role/maestro.",
    )
    .meta({ title: "Role ARN", description: "Such as arn:aws:iam::123456789012:role/maestro." });

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const externalId = () =>
  text(1224)
    .regex(/^[\w+=,.@:/-]{2,}$/, "Use 2 to 1224 letters, digits and +=,.@:/-.")
    .meta({
      title: "External id",
      description: "Stands in the trust policy of the role, so that nobody else can have it used.",
    });

export const AccessKeys = () =>
  z.strictObject({
    accessKeyId: text(128)
      .regex(/^[\w.-]+$/, "This is not an access key id, such as AKIAIOSFODNN7EXAMPLE.")
      .meta({ title: "Access key id" }),
    secretAccessKey: secret("Secret access key"),
    sessionToken: secret("Session token").optional(),
  });
export type AccessKeys = z.infer<ReturnType<typeof AccessKeys>>;

export const AssumedRole = () => z.strictObject({ roleArn: roleArn(), externalId: externalId() });
export type AssumedRole = z.infer<ReturnType<typeof AssumedRole>>;

const azureName = () =>
  text(250).regex(/^[\w.-]+$/, "This is not an id: it has letters, digits, dots and dashes only.");

export const AzureSecret = () =>
  z.strictObject({
    tenantId: azureName().meta({ title: "Tenant id", description: "The directory; its id or its domain." }),
    clientId: azureName().meta({ title: "Client id", description: "The application's." }),
    clientSecret: secret("Client secret"),
    authority: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .meta({ title: "Authority", description: "Who gives tokens, where it is not the public cloud's." })
      .optional(),
  });
export type AzureSecret = z.infer<ReturnType<typeof AzureSecret>>;

export const ApiToken = () => z.strictObject({ token: secret("Token") });
export type ApiToken = z.infer<ReturnType<typeof ApiToken>>;

const caCertificate = () =>
  text(6000)
    .startsWith(
      "-----BEGIN CERTIFICATE-----",
      "This is not a certificate in PEM form, which begins with -----BEGIN CERTIFICATE-----.",
    )
    .meta({
      title: "CA certificate",
      description: "Where the cloud's own is signed by nobody that is known.",
      kind: "longtext",
    })
    .optional();

export const OpenStackPassword = () =>
  z.strictObject({
    username: text().meta({ title: "User" }),
    password: password("Password"),
    project: text()
      .meta({ title: "Project", description: "Its name or id; every one that the user may enter when empty." })
      .optional(),
    userDomain: text().meta({ title: "Domain of the user", description: "Its name or id; often Default." }),
    projectDomain: text()
      .meta({ title: "Domain of the project", description: "That of the user when empty." })
      .optional(),
    caCertificate: caCertificate(),
  });
export type OpenStackPassword = z.infer<ReturnType<typeof OpenStackPassword>>;

export const OpenStackApplicationCredential = () =>
  z.strictObject({
    id: text().meta({ title: "Id" }),
    secret: password("Secret"),
    caCertificate: caCertificate(),
  });
export type OpenStackApplicationCredential = z.infer<ReturnType<typeof OpenStackApplicationCredential>>;

/** A bucket by keys, or by a role of its account: one of the two. */
export const BucketAccess = () => z.strictObject({ ...AccessKeys().shape, ...AssumedRole().shape }).partial();
export type BucketAccess = z.infer<ReturnType<typeof BucketAccess>>;

/** Host, port and user may stand here or beside the credentials; they are stored with the key that goes there. */
export const SshKey = () =>
  z.strictObject({
    privateKey: longSecret("Private key").startsWith(
      "-----BEGIN ",
      "This is not a private key in PEM or OpenSSH form, which begins with -----BEGIN.",
    ),
    passphrase: password("Passphrase").optional(),
    host: text(253)
      .regex(/^[\w.:[\]-]+$/, "This is not a host name or an address, such as files.example.org.")
      .meta({ title: "Host" }),
    port: z.int().min(1).max(65_535).meta({ title: "Port" }).default(22),
    user: text(120)
      .regex(/^[\w.@$-]+$/, "This is not a user name.")
      .meta({ title: "User" }),
    hostKey: text(2000)
      .meta({ title: "Host key", description: "SHA256:… or as in known_hosts; pinned on first contact when empty." })
      .optional(),
  });
export type SshKey = z.infer<ReturnType<typeof SshKey>>;
