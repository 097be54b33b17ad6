import { join } from "node:path";
import * as z from "zod";
import { type LocalContext, type LocalService, type Permission, ServiceError } from "../types.ts";
import { DurableMap } from "./durable.ts";
import { jsonService } from "./json-service.ts";
import { epochSeconds, operation } from "./operation.ts";
import { openSecretBox, type SecretBox } from "./secret-box.ts";

interface StoredParameter {
  name: string;
  type: "String" | "StringList" | "SecureString";
  /** Encrypted where the type is SecureString. */
  value: string;
  version: number;
  modifiedAt: string;
  description?: string;
}

const Name = z.string().min(1).max(2048);
const WithDecryption = z.boolean().optional();

/** Parameter Store: strings and secrets. Secrets are encrypted with a key that only this user can read. */
export async function ssmService(context: LocalContext): Promise<LocalService> {
  const parameters = await DurableMap.open<StoredParameter>(join(context.dataDir, "ssm"));
  const box = await openSecretBox(join(context.dataDir, "ssm.key"));

  const arnOf = (name: string) =>
    `arn:aws:ssm:${context.region}:${context.accountId}:parameter${name.startsWith("/") ? "" : "/"}${name}`;
  const needs = (action: string) => (input: { Name: string }) => [
    { action: `ssm:${action}`, resource: arnOf(plainName(input.Name)) },
  ];
  const describe = (stored: StoredParameter, withDecryption: boolean | undefined) => ({
    Name: stored.name,
    Type: stored.type,
    Value: stored.type === "SecureString" && withDecryption ? box.open(stored.value) : stored.value,
    Version: stored.version,
    LastModifiedDate: epochSeconds(stored.modifiedAt),
    ARN: arnOf(stored.name),
    DataType: "text",
  });
  const find = (name: string): StoredParameter => {
    const stored = parameters.get(plainName(name));
    if (!stored) throw new ServiceError("ParameterNotFound", `There is no parameter ${name}`);
    return stored;
  };

  return jsonService({
    name: "ssm",
    targets: ["AmazonSSM"],
    version: "1.1",
    operations: {
      PutParameter: operation(PutParameter, needs("PutParameter"), async (input) => {
        const existing = parameters.get(input.Name);
        if (existing && !input.Overwrite) {
          throw new ServiceError("ParameterAlreadyExists", `The parameter ${input.Name} already exists`);
        }
        const stored = newVersion(input, existing, box, context.now());
        await parameters.set(input.Name, stored);
        return { Version: stored.version, Tier: "Standard" };
      }),
      GetParameter: operation(z.object({ Name, WithDecryption }), needs("GetParameter"), (input) => ({
        Parameter: describe(find(input.Name), input.WithDecryption),
      })),
      GetParameters: operation(
        z.object({ Names: z.array(Name).min(1).max(10), WithDecryption }),
        (input) => input.Names.flatMap((name) => needs("GetParameters")({ Name: name })),
        (input) => ({
          Parameters: input.Names.flatMap((name) => {
            const stored = parameters.get(plainName(name));
            return stored ? [describe(stored, input.WithDecryption)] : [];
          }),
          InvalidParameters: input.Names.filter((name) => !parameters.has(plainName(name))),
        }),
      ),
      GetParametersByPath: operation(
        GetByPath,
        (input): Permission[] => [
          { action: "ssm:GetParametersByPath", resource: arnOf(input.Path.replace(/\/$/, "")) },
        ],
        (input) => page(inPath(parameters.values(), input), input, (stored) => describe(stored, input.WithDecryption)),
      ),
      DeleteParameter: operation(z.object({ Name }), needs("DeleteParameter"), async (input) => {
        if (!(await parameters.delete(input.Name))) find(input.Name);
        return {};
      }),
    },
  });
}

const PutParameter = z.object({
  Name,
  Value: z.string().min(1).max(8192),
  Type: z.enum(["String", "StringList", "SecureString"]).optional(),
  Overwrite: z.boolean().default(false),
  Description: z.string().optional(),
});

const GetByPath = z.object({
  Path: Name,
  Recursive: z.boolean().default(false),
  WithDecryption,
  MaxResults: z.number().int().min(1).max(10).default(10),
  NextToken: z.string().optional(),
});

/** Without `:<version>` and whether asked for by name or by ARN; old versions are not kept. */
const plainName = (name: string): string => name.replace(/^arn:aws:ssm:[^:]*:\d*:parameter/, "").replace(/:\d+$/, "");

function newVersion(
  input: z.output<typeof PutParameter>,
  existing: StoredParameter | undefined,
  box: SecretBox,
  now: Date,
): StoredParameter {
  const type = input.Type ?? existing?.type;
  if (!type) throw new ServiceError("ValidationException", "A new parameter needs a type");
  return {
    name: input.Name,
    type,
    value: type === "SecureString" ? box.seal(input.Value) : input.Value,
    version: (existing?.version ?? 0) + 1,
    modifiedAt: now.toISOString(),
    ...(input.Description && { description: input.Description }),
  };
}

function inPath(all: StoredParameter[], { Path, Recursive }: z.output<typeof GetByPath>): StoredParameter[] {
  const prefix = Path.endsWith("/") ? Path : `${Path}/`;
  return all
    .filter(({ name }) => name.startsWith(prefix) && (Recursive || !name.slice(prefix.length).includes("/")))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function page<T>(found: StoredParameter[], input: z.output<typeof GetByPath>, describe: (one: StoredParameter) => T) {
  const from = Number(input.NextToken ?? 0);
  const next = from + input.MaxResults;
  return {
    Parameters: found.slice(from, next).map(describe),
    ...(next < found.length && { NextToken: String(next) }),
  };
}
