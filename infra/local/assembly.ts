import { readFileSync } from "node:fs";
import { join } from "node:path";
import { resolve, type Scope, UnresolvedError } from "./intrinsics.ts";
import { type Physical, physicalOf, type TemplateResource } from "./physical.ts";
import { LOCAL_ACCOUNT_ID as ACCOUNT, type Assembly, LOCAL_REGION as REGION, type Resource } from "./types.ts";

/** A CloudFormation template as CDK writes it; unresolved. */
export interface Template {
  readonly Resources?: Record<string, TemplateResource>;
  readonly Parameters?: Record<string, { readonly Type?: string; readonly Default?: unknown }>;
  readonly Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  readonly Conditions?: Record<string, unknown>;
  readonly Outputs?: Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: unknown } }>;
}

interface Manifest {
  readonly artifacts?: Record<
    string,
    { readonly type: string; readonly properties?: { readonly templateFile?: string; readonly stackName?: string } }
  >;
}

/** One stack: answers what its templates' references mean. */
class Stack implements Scope {
  readonly stackName: string;
  readonly template: Template;
  readonly #app: Map<string, Stack>;
  readonly #physical = new Map<string, Physical>();

  constructor(stackName: string, template: Template, app: Map<string, Stack>) {
    this.stackName = stackName;
    this.template = template;
    this.#app = app;
  }

  ref(name: string): unknown {
    const pseudo = this.#pseudo(name);
    if (pseudo !== undefined) return pseudo;
    const parameter = this.template.Parameters?.[name];
    if (parameter) return parameter.Default ?? "";
    return this.physical(name)?.ref;
  }

  attribute(logicalId: string, name: string): unknown {
    return this.physical(logicalId)?.attribute(name);
  }

  imported(name: string): unknown {
    for (const stack of this.#app.values())
      for (const output of Object.values(stack.template.Outputs ?? {}))
        if (output.Export && resolve(output.Export.Name, stack) === name) return resolve(output.Value, stack);
    throw new UnresolvedError(this, `Fn::ImportValue ${name}`);
  }

  output(stackName: string, output: string): unknown {
    const stack = this.#app.get(stackName);
    const value = stack?.template.Outputs?.[output]?.Value;
    if (!stack || value === undefined) throw new UnresolvedError(this, `output ${stackName}.${output}`);
    return resolve(value, stack);
  }

  condition(name: string): boolean {
    return Boolean(resolve(this.template.Conditions?.[name] ?? true, this));
  }

  mapping(name: string) {
    return this.template.Mappings?.[name];
  }

  physical(logicalId: string): Physical | undefined {
    const known = this.#physical.get(logicalId);
    const resource = this.template.Resources?.[logicalId];
    if (known || !resource) return known;
    const physical = physicalOf(this.stackName, logicalId, resource, (value) => resolve(value, this));
    this.#physical.set(logicalId, physical);
    return physical;
  }

  *resources(): Generator<Resource> {
    for (const [logicalId, resource] of Object.entries(this.template.Resources ?? {})) {
      if (resource.Condition && !this.condition(resource.Condition)) continue;
      const physical = this.physical(logicalId)!;
      yield {
        stack: this.stackName,
        logicalId,
        type: resource.Type,
        properties: resolve(resource.Properties ?? {}, this) as Record<string, unknown>,
        metadata: resource.Metadata ?? {},
        physicalId: physical.ref,
        ...(physical.arn && { arn: physical.arn }),
      };
    }
  }

  #pseudo(name: string): unknown {
    const values: Record<string, unknown> = {
      "AWS::AccountId": ACCOUNT,
      "AWS::Region": REGION,
      "AWS::Partition": "aws",
      "AWS::URLSuffix": "amazonaws.com",
      "AWS::NotificationARNs": [],
      "AWS::StackName": this.stackName,
      "AWS::StackId": `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${this.stackName}/local`,
    };
    return values[name];
  }
}

const stageOf = (resources: readonly Resource[]): string => {
  for (const { properties } of resources) {
    const environment = properties.Environment as { Variables?: Record<string, string> } | undefined;
    if (environment?.Variables?.MAESTRO_STAGE) return environment.Variables.MAESTRO_STAGE;
  }
  return "dev";
};

/**
 * The resources of several templates with every reference resolved to its value on this machine.
 * @throws UnresolvedError when a template uses what this machine does not know
 */
export function assemblyOf(templates: Record<string, Template>): Assembly {
  const app = new Map<string, Stack>();
  for (const [name, template] of Object.entries(templates)) app.set(name, new Stack(name, template, app));
  const resources = [...app.values()].flatMap((stack) => [...stack.resources()]);
  const byArn = new Map(resources.map((resource) => [resource.arn, resource]));
  return {
    stage: stageOf(resources),
    resources,
    byId: (stack, logicalId) => {
      const resource = resources.find((one) => one.stack === stack && one.logicalId === logicalId);
      if (!resource) throw new Error(`stack ${stack} has no resource ${logicalId}`);
      return resource;
    },
    byType: (type) => resources.filter((resource) => resource.type === type),
    byArn: (arn) => byArn.get(arn),
  };
}

/** Reads what `cdk synth` wrote to a directory: every stack of the cloud assembly. */
export function readAssembly(directory: string): Assembly {
  const json = (file: string): unknown => JSON.parse(readFileSync(join(directory, file), "utf8"));
  const manifest = json("manifest.json") as Manifest;
  const templates: Record<string, Template> = {};
  for (const [id, artifact] of Object.entries(manifest.artifacts ?? {}))
    if (artifact.type === "aws:cloudformation:stack" && artifact.properties?.templateFile)
      templates[artifact.properties.stackName ?? id] = json(artifact.properties.templateFile) as Template;
  return assemblyOf(templates);
}
