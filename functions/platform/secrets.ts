import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterAlreadyExists,
  ParameterNotFound,
  PutParameterCommand,
} from "@aws-sdk/client-ssm";
import { ssmClient } from "./aws/ssm.ts";
import { config } from "./config.ts";

/** Secrets and keys of the stage, under names relative to its prefix: `jwt/public`, `connections/<id>`. */
export const secrets = {
  /** The decrypted value, or undefined where there is none. */
  async read(name: string): Promise<string | undefined> {
    try {
      const reply = await ssmClient().send(new GetParameterCommand({ Name: fullName(name), WithDecryption: true }));
      return reply.Parameter?.Value;
    } catch (error) {
      if (error instanceof ParameterNotFound) return undefined;
      throw error;
    }
  },
  /** Writes a value over any earlier one; encrypted unless it is public. */
  async write(name: string, value: string, type: "SecureString" | "String" = "SecureString"): Promise<void> {
    await ssmClient().send(
      new PutParameterCommand({ Name: fullName(name), Value: value, Type: type, Overwrite: true }),
    );
  },
  /** Writes unless there is a value already. Says whether this call wrote it: of two first starts, one wins. */
  async writeFirst(name: string, value: string, type: "SecureString" | "String" = "SecureString"): Promise<boolean> {
    try {
      await ssmClient().send(new PutParameterCommand({ Name: fullName(name), Value: value, Type: type }));
      return true;
    } catch (error) {
      if (error instanceof ParameterAlreadyExists) return false;
      throw error;
    }
  },
  async remove(name: string): Promise<void> {
    try {
      await ssmClient().send(new DeleteParameterCommand({ Name: fullName(name) }));
    } catch (error) {
      if (!(error instanceof ParameterNotFound)) throw error;
    }
  },
} as const;
export type Secrets = typeof secrets;

const fullName = (name: string): string => `${config().parameters}/${name}`;
