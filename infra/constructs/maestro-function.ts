import { join } from "node:path";
import { type CfnResource, Duration, RemovalPolicy, Stage } from "aws-cdk-lib";
import { type PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, Code, Function as Lambda, LoggingFormat, Runtime, Tracing } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { FUNCTIONS, type FunctionName } from "../config/functions.ts";
import type { StageContext } from "./stage-context.ts";

export interface MaestroFunctionProps {
  readonly context: StageContext;
  readonly name: FunctionName;
  readonly environment: Readonly<Record<string, string>>;
  /** All that its role may do beside writing its own logs and traces. */
  readonly may: readonly PolicyStatement[];
}

/** The bundle of a function; without one, its source's name. */
function codeOf(scope: Construct, name: FunctionName, context: StageContext): Code {
  const { entry } = FUNCTIONS[name];
  if (!context.bundle) return Code.fromInline(`// ${entry}`);
  const directory = join(Stage.of(scope)!.assetOutdir, `bundle-${name}`);
  return Code.fromCustomCommand(directory, [process.execPath, "infra/bundling/cli.ts", entry, directory]);
}

/**
 * A Lambda function with its own role and log group. The metadata `maestro:name` and `maestro:entry` tell a reader of the
 * template which source file stands behind it, bundled or not.
 */
export class MaestroFunction extends Construct {
  readonly lambda: Lambda;

  constructor(scope: Construct, props: MaestroFunctionProps) {
    super(scope, props.name);
    const { context, name } = props;
    const { stage } = context;
    const settings = FUNCTIONS[name];
    const logGroup = new LogGroup(this, "Logs", {
      retention: stage.logDays,
      removalPolicy: stage.isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    logGroup.grantWrite(role);
    for (const statement of props.may) role.addToPolicy(statement);
    const reserved = stage.reservedConcurrency[name];
    this.lambda = new Lambda(this, "Function", {
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: settings.memoryMiB,
      timeout: Duration.seconds(settings.timeoutSeconds),
      tracing: Tracing.ACTIVE,
      handler: "index.handler",
      code: codeOf(this, name, context),
      environment: { ...props.environment, NODE_OPTIONS: "--enable-source-maps" },
      ...(reserved === undefined ? {} : { reservedConcurrentExecutions: reserved }),
    });
    const resource = this.lambda.node.defaultChild as CfnResource;
    resource.addMetadata("maestro:name", name);
    resource.addMetadata("maestro:entry", settings.entry);
  }
}
