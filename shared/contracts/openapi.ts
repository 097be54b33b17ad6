import * as z from "zod";
import type { EntityDefinition } from "../entities/define-entity.ts";
import { Problem } from "./problem.ts";
import type { Route } from "./route.ts";

type Json = Record<string, unknown>;

/** An OpenAPI 3.1 document; only the parts that readers of it need are typed. */
export interface OpenApiDocument {
  readonly openapi: "3.1.0";
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Json;
}
export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security: readonly Json[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: Json;
  readonly responses: Json;
}
interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Json;
}

const COLLECTION = "{collection}";

/** OpenAPI 3.1 speaks JSON Schema 2020-12, which is what zod writes; each schema is shown as a caller sends or receives it. */
function jsonSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json;
  return rest;
}

const pascal = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function parameters(schema: z.ZodType | undefined, where: "path" | "query"): Parameter[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, "input") as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties)
    .filter(([name]) => name !== "collection")
    .map(([name, property]) => ({
      name,
      in: where,
      required: where === "path" || required.includes(name),
      ...(typeof property.description === "string" ? { description: property.description } : {}),
      schema: property,
    }));
}

const FILTER_HELP =
  "filter[field][op]=value with op eq, ne, in, contains, prefix, gt, gte, lt, lte, before, after, exists";

/** The body of a generic route as it is for one collection: what a person may write, whole or in part. */
function entityBody(route: Route, entity: EntityDefinition): Json | undefined {
  const reference = { $ref: `#/components/schemas/${pascal(entity.type)}` };
  if (route.path === `/api/${COLLECTION}` && route.method === "POST") return reference;
  if (route.path !== `/api/${COLLECTION}/{id}`) return undefined;
  if (route.method === "PUT") return reference;
  if (route.method === "PATCH")
    return { ...reference, description: "JSON merge patch: only what is sent changes, null removes" };
  return undefined;
}

function operation(route: Route, entity?: EntityDefinition): Operation {
  const bodySchema = (entity && entityBody(route, entity)) ?? (route.body && jsonSchema(route.body, "input"));
  const isList =
    entity !== undefined && route.method === "GET" && /^\/api\/\{collection\}(\/export)?$/.test(route.path);
  const filter: Parameter = {
    name: "filter",
    in: "query",
    required: false,
    description: FILTER_HELP,
    schema: { type: "object" },
  };
  const problem = {
    description: "Problem",
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  };
  return {
    operationId: entity ? `${route.id}${pascal(entity.collection)}` : route.id,
    summary: route.summary,
    tags: [entity?.label.many ?? pascal(route.topic)],
    security: route.auth === "bearer" ? [{ bearer: [] }] : [],
    parameters: [...parameters(route.params, "path"), ...parameters(route.query, "query"), ...(isList ? [filter] : [])],
    ...(bodySchema ? { requestBody: { required: true, content: { "application/json": { schema: bodySchema } } } } : {}),
    responses: {
      [route.status]: {
        description: "Success",
        ...(route.response
          ? { content: { "application/json": { schema: jsonSchema(route.response, "output") } } }
          : {}),
      },
      default:
        route.errors.length > 0
          ? { ...problem, description: `Problem, with code ${route.errors.join(", ")} or a general one` }
          : problem,
    },
  };
}

/** The OpenAPI 3.1 document of the given routes; those of `{collection}` are spelled out for every entity type. */
export function openApiDocument(
  routes: readonly Route[],
  entities: readonly EntityDefinition[],
  version: string,
): OpenApiDocument {
  const paths: Record<string, Record<string, Operation>> = {};
  const add = (path: string, route: Route, entity?: EntityDefinition) => {
    const method = route.method.toLowerCase();
    paths[path] ??= {};
    paths[path][method] ??= operation(route, entity);
  };
  for (const route of routes.filter(({ path }) => !path.includes(COLLECTION))) add(route.path, route);
  for (const route of routes.filter(({ path }) => path.includes(COLLECTION)))
    for (const entity of entities) add(route.path.replace(COLLECTION, entity.collection), route, entity);

  return {
    openapi: "3.1.0",
    info: {
      title: "Maestro",
      version,
      description: "Multi-cloud inventory: every record, its history, its access and where it comes from.",
    },
    tags: entities.map(({ label, purpose }) => ({ name: label.many, description: purpose })),
    paths,
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "An access token of sign-in, or an API token" },
      },
      schemas: {
        Problem: jsonSchema(Problem, "output"),
        ...Object.fromEntries(entities.map((entity) => [pascal(entity.type), jsonSchema(entity.schema, "input")])),
      },
    },
  };
}
