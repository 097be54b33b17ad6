import {
  type EventSourceMappingConfiguration,
  type FunctionConfiguration,
  type FunctionEventInvokeConfig,
  GetPolicyCommand,
  LambdaClient,
  ListTagsCommand,
  paginateListEventSourceMappings,
  paginateListFunctionEventInvokeConfigs,
  paginateListFunctions,
  paginateListFunctionUrlConfigs,
} from "@aws-sdk/client-lambda";
import { paged } from "../../engine/paged.ts";
import { functionArn } from "../arns.ts";
import { callTo } from "../calls.ts";
import { configuredEndpoints, hostOf } from "../configured-endpoints.ts";
import { collect, detailed, ifKnown } from "../in-batches.ts";
import { joinedWith } from "../joined.ts";
import { managedService, sorted } from "../managed-service.ts";
import { invokersOf } from "./invokers.ts";

interface Function extends FunctionConfiguration {
  readonly eventSources?: readonly EventSourceMappingConfiguration[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly invokeConfigs?: readonly FunctionEventInvokeConfig[];
  readonly policy?: string | undefined;
  readonly urls?: readonly string[];
}

/** Functions with what they read, where they deliver, and who may invoke them. Of variables only the names are stored. */
export const lambdaFunctions = managedService<Function>()({
  kind: "aws_lambda_function",
  label: "Lambda functions",
  command: "serverless-list",
  family: "Serverless",
  product: "Lambda (AWS)",
  docs: "https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html",
  permissions: ["lambda:ListFunctions", "lambda:ListEventSourceMappings"],
  list(aws, from) {
    const client = aws.client(LambdaClient);
    return joinedWith(
      paged(
        paginateListFunctions({ client, pageSize: 50, startingToken: from }, {}),
        (page) => page.Functions,
        (page) => page.NextMarker,
      ),
      () => eventSourceMappings(client),
      (functions, mappings) => {
        const byFunction = Map.groupBy(mappings, ({ FunctionArn }) => functionArn(FunctionArn));
        return functions.map((each) => ({ ...each, eventSources: byFunction.get(each.FunctionArn) ?? [] }));
      },
    );
  },
  enrichment: detailed(
    ["lambda:ListTags", "lambda:GetPolicy", "lambda:ListFunctionEventInvokeConfigs", "lambda:ListFunctionUrlConfigs"],
    async (each, aws) => {
      const client = aws.client(LambdaClient);
      const { FunctionName, FunctionArn: Resource } = each;
      const config = { client, pageSize: 50 };
      const invokeConfigs = paginateListFunctionEventInvokeConfigs(config, { FunctionName });
      const urls = paginateListFunctionUrlConfigs(config, { FunctionName });
      const [tagged, policy, invoked, reached] = await Promise.all([
        ifKnown(client.send(new ListTagsCommand({ Resource }))),
        ifKnown(client.send(new GetPolicyCommand({ FunctionName }))),
        ifKnown(collect(invokeConfigs, (page) => page.FunctionEventInvokeConfigs)),
        ifKnown(collect(urls, (page) => page.FunctionUrlConfigs)),
      ]);
      return {
        tags: tagged?.Tags ?? {},
        policy: policy?.Policy,
        invokeConfigs: invoked ?? [],
        urls: (reached ?? []).flatMap(({ FunctionUrl }) => FunctionUrl ?? []),
      };
    },
  ),
  arn: (fn) => fn.FunctionArn,
  name: (fn) => fn.FunctionName,
  tags: (fn) => fn.tags,
  state: (fn) => fn.State,
  vpcId: (fn) => fn.VpcConfig?.VpcId || undefined,
  subnetIds: (fn) => fn.VpcConfig?.SubnetIds,
  securityGroups: (fn) => fn.VpcConfig?.SecurityGroupIds,
  specification: {
    runtime: (fn) => fn.Runtime,
    handler: (fn) => fn.Handler,
    memoryMiB: (fn) => fn.MemorySize,
    timeoutSeconds: (fn) => fn.Timeout,
    endpoint: (fn) => fn.urls?.[0],
  },
  fields: {
    description: (fn) => fn.Description?.trim() || undefined,
    endpoints: (fn) => fn.urls,
  },
  details: {
    packageType: (fn) => fn.PackageType,
    architectures: (fn) => fn.Architectures,
    layers: (fn) => fn.Layers?.map(({ Arn }) => Arn),
    role: (fn) => fn.Role,
    sourceCodeSize: (fn) => fn.CodeSize,
    codeSha256: (fn) => fn.CodeSha256,
    lastModified: (fn) => fn.LastModified,
    kmsKeyArn: (fn) => fn.KMSKeyArn,
    tracingMode: (fn) => fn.TracingConfig?.Mode,
    logGroup: (fn) => fn.LoggingConfig?.LogGroup,
    deadLetterTargetArn: (fn) => fn.DeadLetterConfig?.TargetArn,
    fileSystemArns: (fn) => fn.FileSystemConfigs?.map(({ Arn }) => Arn),
    eventSources: (fn) => sorted(fn.eventSources?.map(({ EventSourceArn }) => EventSourceArn)),
    environmentNames: (fn) => Object.keys(fn.Environment?.Variables ?? {}).sort(),
  },
  addresses: (fn) => [...(fn.urls ?? []), ...(fn.urls ?? []).map(hostOf)],
  calls: [
    { rule: "event-source", calls: (fn) => (fn.eventSources ?? []).flatMap(sourcesOf) },
    {
      rule: "function-destination",
      calls: (fn) => [
        ...callTo(fn.DeadLetterConfig?.TargetArn, "DeadLetterConfig.TargetArn"),
        ...(fn.invokeConfigs ?? []).flatMap(({ DestinationConfig: to }) => [
          ...callTo(to?.OnSuccess?.Destination, "DestinationConfig.OnSuccess.Destination"),
          ...callTo(to?.OnFailure?.Destination, "DestinationConfig.OnFailure.Destination"),
        ]),
        ...(fn.eventSources ?? []).flatMap(({ DestinationConfig: to }) =>
          callTo(to?.OnFailure?.Destination, "EventSourceMappings[].DestinationConfig.OnFailure.Destination"),
        ),
      ],
    },
    {
      rule: "function-invoker",
      calls: (fn) =>
        invokersOf(fn.policy).flatMap((from) =>
          callTo(fn.FunctionArn, "Policy.Statement[].Condition.SourceArn", { from }),
        ),
    },
    {
      rule: "function-file-system",
      calls: (fn) => (fn.FileSystemConfigs ?? []).flatMap(({ Arn }) => callTo(Arn, "FileSystemConfigs[].Arn")),
    },
    {
      rule: "configured-endpoint",
      calls: (fn) => configuredEndpoints(fn.Environment?.Variables, fn.FunctionArn, "Environment.Variables"),
    },
  ],
});

/** One listing for all functions of the region: asking for each would be thousands of calls. */
async function eventSourceMappings(client: LambdaClient) {
  const pages = paginateListEventSourceMappings({ client, pageSize: 100 }, {});
  return (await ifKnown(collect(pages, (page) => page.EventSourceMappings))) ?? [];
}

const sourcesOf = ({ EventSourceArn, SelfManagedEventSource }: EventSourceMappingConfiguration) => [
  ...callTo(EventSourceArn, "EventSourceMappings[].EventSourceArn"),
  ...(SelfManagedEventSource?.Endpoints?.KAFKA_BOOTSTRAP_SERVERS ?? []).flatMap((server) => {
    const [host, port] = server.split(":");
    const way = { protocol: "kafka", port: port === undefined ? undefined : Number(port) };
    return callTo(host, "EventSourceMappings[].SelfManagedEventSource.Endpoints", way);
  }),
];
