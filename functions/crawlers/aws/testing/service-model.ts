import { NormalizedSchema } from "@smithy/core/schema";
import type { SchemaRef } from "./encode.ts";

/** One operation of a service, from the schema that its command carries. */
export interface Operation {
  readonly name: string;
  readonly input: SchemaRef;
  readonly output: SchemaRef;
  /** Method and path template of the REST protocols, such as `GET /2015-03-31/functions/{FunctionName}/policy`. */
  readonly route?: { readonly method: string; readonly path: RegExp; readonly query: readonly string[] };
}

/** What the SDK's own client knows about its service. */
export interface ServiceModel {
  /** The package's name behind `@aws-sdk/client-`. */
  readonly service: string;
  readonly signingName: string;
  readonly protocol: string;
  /** In the query protocols. */
  readonly version: string;
  /** What stands before the operation in `X-Amz-Target`. */
  readonly target: string;
  readonly operations: ReadonlyMap<string, Operation>;
}

interface LoadedClient {
  readonly config: {
    readonly apiVersion: string;
    readonly defaultSigningName: string;
    readonly protocol: { getShapeId(): string };
    readonly protocolSettings: { readonly serviceTarget: string };
  };
}
type Constructor<T> = new (input: unknown) => T;
type OperationSchema = readonly [number, string, string, unknown, SchemaRef, SchemaRef];

const models = new Map<string, Promise<ServiceModel>>();

/** Loads the model of a service from its SDK client, once per process. */
export function loadModel(service: string): Promise<ServiceModel> {
  const known = models.get(service);
  if (known !== undefined) return known;
  const model = readModel(service);
  models.set(service, model);
  return model;
}

async function readModel(service: string): Promise<ServiceModel> {
  const exported: Record<string, unknown> = await import(/* @vite-ignore */ `@aws-sdk/client-${service}`);
  const named = (suffix: string) =>
    Object.entries(exported).filter(([name, value]) => typeof value === "function" && name.endsWith(suffix));
  const [, Client] = named("Client").find(([name]) => !name.startsWith("__")) ?? [];
  const { config } = new (Client as Constructor<LoadedClient>)({ region: "us-east-1" });
  const operations = new Map<string, Operation>();
  for (const [exportName, Command] of named("Command")) {
    if (exportName.startsWith("$")) continue;
    const { schema } = new (Command as Constructor<{ schema: OperationSchema }>)({});
    const operation = readOperation(schema);
    operations.set(operation.name, operation);
  }
  return {
    service,
    signingName: config.defaultSigningName,
    protocol: config.protocol.getShapeId().replace("aws.protocols#", ""),
    version: config.apiVersion,
    target: config.protocolSettings.serviceTarget,
    operations,
  };
}

function readOperation([, , name, traits, input, output]: OperationSchema): Operation {
  const http = (traits as { http?: readonly [string, string, number] }).http;
  if (http === undefined) return { name, input, output };
  const [method, template] = http;
  const [path = "", query = ""] = template.split("?");
  return { name, input, output, route: { method, path: pathPattern(path), query: query.split("&").filter(Boolean) } };
}

/** `/a/{Name}/{Key+}` as an expression whose groups are the labels. */
function pathPattern(template: string): RegExp {
  const pattern = template
    .replace(/\/$/, "")
    .replace(/[.*?^$()|[\]\\]/g, "\\$&")
    .replace(/\{(\w+)(\+?)\}/g, (_, label: string, isGreedy: string) => `(?<${label}>${isGreedy ? ".+" : "[^/]+"})`);
  return new RegExp(`^${pattern}/?$`);
}

/** The parameters of a query request by the names of the input's members, as text. */
export function readQueryInput(operation: Operation, params: URLSearchParams): Record<string, unknown> {
  const values = new Map([...params].map(([name, value]) => [name.toLowerCase(), value]));
  return (readQueryMember(NormalizedSchema.of(operation.input), "", values) ?? {}) as Record<string, unknown>;
}

/** Lists count from 1, in some protocols below a word such as `member`. */
function readQueryMember(schema: NormalizedSchema, at: string, values: ReadonlyMap<string, string>): unknown {
  const keys = [...values.keys()].filter((key) => at === "" || key === at || key.startsWith(`${at}.`));
  if (keys.length === 0) return undefined;
  if (schema.isListSchema()) {
    const place = new RegExp(`^${at}(\\.[a-z]\\w*)?\\.\\d+(?=\\.|$)`);
    const places = new Set(keys.flatMap((key) => place.exec(key)?.[0] ?? []));
    return [...places].map((one) => readQueryMember(schema.getValueSchema(), one, values));
  }
  if (!schema.isStructSchema()) return values.get(at);
  const members = [...schema.structIterator()].map(([name, member]) => {
    const { ec2QueryName, xmlName } = member.getMergedTraits() as { ec2QueryName?: string; xmlName?: string };
    const key = (ec2QueryName ?? xmlName ?? name).toLowerCase();
    return [name, readQueryMember(member, at === "" ? key : `${at}.${key}`, values)] as const;
  });
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}
