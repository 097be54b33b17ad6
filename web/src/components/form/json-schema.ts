import { type Fields, isPlainObject } from "../../../../shared/records/paths.ts";
import { setAt } from "./paths.ts";

/** How an input looks: one line, a secret line, a secret text such as a private key, numbers, choices, lists. */
export type SchemaFieldKind = "text" | "secret" | "key" | "url" | "number" | "boolean" | "choice" | "list";

/** One input of a form that a JSON Schema describes. */
export interface SchemaField {
  /** Dotted: `credentials.roleArn`. */
  readonly path: string;
  readonly kind: SchemaFieldKind;
  readonly title: string;
  readonly help?: string;
  readonly isRequired: boolean;
  readonly isSecret: boolean;
  readonly choices?: readonly string[];
  readonly placeholder?: string;
  readonly initial?: unknown;
  readonly min?: number;
  readonly max?: number;
  readonly isWhole?: boolean;
  readonly maxLength?: number;
}

interface Schema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  /** A remark of ours on how an input looks: `longtext`. */
  readonly kind?: string;
}

/** `accessKeyId` → `Access key id`. */
const titleOf = (name: string): string => {
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function kindOf(schema: Schema): SchemaFieldKind | undefined {
  if (schema.kind === "longtext") return "key";
  if (schema.format === "password") return "secret";
  if (schema.enum) return "choice";
  if (schema.type === "boolean") return "boolean";
  if (schema.type === "number" || schema.type === "integer") return "number";
  if (schema.type === "array") return schema.items?.type === "string" ? "list" : undefined;
  if (schema.type !== undefined && schema.type !== "string") return undefined;
  return schema.format === "uri" ? "url" : "text";
}

function fieldOf(path: string, name: string, schema: Schema, isRequired: boolean): SchemaField[] {
  const kind = kindOf(schema);
  if (!kind || schema.const !== undefined) return [];
  const example = schema.examples?.[0];
  return [
    {
      path,
      kind,
      title: schema.title ?? titleOf(name),
      isRequired,
      isSecret: schema.format === "password",
      ...(schema.description !== undefined && { help: schema.description }),
      ...(schema.enum && { choices: schema.enum.map(String) }),
      ...(schema.default !== undefined && { initial: schema.default }),
      ...(typeof example === "string" && { placeholder: example }),
      ...(schema.minimum !== undefined && schema.minimum > Number.MIN_SAFE_INTEGER && { min: schema.minimum }),
      ...(schema.maximum !== undefined && schema.maximum < Number.MAX_SAFE_INTEGER && { max: schema.maximum }),
      ...(schema.type === "integer" && { isWhole: true }),
      ...(schema.maxLength !== undefined && { maxLength: schema.maxLength }),
    },
  ];
}

/** The first branch of an alternative that a form can show. */
const plain = (schema: Schema): Schema => {
  const branch = schema.anyOf?.find((one) => one.type !== "null");
  return branch ? { ...branch, ...schema, type: branch.type ?? "string" } : schema;
};

/** The inputs of a JSON Schema, in its order; objects inside it are walked into. What no input fits is left out. */
export function schemaFields(schema: unknown, prefix = "", isParentRequired = true): SchemaField[] {
  if (!isPlainObject(schema)) return [];
  const { properties = {}, required = [] } = schema as Schema;
  return Object.entries(properties).flatMap(([name, raw]) => {
    const property = plain(raw);
    const path = `${prefix}${name}`;
    const isRequired = isParentRequired && required.includes(name);
    if (property.type === "object" && property.properties) {
      return schemaFields(property, `${path}.`, isRequired);
    }
    return fieldOf(path, name, property, isRequired);
  });
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/** Values by dotted path → the object that the API takes; empty ones are left out. */
export const nested = (values: Readonly<Record<string, unknown>>): Fields =>
  Object.entries(values)
    .filter(([, value]) => !isEmpty(value))
    .reduce<Fields>((result, [path, value]) => setAt(result, path, value), {});

function numberProblem({ min = -Infinity, max = Infinity, isWhole }: SchemaField, value: unknown): string | undefined {
  if (typeof value !== "number" || Number.isNaN(value)) return "Type a number.";
  if (isWhole && !Number.isInteger(value)) return "Type a whole number.";
  if (value < min) return `Must be at least ${min}.`;
  return value > max ? `Must be at most ${max}.` : undefined;
}

function problemIn(field: SchemaField, value: unknown): string | undefined {
  if (isEmpty(value)) return field.isRequired ? "Fill this in." : undefined;
  if (field.kind === "url" && !URL.canParse(String(value))) return "This is no address: it starts with https://";
  return field.kind === "number" ? numberProblem(field, value) : undefined;
}

/** What is missing or clearly malformed, by path; the rest is for the API to say, in the words of its schema. */
export function problemsIn(
  fields: readonly SchemaField[],
  values: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const problems = fields.map((field) => [field.path, problemIn(field, values[field.path])] as const);
  return Object.fromEntries(problems.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
