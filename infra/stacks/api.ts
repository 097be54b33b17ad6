import { Stack } from "aws-cdk-lib";
import { type HttpApi, HttpMethod, HttpRoute, HttpRouteKey, HttpStage } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { IStateMachine } from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import { routes } from "../../shared/contracts/index.ts";
import type { Topic } from "../../shared/contracts/route.ts";
import { accessLogs, HTTP_LOG_FIELDS } from "../constructs/access-logs.ts";
import { acknowledge } from "../constructs/acknowledge.ts";
import {
  type Data,
  invokeFunctions,
  runStateMachine,
  sendMail,
  startStateMachine,
  useFiles,
  useParameters,
  useTable,
} from "../constructs/grants.ts";
import type { JobRunner } from "../constructs/job-runner.ts";
import { MaestroFunction } from "../constructs/maestro-function.ts";
import { type MaestroStackProps, parameterRoot } from "../constructs/stage-context.ts";
import { SYNC_NAME } from "../pipelines/sync-pipeline.ts";
import { BY_ACL } from "./data.ts";

export interface ApiStackProps extends MaestroStackProps {
  readonly data: Data;
  readonly httpApi: HttpApi;
  readonly sync: IStateMachine;
  /** By provider, the function that crawls it: it also tries new credentials. */
  readonly crawlerArns: Readonly<Record<string, string>>;
  readonly forgetArn: string;
  /** The last step of a sync: it also tells of runs that people cancel. */
  readonly finishArn: string;
  readonly jobs: JobRunner;
  readonly environment: Readonly<Record<string, string>>;
}

/** Everything else below /api, so that a mistyped path is answered with a problem like any other error. */
const NOWHERE = { method: HttpMethod.ANY, path: "/api/{proxy+}", topic: "records" } as const;

/** The HTTP API: a route per contract, answered by the function of its topic. */
export class ApiStack extends Stack {
  readonly functions: Readonly<Record<Topic, MaestroFunction>>;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, props);
    const { context, data, environment, httpApi, sync, crawlerArns, forgetArn, finishArn } = props;
    const { stage } = context;
    const root = parameterRoot(context);
    const publicKey = useParameters(this, ["Get"], `${root}/jwt/public`);

    const identity = new MaestroFunction(this, {
      context,
      name: "identity",
      environment,
      may: [
        ...useTable(this, data),
        useParameters(this, ["Get", "Put"], `${root}/jwt/*`),
        sendMail(this, stage.mailFrom),
      ],
    });
    const folders = ["uploads", "avatars", "exports", "catalogue"];
    const records = new MaestroFunction(this, {
      context,
      name: "records",
      environment,
      may: [
        ...useTable(this, data, { index: BY_ACL }),
        ...useFiles(this, data, { get: folders, put: folders }),
        publicKey,
      ],
    });
    const discovery = new MaestroFunction(this, {
      context,
      name: "discovery",
      environment: {
        ...environment,
        MAESTRO_SYNC_STATE_MACHINE_ARN: sync.stateMachineArn,
        MAESTRO_CRAWLERS: this.toJsonString(crawlerArns),
        MAESTRO_FORGET_FUNCTION: forgetArn,
        MAESTRO_SYNC_FINISH_FUNCTION: finishArn,
        MAESTRO_ACCOUNT_ID: this.account,
      },
      may: [
        ...useTable(this, data, { index: BY_ACL }),
        ...useFiles(this, data, {
          get: ["uploads", "runs", "templates", "catalogue"],
          put: ["uploads", "templates", "catalogue"],
        }),
        invokeFunctions([...new Set([...Object.values(crawlerArns), forgetArn, finishArn])]),
        publicKey,
        // Writes credentials of connections and can never read one back.
        useParameters(this, ["Put", "Delete"], `${root}/connections/*`),
        ...runStateMachine(this, sync.stateMachineArn, SYNC_NAME(stage)),
      ],
    });
    const jobs = new MaestroFunction(this, {
      context,
      name: "jobs",
      environment: {
        ...environment,
        MAESTRO_JOB_STATE_MACHINE_ARN: props.jobs.stateMachine.stateMachineArn,
        MAESTRO_JOB_SCHEDULES_FUNCTION: props.jobs.schedules.lambda.functionArn,
      },
      may: [
        ...useTable(this, data),
        publicKey,
        // Writes secrets of jobs and can never read one back.
        useParameters(this, ["Put", "Delete"], `${root}/jobs/*`),
        startStateMachine(props.jobs.stateMachine.stateMachineArn),
        invokeFunctions([props.jobs.schedules.lambda.functionArn]),
      ],
    });
    const realtime = new MaestroFunction(this, {
      context,
      name: "realtime",
      environment,
      may: [...useTable(this, data), publicKey],
    });
    this.functions = { identity, records, discovery, jobs, realtime };

    this.addRoutes(httpApi);
    new HttpStage(this, "Stage", {
      httpApi,
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: stage.requestsPerSecond, burstLimit: 2 * stage.requestsPerSecond },
      detailedMetricsEnabled: stage.hasAlarmPerFunction,
      accessLogSettings: accessLogs(this, stage, HTTP_LOG_FIELDS),
    });
  }

  private addRoutes(httpApi: HttpApi): void {
    const integrations = Object.fromEntries(
      Object.entries(this.functions).map(([topic, { lambda }]) => [
        topic,
        // One permission for the API: one per route would outgrow the 20 KB of a function's policy.
        new HttpLambdaIntegration(`${topic}Integration`, lambda, { scopePermissionToRoute: false }),
      ]),
    ) as Record<Topic, HttpLambdaIntegration>;
    const keys = routes.map(({ method, path, topic }) => ({ method: HttpMethod[method], path, topic }));
    for (const { method, path, topic } of [...keys, NOWHERE]) {
      const route = new HttpRoute(this, `${method} ${path.replaceAll("/", "|")}`, {
        httpApi,
        routeKey: HttpRouteKey.with(path, method),
        integration: integrations[topic],
      });
      acknowledge(route, {
        "AwsSolutions-APIG4":
          "Functions check the token themselves: API tokens and public routes are beyond a JWT authorizer",
      });
    }
  }
}
