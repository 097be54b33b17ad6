import { setSourceMapsSupport } from "node:module";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";

/** What a worker is started with. */
export interface WorkerSetup {
  readonly file: string;
  /** Name of the export that handles events. */
  readonly handler: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: number;
}

/** One event for the worker; JSON texts, as between Lambda and its runtime. */
export interface Invocation {
  readonly requestId: string;
  readonly event: string;
  /** Milliseconds since 1970. */
  readonly deadline: number;
}

export interface FunctionFailure {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

export type Reply =
  | { readonly requestId: string; readonly result: string }
  | { readonly requestId: string; readonly failure: FunctionFailure };

type Handler = (event: unknown, context: unknown) => unknown;

const setup = workerData as WorkerSetup;
setSourceMapsSupport(true, { nodeModules: true });

const failureOf = (error: unknown): FunctionFailure =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? "").split("\n") }
    : { errorType: typeof error, errorMessage: String(error), trace: [] };

const contextOf = ({ requestId, deadline }: Invocation) => ({
  awsRequestId: requestId,
  functionName: setup.functionName,
  functionVersion: "$LATEST",
  invokedFunctionArn: setup.functionArn,
  memoryLimitInMB: String(setup.memoryMb),
  logGroupName: `/aws/lambda/${setup.functionName}`,
  logStreamName: "local",
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
});

const loaded: Promise<Handler> = import(pathToFileURL(setup.file).href).then((module: Record<string, Handler>) => {
  const handler = module[setup.handler];
  if (!handler) throw Object.assign(new Error(`${setup.handler} is not exported`), { name: "Runtime.HandlerNotFound" });
  return handler;
});
loaded.catch(() => undefined); // reported to every invocation below

parentPort!.on("message", async (invocation: Invocation) => {
  const { requestId, event } = invocation;
  const reply = async (): Promise<Reply> => {
    try {
      const handler = await loaded;
      const result = await handler(JSON.parse(event), contextOf(invocation));
      return { requestId, result: JSON.stringify(result) ?? "null" };
    } catch (error) {
      return { requestId, failure: failureOf(error) };
    }
  };
  parentPort!.postMessage(await reply());
});
