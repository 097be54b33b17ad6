import { randomUUID } from "node:crypto";
import { Worker } from "node:worker_threads";
import { bundle } from "./bundles.ts";
import type { FunctionFailure, Invocation, Reply, WorkerSetup } from "./function-worker.ts";
import type { FunctionLog } from "./logs.ts";
import { type Assembly, type InvokeResult, LOCAL_REGION, type Resource } from "./types.ts";

/** What Lambda accepts as the answer to a synchronous call. */
const MAX_RESPONSE_BYTES = 6 * 1024 * 1024;

/** A function of the assembly whose source is known. */
export interface LocalFunction {
  /** Logical name (`maestro:name`); also the access key id that Maestro's own clients sign with. */
  readonly name: string;
  readonly arn: string;
  readonly functionName: string;
  /** Source file, relative to the root of the project. */
  readonly entry: string;
  readonly handler: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** The functions of Maestro in an assembly; functions that CDK itself adds have no source here and are left out. */
export function functionsOf(assembly: Assembly): LocalFunction[] {
  return assembly.byType("AWS::Lambda::Function").flatMap((resource) => {
    const entry = resource.metadata["maestro:entry"];
    return typeof entry === "string" ? [localFunction(resource, entry)] : [];
  });
}

function localFunction(resource: Resource, entry: string): LocalFunction {
  const { Environment, Handler, Timeout, MemorySize } = resource.properties as {
    Environment?: { Variables?: Record<string, unknown> };
    Handler?: string;
    Timeout?: number;
    MemorySize?: number;
  };
  const variables = Object.entries(Environment?.Variables ?? {}).map(([key, value]) => [key, String(value)]);
  return {
    name: String(resource.metadata["maestro:name"] ?? resource.logicalId),
    arn: resource.arn!,
    functionName: resource.physicalId,
    entry,
    handler: Handler?.split(".").at(-1) ?? "handler",
    timeoutMs: (Timeout ?? 3) * 1000,
    memoryMb: MemorySize ?? 128,
    environment: Object.fromEntries(variables) as Record<string, string>,
  };
}

export interface RunnerOptions {
  readonly root: string;
  /** Set on top of the template's environment when a function starts. */
  readonly environment: (fn: LocalFunction) => Readonly<Record<string, string>>;
  readonly log: FunctionLog;
}

interface Pending {
  readonly resolve: (result: InvokeResult) => void;
  readonly timer: NodeJS.Timeout;
}

/** Where the SDK's default chain looks for the operator's own credentials. */
const OPERATORS = [
  "HOME",
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "AWS_PROFILE",
  "AWS_CONFIG_FILE",
  "AWS_SHARED_CREDENTIALS_FILE",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_ROLE_ARN",
  "AWS_EC2_METADATA_DISABLED",
];

/**
 * What the Lambda runtime sets by itself, but for its credentials: Maestro's own clients sign with the function's name, and
 * the gateway applies its role. The operator's stay where they are, so that a connection's role is assumed as they would
 * assume it.
 */
const runtimeEnvironment = (fn: LocalFunction) => ({
  ...Object.fromEntries(OPERATORS.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
  PATH: process.env.PATH,
  LANG: "en_US.UTF-8",
  TZ: ":UTC",
  AWS_REGION: LOCAL_REGION,
  AWS_DEFAULT_REGION: LOCAL_REGION,
  MAESTRO_AWS_ACCESS_KEY_ID: fn.name,
  MAESTRO_AWS_SECRET_ACCESS_KEY: "local",
  AWS_LAMBDA_FUNCTION_NAME: fn.functionName,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMb),
});

const failed = (errorType: string, errorMessage: string): InvokeResult => ({
  payload: { errorType, errorMessage, trace: [] },
  functionError: { errorType, errorMessage, trace: [] },
});

const failedWith = ({ errorType, errorMessage, trace }: FunctionFailure): InvokeResult => {
  const failure = { errorType, errorMessage, trace: [...trace] };
  return { payload: failure, functionError: failure };
};

/** One worker thread of a function, from its start to its end. It handles many events at a time. */
class Sandbox {
  readonly #pending = new Map<string, Pending>();
  readonly #worker: Worker;
  /** Set once it may take no more events: it crashed, or an event ran into its timeout. */
  retired = false;

  constructor(fn: LocalFunction, file: string, { environment, log }: RunnerOptions) {
    const workerData: WorkerSetup = {
      file,
      handler: fn.handler,
      functionName: fn.functionName,
      functionArn: fn.arn,
      memoryMb: fn.memoryMb,
    };
    this.#worker = new Worker(new URL("./function-worker.ts", import.meta.url), {
      name: fn.name,
      workerData,
      env: { ...runtimeEnvironment(fn), ...fn.environment, ...environment(fn), NODE_OPTIONS: "" },
      execArgv: ["--disable-warning=ExperimentalWarning"],
      stdout: true,
      stderr: true,
    });
    log.attach(fn.name, this.#worker.stdout);
    log.attach(fn.name, this.#worker.stderr);
    this.#worker.on("message", (reply: Reply) => this.#settle(reply));
    this.#worker.on("error", (error) => this.#crashed(error instanceof Error ? error.message : String(error)));
    this.#worker.on("exit", (code) => this.#crashed(`Runtime exited with error: exit status ${code}`));
  }

  invoke(event: unknown, timeoutMs: number): Promise<InvokeResult> {
    const requestId = randomUUID();
    const invocation: Invocation = {
      requestId,
      event: JSON.stringify(event) ?? "null",
      deadline: Date.now() + timeoutMs,
    };
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#timedOut(requestId, timeoutMs), timeoutMs);
      this.#pending.set(requestId, { resolve, timer });
      this.#worker.postMessage(invocation);
    });
  }

  async stop(): Promise<void> {
    this.retired = true;
    await this.#worker.terminate();
  }

  #take(requestId: string): Pending | undefined {
    const pending = this.#pending.get(requestId);
    this.#pending.delete(requestId);
    clearTimeout(pending?.timer);
    return pending;
  }

  #settle(reply: Reply): void {
    const pending = this.#take(reply.requestId);
    if (!pending) return;
    if ("failure" in reply) pending.resolve(failedWith(reply.failure));
    else if (reply.result.length > MAX_RESPONSE_BYTES)
      pending.resolve(
        failed(
          "Function.ResponseSizeTooLarge",
          `Response payload size exceeded maximum allowed payload size (${MAX_RESPONSE_BYTES} bytes).`,
        ),
      );
    else pending.resolve({ payload: JSON.parse(reply.result) as unknown });
    if (this.retired && this.#pending.size === 0) void this.stop();
  }

  #timedOut(requestId: string, timeoutMs: number): void {
    const message = `${new Date().toISOString()} ${requestId} Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`;
    this.#take(requestId)?.resolve(failed("Sandbox.Timedout", message));
    this.retired = true;
    if (this.#pending.size === 0) void this.stop();
  }

  #crashed(message: string): void {
    this.retired = true;
    for (const requestId of [...this.#pending.keys()])
      this.#take(requestId)?.resolve(failed("Runtime.ExitError", `RequestId: ${requestId} Error: ${message}`));
  }
}

/** Stands in for Lambda: a worker thread per function, started by its first event. */
export class FunctionRunner {
  readonly functions: readonly LocalFunction[];
  readonly #options: RunnerOptions;
  readonly #sandboxes = new Map<string, Promise<Sandbox>>();

  constructor(assembly: Assembly, options: RunnerOptions) {
    this.functions = functionsOf(assembly);
    this.#options = options;
  }

  /** By ARN (a version or alias may follow), physical name or logical name. */
  find(identifier: string): LocalFunction | undefined {
    return this.functions.find(
      ({ arn, functionName, name }) =>
        identifier === arn || identifier.startsWith(`${arn}:`) || identifier === functionName || identifier === name,
    );
  }

  /** Runs a function on an event. An error, crash or timeout of the function is in the answer, as Lambda words it. */
  async invoke(identifier: string, event: unknown): Promise<InvokeResult> {
    const fn = this.find(identifier);
    if (!fn) return failed("ResourceNotFoundException", `Function not found: ${identifier}`);
    try {
      const sandbox = await this.#sandbox(fn);
      return await sandbox.invoke(event, fn.timeoutMs);
    } catch (error) {
      return failed("Runtime.ImportModuleError", error instanceof Error ? error.message : String(error));
    }
  }

  async stop(): Promise<void> {
    const sandboxes = await Promise.allSettled(this.#sandboxes.values());
    this.#sandboxes.clear();
    await Promise.all(sandboxes.map((one) => (one.status === "fulfilled" ? one.value.stop() : undefined)));
  }

  async #sandbox(fn: LocalFunction): Promise<Sandbox> {
    const current = this.#sandboxes.get(fn.name);
    const sandbox = await current?.catch(() => undefined);
    if (sandbox && !sandbox.retired) return sandbox;
    const replaced = this.#sandboxes.get(fn.name);
    if (replaced && replaced !== current) return this.#sandbox(fn);
    const started = bundle(this.#options.root, fn.entry).then((file) => new Sandbox(fn, file, this.#options));
    this.#sandboxes.set(fn.name, started);
    return started;
  }
}
