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

/** The parameters of a query request by the names of the input's members; lists of plain values become arrays. */
export function readQueryInput(operation: Operation, params: URLSearchParams): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  const schema = NormalizedSchema.of(operation.input);
  if (!schema.isStructSchema()) return input;
  for (const [name, member] of schema.structIterator()) {
    const { ec2QueryName, xmlName } = member.getMergedTraits() as { ec2QueryName?: string; xmlName?: string };
    const key = ec2QueryName ?? xmlName ?? name;
    const wanted = new RegExp(`^${key}(\\.(member|\\w+))?\\.\\d+$`, "i");
    const list = [...params].filter(([param]) => wanted.test(param)).map(([, value]) => value);
    const value = params.get(key) ?? params.get(key.charAt(0).toUpperCase() + key.slice(1));
    if (member.isListSchema() && list.length > 0) input[name] = list;
    else if (value !== null) input[name] = value;
  }
  return input;
}
