import { type CfnResource, Duration, RemovalPolicy } from "aws-cdk-lib";
import { type PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, Code, Function as Lambda, LoggingFormat, Runtime, Tracing } from "aws-cdk-lib/aws-lambda";
import { LogLevel, NodejsFunction, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";
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

/** CommonJS packages inside the ESM bundle still ask for `require`. */
const REQUIRE_SHIM = 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);';

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
    const common = {
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: settings.memoryMiB,
      timeout: Duration.seconds(settings.timeoutSeconds),
      tracing: Tracing.ACTIVE,
      environment: { ...props.environment, NODE_OPTIONS: "--enable-source-maps" },
      ...(reserved === undefined ? {} : { reservedConcurrentExecutions: reserved }),
    };
    this.lambda = context.bundle
      ? new NodejsFunction(this, "Function", {
          ...common,
          entry: settings.entry,
          awsSdkConnectionReuse: false,
          bundling: {
            format: OutputFormat.ESM,
            target: "node24",
            mainFields: ["module", "main"],
            logLevel: LogLevel.ERROR,
            minify: true,
            sourceMap: true,
            sourcesContent: false,
            // The SDK in the bundle starts faster than the runtime's, and is the version that was tested.
            externalModules: [],
            banner: REQUIRE_SHIM,
          },
        })
      : new Lambda(this, "Function", {
          ...common,
          handler: "index.handler",
          code: Code.fromInline(`// ${settings.entry}`),
        });
    const resource = this.lambda.node.defaultChild as CfnResource;
    resource.addMetadata("maestro:name", name);
    resource.addMetadata("maestro:entry", settings.entry);
  }
}
