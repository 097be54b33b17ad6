import { type JsonService, jsonCall } from "./aws/json-call.ts";
import { ServiceCallError } from "./aws/signed-post.ts";
import { config } from "./config.ts";

/** Secrets and keys of the stage, under names relative to its prefix: `jwt/public`, `connections/<id>`. */
export const secrets = {
  /** The decrypted value, or undefined where there is none. */
  async read(name: string): Promise<string | undefined> {
    const input = { Name: fullName(name), WithDecryption: true };
    const reply = await unless("ParameterNotFound", callParameterStore<GetParameterReply>("GetParameter", input));
    return reply?.Parameter?.Value;
  },
  /** Writes a value over any earlier one; encrypted unless it is public. */
  async write(name: string, value: string, type: "SecureString" | "String" = "SecureString"): Promise<void> {
    const input = { Name: fullName(name), Value: value, Type: type, Overwrite: true, Tier: TIER };
    await callParameterStore("PutParameter", input);
  },
  /** Writes unless there is a value already. Says whether this call wrote it: of two first starts, one wins. */
  async writeFirst(name: string, value: string, type: "SecureString" | "String" = "SecureString"): Promise<boolean> {
    const input = { Name: fullName(name), Value: value, Type: type };
    return (await unless("ParameterAlreadyExists", callParameterStore<object>("PutParameter", input))) !== undefined;
  },
  async remove(name: string): Promise<void> {
    await unless("ParameterNotFound", callParameterStore("DeleteParameter", { Name: fullName(name) }));
  },
} as const;
export type Secrets = typeof secrets;

const PARAMETER_STORE: JsonService = { service: "ssm", target: "AmazonSSM", version: "1.1" };

const callParameterStore = <T>(operation: string, input: object): Promise<T> =>
  jsonCall<T>(PARAMETER_STORE, operation, input);

interface GetParameterReply {
  readonly Parameter?: { readonly Value?: string };
}

/**
 * A standard parameter holds 4 KB for nothing, an advanced one 8 KB for five cents a month. AWS picks what a value needs, and
 * leaves an advanced one as it is where a shorter value follows, which no other tier may do.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html
 */
const TIER = "Intelligent-Tiering";
export const MAX_SECRET_BYTES = 8192;

const fullName = (name: string): string => `${config().parameters}/${name}`;

/** Undefined where the call failed for the one reason that the caller expects. */
const unless = <T>(expected: string, reply: Promise<T>): Promise<T | undefined> =>
  reply.catch((error: unknown) => {
    if (error instanceof ServiceCallError && error.name === expected) return undefined;
    throw error;
  });
