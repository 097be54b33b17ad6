import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "@smithy/types";
import * as z from "zod";
import type { Access } from "../engine/crawler.ts";
import { CrawlError } from "../engine/failure.ts";
import { classify } from "./classify.ts";
import { partitionOfArn, partitionOfRegion } from "./partitions.ts";
import type { Transport } from "./transport.ts";

const Keys = z.object({
  accessKeyId: z.string().trim().min(1),
  secretAccessKey: z.string().trim().min(1),
  sessionToken: z.string().trim().min(1).optional(),
});
const Role = z.object({
  roleArn: z
    .string()
    .trim()
    .regex(/^arn:aws[\w-]*:iam::\d{12}:role\/.+$/),
  externalId: z.string().min(1).optional(),
});

/** Credentials that last less than this are taken again. */
const RENEW_BEFORE_MS = 5 * 60_000;

/** Who a connection signs in as. */
export interface Identity {
  readonly arn: string;
  readonly accountId: string;
  readonly partition: string;
  /** Where the partition's global services answer. */
  readonly homeRegion: string;
}

interface AssumedRole {
  readonly roleArn: string;
  readonly externalId?: string | undefined;
  /** Whose credentials assume it; absent: the machine's own, from the SDK's default chain. */
  readonly by?: AwsCredentialIdentityProvider | undefined;
}

/** @throws CrawlError of class BAD_INPUT when something is missing in the credentials */
export function credentialsOf(access: Access, transport: Transport): AwsCredentialIdentityProvider {
  if (access.method === "role") {
    const { roleArn, externalId } = parse(Role, access);
    return assumedRole(
      { roleArn, externalId: access.externalId ?? externalId },
      partitionOfArn(roleArn).homeRegion,
      transport,
    );
  }
  const { sessionToken, ...keys } = parse(Keys, access);
  return async () => (sessionToken === undefined ? keys : { ...keys, sessionToken });
}

function parse<T>(schema: z.ZodType<T>, access: Access): T {
  const parsed = schema.safeParse(access.credentials);
  if (parsed.success) return parsed.data;
  const missing = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
  throw new CrawlError({ class: "BAD_INPUT", message: `The credentials cannot be used: ${missing}` });
}

/** Where to ask first: the home of the partition that the role or the chosen regions are in. */
export function homeRegionOf({ credentials, regions }: Access): string {
  if (typeof credentials.roleArn === "string") return partitionOfArn(credentials.roleArn).homeRegion;
  return partitionOfRegion(regions?.[0] ?? "").homeRegion;
}

/** The credentials of a role, renewed before they end. */
export function assumedRole(role: AssumedRole, region: string, transport: Transport): AwsCredentialIdentityProvider {
  const { roleArn, externalId, by } = role;
  const sts = transport.client(STSClient, by === undefined ? { region } : { region, credentials: by });
  const command = new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: "maestro", ExternalId: externalId });
  return renewing(async () => {
    const { Credentials: given } = await sts.send(command).catch((error: unknown) => {
      throw notAssumed(role, error);
    });
    return {
      accessKeyId: given?.AccessKeyId ?? "",
      secretAccessKey: given?.SecretAccessKey ?? "",
      ...(given?.SessionToken === undefined ? {} : { sessionToken: given.SessionToken }),
      ...(given?.Expiration === undefined ? {} : { expiration: given.Expiration }),
    };
  });
}

/** A trust policy that does not know us reads like a missing permission, but no other permission helps. */
function notAssumed({ roleArn, by }: AssumedRole, error: unknown): unknown {
  const failure = classify(error);
  if (failure.class === "FORBIDDEN") {
    const message = `${roleArn} cannot be assumed: its trust policy has to name this account and the external id. ${failure.message}`;
    return new CrawlError({ class: "AUTH", message, permission: "sts:AssumeRole" }, { cause: error });
  }
  if (failure.class !== "AUTH" || by !== undefined) return error;
  // Nobody's connection is to blame for that.
  const message = `This installation has no AWS credentials of its own that could assume ${roleArn}. ${String(error)}`;
  return new CrawlError({ class: "INTERNAL", message }, { cause: error });
}

function renewing(provide: AwsCredentialIdentityProvider): AwsCredentialIdentityProvider {
  let current: Promise<AwsCredentialIdentity> | undefined;
  return async () => {
    const known = await current;
    const isFresh =
      known !== undefined &&
      (known.expiration === undefined || known.expiration.getTime() - Date.now() > RENEW_BEFORE_MS);
    if (isFresh) return known;
    const asked = provide();
    current = asked;
    asked.catch(() => {
      if (current === asked) current = undefined;
    });
    return asked;
  };
}

/** @throws CrawlError of class AUTH when the credentials are no good */
export async function identify(
  credentials: AwsCredentialIdentityProvider,
  region: string,
  transport: Transport,
): Promise<Identity> {
  const sts = transport.client(STSClient, { region, credentials });
  const { Arn: arn = "", Account: accountId = "" } = await sts.send(new GetCallerIdentityCommand({}));
  const { id, homeRegion } = partitionOfArn(arn);
  return { arn, accountId, partition: id, homeRegion };
}
