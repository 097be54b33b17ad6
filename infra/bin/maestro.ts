import { existsSync } from "node:fs";
import { App, Validations } from "aws-cdk-lib";
import { stageConfig } from "../config/stages.ts";
import { MaestroChecks } from "../constructs/rule-pack.ts";
import { maestroStacks } from "../stacks/maestro.ts";

const app = new App();
const stage = stageConfig(String(app.node.tryGetContext("stage") ?? "dev"), process.env);
const bundle = String(app.node.tryGetContext("bundle") ?? "true") !== "false";
maestroStacks(app, { stage, bundle }, bundle && existsSync("web/dist/index.html") ? "web/dist" : undefined);
Validations.of(app).addPlugins(new MaestroChecks(app, { verbose: true }));
app.synth();
