/** The part of a CloudFormation template that references may point at. */
export interface Scope {
  readonly stackName: string;
  /** `Ref` of a resource, a parameter or a pseudo-parameter; undefined when there is no such name. */
  ref(name: string): unknown;
  attribute(logicalId: string, name: string): unknown;
  /** `Fn::ImportValue`. */
  imported(name: string): unknown;
  /** `Fn::GetStackOutput`. */
  output(stackName: string, output: string): unknown;
  condition(name: string): boolean;
  mapping(name: string): Record<string, Record<string, unknown>> | undefined;
}

/** A template uses something this machine does not know; names the stack and the expression. */
export class UnresolvedError extends Error {
  override readonly name = "UnresolvedError";
  constructor(scope: Scope, expression: string) {
    super(`cannot resolve ${expression} in stack ${scope.stackName}`);
  }
}

type Values = readonly unknown[];
type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const NO_VALUE = Symbol("AWS::NoValue");

function ref(name: string, scope: Scope): unknown {
  if (name === "AWS::NoValue") return NO_VALUE;
  const value = scope.ref(name);
  if (value === undefined) throw new UnresolvedError(scope, `Ref ${name}`);
  return value;
}

function attribute(argument: unknown, scope: Scope): unknown {
  const [logicalId, ...rest] = typeof argument === "string" ? argument.split(".") : (argument as string[]);
  const name = typeof argument === "string" ? rest.join(".") : String(resolve(rest[0], scope));
  const value = scope.attribute(logicalId ?? "", name);
  if (value === undefined) throw new UnresolvedError(scope, `${logicalId}.${name}`);
  return value;
}

function substitute(argument: unknown, scope: Scope): string {
  const [text, variables] = Array.isArray(argument)
    ? (argument as [string, Record<string, unknown>])
    : [String(argument), {}];
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (Object.hasOwn(variables, name)) return String(resolve(variables[name], scope));
    return String(name.includes(".") ? attribute(name, scope) : ref(name, scope));
  });
}

function found(argument: unknown, scope: Scope): unknown {
  const [name, top, second] = (argument as Values).map((part) => String(resolve(part, scope)));
  const value = scope.mapping(name ?? "")?.[top ?? ""]?.[second ?? ""];
  if (value === undefined) throw new UnresolvedError(scope, `Fn::FindInMap ${name}.${top}.${second}`);
  return value;
}

const list = (argument: unknown, scope: Scope) => resolve(argument, scope) as Values;

const INTRINSICS: Record<string, Intrinsic> = {
  Ref: (name, scope) => ref(String(name), scope),
  "Fn::GetAtt": attribute,
  "Fn::Sub": substitute,
  "Fn::Join": (argument, scope) => {
    const [separator, values] = argument as [string, unknown];
    return list(values, scope).join(separator);
  },
  "Fn::Select": (argument, scope) => {
    const [index, values] = argument as [unknown, unknown];
    return list(values, scope)[Number(resolve(index, scope))];
  },
  "Fn::Split": (argument, scope) => {
    const [separator, text] = argument as [string, unknown];
    return String(resolve(text, scope)).split(separator);
  },
  "Fn::ImportValue": (name, scope) => scope.imported(String(resolve(name, scope))),
  "Fn::GetStackOutput": (argument, scope) => {
    const { StackName, OutputName } = resolve(argument, scope) as Record<string, string>;
    return scope.output(StackName ?? "", OutputName ?? "");
  },
  "Fn::FindInMap": found,
  "Fn::GetAZs": () => ["us-east-1a", "us-east-1b"],
  "Fn::Base64": (value, scope) => Buffer.from(String(resolve(value, scope))).toString("base64"),
  "Fn::ToJsonString": (value, scope) => JSON.stringify(resolve(value, scope)),
  "Fn::Length": (value, scope) => list(value, scope).length,
  "Fn::If": (argument, scope) => {
    const [name, whenTrue, whenFalse] = argument as [string, unknown, unknown];
    return evaluate(scope.condition(name) ? whenTrue : whenFalse, scope);
  },
  "Fn::Equals": (argument, scope) => {
    const [left, right] = list(argument, scope);
    return JSON.stringify(left) === JSON.stringify(right);
  },
  "Fn::And": (argument, scope) => list(argument, scope).every(Boolean),
  "Fn::Or": (argument, scope) => list(argument, scope).some(Boolean),
  "Fn::Not": (argument, scope) => !list(argument, scope)[0],
  Condition: (name, scope) => scope.condition(String(name)),
};

function evaluate(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => evaluate(item, scope)).filter((item) => item !== NO_VALUE);
  if (!isObject(value)) return value;
  const keys = Object.keys(value);
  const [only] = keys;
  const intrinsic = keys.length === 1 && only ? INTRINSICS[only] : undefined;
  // `Condition` is also the name of a policy statement's field, where it holds an object.
  if (intrinsic && only && !(only === "Condition" && typeof value[only] !== "string"))
    return intrinsic(value[only], scope);
  const entries = keys.map((key) => [key, evaluate(value[key], scope)] as const);
  return Object.fromEntries(entries.filter(([, item]) => item !== NO_VALUE));
}

/**
 * The value with every CloudFormation function replaced by what it means on this machine; `AWS::NoValue` vanishes.
 * @throws UnresolvedError
 */
export function resolve(value: unknown, scope: Scope): unknown {
  const resolved = evaluate(value, scope);
  return resolved === NO_VALUE ? undefined : resolved;
}
