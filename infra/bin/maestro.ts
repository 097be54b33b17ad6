import { existsSync } from "node:fs";
import { App, CloudFormationValidatePlugin, type IPolicyValidationPlugin, Validations } from "aws-cdk-lib";
import { stageConfig } from "../config/stages.ts";
import { maestroStacks } from "../stacks/maestro.ts";

const app = new App({ builtinCloudFormationValidation: false });
const stage = stageConfig(String(app.node.tryGetContext("stage") ?? "dev"), process.env);
const bundle = String(app.node.tryGetContext("bundle") ?? "true") !== "false";
maestroStacks(app, { stage, bundle }, bundle && existsSync("web/dist/index.html") ? "web/dist" : undefined);

// `-c bundle=false` is for readers of the template: nothing is built and nothing is checked, in a quarter of the time.
if (bundle) {
  const { MaestroChecks } = await import("../constructs/rule-pack.ts");
  Validations.of(app).addPlugins(
    new CloudFormationValidatePlugin() as IPolicyValidationPlugin,
    new MaestroChecks(app, { verbose: true }),
  );
}
app.synth();
