import { mkdirSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { apisOf } from "./api-resources.ts";
import { readAssembly } from "./assembly.ts";
import { Checkpoints } from "./checkpoints.ts";
import { type DataLock, lockData } from "./data-lock.ts";
import { type Database, startDatabase } from "./dynamodb-local.ts";
import { FunctionRunner, type LocalFunction } from "./functions.ts";
import { startGateway } from "./gateway.ts";
import { localPages } from "./local-pages.ts";
import { FunctionLog } from "./logs.ts";
import { SocketApi } from "./socket-api.ts";
import { StartError } from "./start-error.ts";
import { type Streams, startStreams } from "./streams.ts";
import { synthesize } from "./synth.ts";
import { ensureTables } from "./tables.ts";
import { type Assembly, type InvokeResult, LOCAL_ACCOUNT_ID, LOCAL_REGION, OPERATOR } from "./types.ts";
import { front } from "./web.ts";

export interface LocalOptions {
  /** Root of the project. */
  readonly root: string;
  /** A cloud assembly that was synthesized before; default: the app's own, synthesized now. */
  readonly assembly?: string | undefined;
  /** 0: any free one. */
  readonly port: number;
  /** Where all state lives. */
  readonly dataDir: string;
  /** Keeps the table in memory: faster, and gone when the system ends. */
  readonly inMemory: boolean;
  readonly allowPrivateEndpoints: boolean;
  readonly verbose: boolean;
  /** Tells the person what is going on, a line at a time. */
  readonly say: (line: string) => void;
}

export interface LocalSystem {
  /** What people open. */
  readonly url: string;
  /** What stands in for AWS. */
  readonly gatewayUrl: string;
  /** Resolves with the reason when the system can no longer work; never, when it was stopped. */
  readonly broken: Promise<string>;
  stop(): Promise<void>;
}

/** Undone in reverse order, whether all of the system started or only a part. */
type Undo = (() => Promise<void> | void)[];

async function undoAll(undo: Undo): Promise<void> {
  for (const step of undo.splice(0).reverse()) await step();
}

/** The port is taken first: the slow parts need not run for someone who has to choose another. */
function listen(port: number): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 30_000 });
  return new Promise((done, fail) => {
    server.once("error", ({ code, message }: NodeJS.ErrnoException) => {
      const reason =
        code === "EADDRINUSE" ? `Port ${port} is already in use` : `Cannot listen on port ${port} (${message})`;
      fail(new StartError(`${reason}: free it, or choose another with --port N`));
    });
    server.listen(port, "127.0.0.1", () => done(server));
  });
}

const close = (server: Server): Promise<void> =>
  new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });

/** DynamoDB Local with the template's tables; a file that is no database any more shows itself here. */
async function prepareTables(database: Database, assembly: Assembly, dataDir: string): Promise<void> {
  try {
    await ensureTables(database.url, assembly);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(
      `The data in ${dataDir} cannot be read (${reason}): move it away, or choose another directory with --data DIR`,
    );
  }
}

/** Synthesis and Java take the longest and do not need each other. */
async function startStorage(options: LocalOptions, lock: DataLock, undo: Undo) {
  const directory = join(options.dataDir, "dynamodb");
  mkdirSync(directory, { recursive: true });
  const starting = startDatabase({ root: options.root, directory: options.inMemory ? undefined : directory });
  undo.push(async () => (await starting.catch(() => undefined))?.stop());
  const [database, assemblyDirectory] = await Promise.all([starting, options.assembly ?? synthesize(options.root)]);
  lock.update({ database: database.pid });
  const assembly = readAssembly(assemblyDirectory);
  await prepareTables(database, assembly, options.dataDir);
  return { database, assembly };
}

function deadLetters(assembly: Assembly, gatewayUrl: string) {
  const client = new SQSClient({
    endpoint: gatewayUrl,
    region: LOCAL_REGION,
    useQueueUrlAsEndpoint: false,
    credentials: { accessKeyId: OPERATOR, secretAccessKey: "local" },
  });
  return async (queueArn: string, message: object): Promise<void> => {
    const QueueUrl = assembly.byArn(queueArn)?.physicalId;
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message) }));
  };
}

/** What only this machine can know, on top of the template's environment. */
const localEnvironment = (options: LocalOptions, url: string, gatewayUrl: string) => (fn: LocalFunction) => ({
  MAESTRO_AWS_ENDPOINT: gatewayUrl,
  MAESTRO_WEB_ORIGIN: url,
  MAESTRO_ALLOW_PRIVATE_ENDPOINTS: String(options.allowPrivateEndpoints),
  ...(fn.environment.MAESTRO_SOCKET_ENDPOINT && { MAESTRO_SOCKET_ENDPOINT: gatewayUrl }),
});

interface Foundation {
  readonly options: LocalOptions;
  readonly assembly: Assembly;
  readonly database: Database;
  readonly url: string;
  readonly log: FunctionLog;
}

/** Functions, and all that calls them or is called by them. They know each other only through the gateway. */
async function startServices({ options, assembly, database, url, log }: Foundation, undo: Undo) {
  const { root, dataDir } = options;
  let gatewayUrl = "";
  const runner = new FunctionRunner(assembly, {
    root,
    log,
    environment: (fn) => localEnvironment(options, url, gatewayUrl)(fn),
  });
  let streams: Streams | undefined;
  const invoke = async (functionArn: string, event: unknown): Promise<InvokeResult> => {
    const result = await runner.invoke(functionArn, event);
    streams?.nudge();
    return result;
  };
  const api = apisOf(assembly).find(({ protocol }) => protocol === "WEBSOCKET")!;
  const sockets = new SocketApi({ api, invoke, log: log.logger("sockets") });
  const gateway = await startGateway({
    assembly,
    dataDir,
    invoke,
    sockets,
    dynamoUrl: database.url,
    region: LOCAL_REGION,
    accountId: LOCAL_ACCOUNT_ID,
    log: log.logger("gateway"),
    now: () => new Date(),
  });
  gatewayUrl = gateway.url;
  undo.push(() => runner.stop());
  undo.push(() => gateway.stop());
  streams = startStreams({
    assembly,
    databaseUrl: database.url,
    checkpoints: new Checkpoints(join(dataDir, "streams.json")),
    invoke: (functionArn, event) => runner.invoke(functionArn, event),
    deadLetter: deadLetters(assembly, gatewayUrl),
    log: log.logger("streams"),
  });
  undo.push(() => streams?.stop());
  undo.push(() => sockets.stop());
  return { invoke, sockets, gatewayUrl, mailbox: gateway.mailbox };
}

async function start(options: LocalOptions, undo: Undo) {
  const { root, dataDir, say } = options;
  const began = Date.now();
  const lock = await lockData(dataDir);
  undo.push(() => lock.release());
  const server = await listen(options.port);
  undo.push(() => close(server));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;

  say(`Synthesizing the CDK app and starting DynamoDB Local (${options.inMemory ? "in memory" : dataDir})`);
  const { database, assembly } = await startStorage(options, lock, undo);
  say(`${assembly.resources.length} resources, tables ready after ${((Date.now() - began) / 1000).toFixed(1)} s`);

  const log = new FunctionLog(join(dataDir, "logs"), options.verbose);
  undo.push(() => log.close());
  const { invoke, sockets, gatewayUrl, mailbox } = await startServices({ options, assembly, database, url, log }, undo);
  const { request, upgrade } = front({
    assembly,
    invoke,
    sockets,
    gatewayUrl,
    siteDirectory: join(root, "web", "dist"),
    localPages: localPages(mailbox),
    log: log.logger("front"),
  });
  server.on("request", request).on("upgrade", upgrade);
  lock.update({ url, gatewayUrl, database: database.pid });
  return { url, gatewayUrl, ended: database.ended };
}

/**
 * Runs the synthesized assembly on this machine.
 * @throws StartError for what the person can mend: a port, a directory, a missing Java, an app that does not synthesize
 */
export async function startLocal(options: LocalOptions): Promise<LocalSystem> {
  const undo: Undo = [];
  try {
    const { url, gatewayUrl, ended } = await start(options, undo);
    let stopping = false;
    const broken = new Promise<string>((resolve) => {
      void ended.then((errors) => !stopping && resolve(`DynamoDB Local ended. ${errors}`.trim()));
    });
    const stop = () => {
      stopping = true;
      return undoAll(undo);
    };
    return { url, gatewayUrl, broken, stop };
  } catch (error) {
    await undoAll(undo);
    throw error;
  }
}
