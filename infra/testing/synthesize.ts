import { App } from "aws-cdk-lib";
import cdk from "../../cdk.json" with { type: "json" };
import { stageConfig } from "../config/stages.ts";
import { maestroStacks } from "../stacks/maestro.ts";

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

export interface PolicyStatementJson {
  readonly Effect: "Allow" | "Deny";
  readonly Action: string | readonly string[];
  readonly Resource: Json;
}

/** The part of a resource's properties that tests look at; everything else stays JSON. */
interface Properties {
  readonly [key: string]: Json | undefined;
}

export interface Resource {
  readonly id: string;
  readonly stack: string;
  readonly Type: string;
  readonly Properties: Properties;
  readonly Metadata?: Readonly<Record<string, string>>;
  readonly DeletionPolicy?: string;
}

export interface Synthesized {
  readonly app: App;
  /** Resources of a type, of all stacks. */
  readonly all: (type: string) => readonly Resource[];
  readonly one: (type: string) => Resource;
  /** Resources and outputs of each stack, as text. */
  readonly templates: readonly string[];
}

/** Synthesizes a stage in memory, as `cdk synth -c bundle=false` does, with the feature flags of cdk.json. */
export function synthesize(
  stageName: string,
  options: { readonly siteFolder?: string; readonly settings?: Readonly<Record<string, string>> } = {},
): Synthesized {
  const app = new App({ context: cdk.context, builtinCloudFormationValidation: false, analyticsReporting: false });
  maestroStacks(app, { stage: stageConfig(stageName, options.settings ?? {}), bundle: false }, options.siteFolder);
  const stacks = app.synth().stacks;
  const resources = stacks.flatMap(({ stackName, template }) =>
    Object.entries(template.Resources as Record<string, Resource>).map(([id, resource]) => ({
      ...resource,
      id,
      stack: stackName,
    })),
  );
  const all = (type: string) => resources.filter(({ Type }) => Type === type);
  const one = (type: string) => {
    const [only, ...others] = all(type);
    if (!only || others.length > 0)
      throw new Error(`${others.length + (only ? 1 : 0)} resources of type ${type}, not one`);
    return only;
  };
  return {
    app,
    all,
    one,
    templates: stacks.map(({ template }) => JSON.stringify([template.Resources, template.Outputs])),
  };
}

/** Statements of the policies that roles of a stage carry, each with the id of its policy. */
export const statements = ({ all }: Synthesized): readonly (PolicyStatementJson & { readonly policy: string })[] =>
  all("AWS::IAM::Policy").flatMap(({ id, Properties }) =>
    (Properties.PolicyDocument as unknown as { Statement: PolicyStatementJson[] }).Statement.map((statement) => ({
      ...statement,
      policy: id,
    })),
  );

export const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);
