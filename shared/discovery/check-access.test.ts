import { describe, expect, it } from "vitest";
import type { NewConnection } from "../contracts/discovery.ts";
import { PROVIDER_IDS } from "../vocabulary/providers.ts";
import { checkAccess } from "./check-access.ts";
import { CONNECTION_FORMS, formSchema } from "./methods.ts";

type Body = Omit<NewConnection, "name">;

const KEY = "-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY-----";
const KEYS = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG" };
const ROLE = { roleArn: "arn:aws:iam::123456789012:role/maestro", externalId: "maestro:1" };

describe("a connection of each kind", () => {
  it.each<Body>([
    { provider: "aws", method: "keys", credentials: KEYS, regions: ["eu-west-1"], endpoint: "http://127.0.0.1:4566" },
    {
      provider: "aws",
      method: "keys",
      credentials: { ...KEYS, sessionToken: "FwoG" },
      regions: ["us-east-1 (N. Virginia)"],
    },
    { provider: "aws", method: "role", credentials: ROLE, accountIds: ["123456789012", "all"], roleName: "maestro" },
    {
      provider: "azure",
      method: "keys",
      credentials: {
        tenantId: "t-1",
        clientId: "c-1",
        clientSecret: "s~1",
        authority: "https://a.example",
      },
    },
    { provider: "digitalocean", method: "token", credentials: { token: "dop_v1_1" }, endpoint: "https://api.example" },
    { provider: "spaces", method: "keys", credentials: KEYS, regions: ["ams3"] },
    {
      provider: "openstack",
      method: "password",
      endpoint: "https://cloud.example:5000/v3",
      credentials: { username: "u", password: " p ", project: "shop", userDomain: "Default" },
    },
    {
      provider: "openstack",
      method: "application-credential",
      endpoint: "https://cloud.example:5000/v3",
      credentials: { id: "1", secret: "2" },
    },
    {
      provider: "openstack",
      method: "password",
      endpoint: "https://cloud.example:5000/v3",
      credentials: { username: "u", password: " p ", userDomain: "Default" },
      projects: ["shop", "bank"],
      interface: "internal",
    },
    { provider: "terraform", method: "s3", bucket: "states", path: "prod/", credentials: KEYS },
    { provider: "terraform", method: "s3", bucket: "states", credentials: ROLE },
    {
      provider: "ansible",
      method: "ssh",
      path: "/var/facts",
      host: "h.example",
      user: "m",
      credentials: { privateKey: KEY },
    },
    {
      provider: "file",
      method: "ssh",
      path: "/x",
      fullSync: true,
      credentials: { privateKey: KEY, host: "h", port: 2222, user: "m" },
    },
    { provider: "file", method: "upload", artifacts: ["uploads/1"] },
  ])("$provider by $method is accepted", (body) => {
    expect(checkAccess(body)).not.toBeInstanceOf(Array);
  });

  it("keeps where SSH goes with the key that goes there", () => {
    const body = { provider: "file", method: "ssh", path: "/x", host: "h.example", user: "m" } as const;

    expect(checkAccess({ ...body, credentials: { privateKey: KEY } })).toMatchObject({
      credentials: { privateKey: KEY, host: "h.example", port: 22, user: "m" },
    });
  });
});

describe("what is wrong is told at once, with its place", () => {
  it.each<[Body, string[]]>([
    [
      { provider: "aws", method: "keys", credentials: { accessKeyId: "a b" }, bucket: "states" },
      ["bucket", "credentials.accessKeyId", "credentials.secretAccessKey"],
    ],
    [{ provider: "aws", method: "keys" }, ["credentials.accessKeyId", "credentials.secretAccessKey"]],
    [
      { provider: "aws", method: "role", credentials: { roleArn: "arn:aws:iam::1:user/me", extra: 1 } },
      ["credentials.roleArn", "credentials.externalId", "credentials.extra"],
    ],
    [{ provider: "openstack", method: "application-credential", credentials: { id: "1", secret: "2" } }, ["endpoint"]],
    [
      {
        provider: "openstack",
        method: "application-credential",
        endpoint: "https://cloud.example:5000/v3",
        credentials: { id: "1", secret: "2" },
        projects: ["bank"],
      },
      ["projects"],
    ],
    [{ provider: "azure", method: "ssh" }, ["method"]],
    [{ provider: "terraform", method: "upload", credentials: { token: "t" } }, ["artifacts", "credentials"]],
    [
      { provider: "terraform", method: "s3", credentials: { roleArn: ROLE.roleArn } },
      ["bucket", "credentials.externalId"],
    ],
    [
      { provider: "terraform", method: "s3", bucket: "states", credentials: { externalId: "e-1" } },
      ["credentials.accessKeyId", "credentials.secretAccessKey"],
    ],
    [{ provider: "terraform", method: "s3", bucket: "states", credentials: { ...KEYS, ...ROLE } }, ["credentials"]],
    [{ provider: "digitalocean", method: "token", credentials: { token: "a\r\nhost: evil" } }, ["credentials.token"]],
    [
      { provider: "ansible", method: "ssh", path: "/x", credentials: { privateKey: "ssh-rsa AAA" } },
      ["credentials.privateKey", "credentials.host", "credentials.user"],
    ],
  ])("%j", (body, paths) => {
    const violations = checkAccess(body) as { path: string; message: string }[];

    expect(violations.map(({ path }) => path)).toEqual(paths);
    for (const { message } of violations) expect(message).not.toMatch(/received|Invalid input/);
  });

  it("never repeats a secret", () => {
    const secret = "hush\thush";
    const said = JSON.stringify(
      checkAccess({ provider: "aws", method: "keys", credentials: { accessKeyId: secret, secretAccessKey: secret } }),
    );

    expect(said).not.toContain("hush");
  });
});

it.each(PROVIDER_IDS.flatMap((id) => CONNECTION_FORMS[id].map((form) => [id, form.id, form] as const)))(
  "the form of %s by %s is a JSON Schema with titles, and hides its secrets",
  (_provider, _method, form) => {
    const { properties } = formSchema(form) as {
      properties: Record<string, { properties?: Record<string, { title?: string; format?: string }> }>;
    };

    const credentials = properties.credentials?.properties ?? {};
    expect(Object.keys(credentials).length > 0).toBe(form.credentials !== undefined);
    for (const [name, { title, format }] of Object.entries(credentials)) {
      expect(title, name).toBeTypeOf("string");
      expect(format === "password", name).toBe(/secret|token|password|passphrase|privateKey/i.test(name));
    }
  },
);

it("leaves out the external id that a form offers where a bucket is opened by keys", () => {
  const credentials = { ...KEYS, externalId: ROLE.externalId };
  expect(checkAccess({ provider: "terraform", method: "s3", bucket: "states", credentials })).toMatchObject({
    credentials: KEYS,
  });
});
