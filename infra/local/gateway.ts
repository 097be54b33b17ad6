import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { credentialOf } from "./credential.ts";
import { type Authorizer, createAuthorizer } from "./iam.ts";
import { Background } from "./services/background.ts";
import type { Page } from "./services/mailbox-page.ts";
import { createServices } from "./services/registry.ts";
import {
  type GatewayRequest,
  type GatewayResponse,
  type LocalContext,
  type LocalService,
  OPERATOR,
  type PlannedCall,
  ServiceError,
} from "./types.ts";

export interface Gateway {
  /** What `MAESTRO_AWS_ENDPOINT` is set to. */
  url: string;
  /** Answers `/__local/mail`, `/__local/mail/<id>` and `/__local/mail.json`: what would have been sent. */
  mailbox(path: string): Page;
  /** Lets calls in flight end, then stops every service. */
  stop(): Promise<void>;
}

interface Parts {
  context: LocalContext;
  services: Map<string, LocalService>;
  authorizer: Authorizer;
}

const LOOPBACK_HOSTS = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * The one endpoint that stands in for AWS: it routes each call by the service in its signature's scope and evaluates
 * the role of the function that signed it. Signatures are not verified: the port is open to this machine only, and a
 * request that a browser was tricked into sending (another `Host`, or a preflight for anything but S3) is refused.
 * As soon as this has resolved it may invoke functions: for executions, schedules and deliveries that an earlier process
 * left.
 * @param port 0 for any free one
 */
export async function startGateway(context: LocalContext, port = 0): Promise<Gateway> {
  const authorizer = createAuthorizer(context.assembly);
  const { byName: services, outbox, mailbox } = await createServices(context, authorizer);
  for (const service of services.values()) await service.start?.();

  const parts: Parts = { context, services, authorizer };
  const server = createServer((request, response) => void serve(parts, request, response));
  server.keepAliveTimeout = 60_000;
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });

  const background = new Background(context.log);
  const resume = async () => {
    outbox.resume();
    for (const service of services.values()) await service.resume?.();
  };
  const resuming = setImmediate(() => background.run("taking up unfinished work", resume)); // after our caller knows the URL

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mailbox,
    async stop() {
      clearImmediate(resuming);
      await background.settled();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 2_000).unref();
      await closed;
      for (const service of [...services.values()].reverse()) await service.stop?.();
      await outbox.stop();
    },
  };
}

async function serve(parts: Parts, raw: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const { request, service } = route(parts, raw);
    await send(response, raw, await answer(parts, request, service));
  } catch (error) {
    if (response.headersSent) return void response.destroy();
    const { code, message, status } = error instanceof ServiceError ? error : internal(parts, error);
    await send(response, raw, {
      status,
      headers: { "content-type": "application/x-amz-json-1.0", "x-amzn-errortype": code },
      body: JSON.stringify({ __type: code, message }),
    }).catch(() => response.destroy());
  }
}

/** @throws ServiceError where the request names no service or caller we know */
function route({ services }: Parts, raw: IncomingMessage): { request: GatewayRequest; service: LocalService } {
  const host = (raw.headers.host ?? "").replace(/:\d+$/, "");
  if (!LOOPBACK_HOSTS.has(host)) throw new ServiceError("AccessDeniedException", `Not reachable as ${host}`, 403);
  const [path = "/", search = ""] = splitOnce(raw.url ?? "/", "?");
  const query = new URLSearchParams(search);
  const isPreflight = raw.method === "OPTIONS";
  const credential = isPreflight ? { accessKeyId: OPERATOR, service: "s3" } : credentialOf(raw.headers, query);
  if (!credential) throw new ServiceError("MissingAuthenticationTokenException", "The request is not signed", 403);
  const service = services.get(credential.service);
  if (!service) throw new ServiceError("UnknownOperationException", `There is no local ${credential.service}`, 404);
  const headers = Object.fromEntries(
    Object.entries(raw.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : (value ?? "")]),
  );
  const request: GatewayRequest = {
    caller: credential.accessKeyId,
    service: credential.service,
    method: raw.method ?? "GET",
    path,
    query,
    headers,
    body: readOnce(raw),
    raw,
  };
  return { request, service };
}

const splitOnce = (text: string, separator: string): string[] => {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
};

function readOnce(raw: IncomingMessage): () => Promise<Buffer> {
  let body: Promise<Buffer> | undefined;
  return () => {
    body ??= raw.toArray().then((chunks) => Buffer.concat(chunks));
    return body;
  };
}

async function answer(parts: Parts, request: GatewayRequest, service: LocalService): Promise<GatewayResponse> {
  try {
    if (request.caller !== OPERATOR && !parts.authorizer.knows(request.caller)) {
      throw new ServiceError("UnrecognizedClientException", `The security token of ${request.caller} is invalid`, 403);
    }
    const call = await service.plan(request);
    await authorize(parts, request, call);
    return await call.run();
  } catch (error) {
    return service.problem(error instanceof ServiceError ? error : internal(parts, error), request);
  }
}

/** @throws ServiceError AccessDeniedException, naming the first action and resource that the role lacks */
async function authorize({ authorizer, context }: Parts, request: GatewayRequest, call: PlannedCall): Promise<void> {
  const { caller, service } = request;
  if (caller === OPERATOR) return;
  const principal = `arn:aws:sts::${context.accountId}:assumed-role/${caller}/${caller}`;
  const deny = (what: string) => {
    context.log.warn(`denied: ${caller} ${what}`);
    const message = `User: ${principal} is not authorized to perform: ${what}`;
    throw new ServiceError("AccessDeniedException", message, 400);
  };
  if (!call.permissions) {
    return deny(`${service}:${call.operation}, which the local gateway cannot map to an IAM action`);
  }
  for (const permission of call.permissions) {
    if (await authorizer.functionMay(caller, permission)) continue;
    const because = "because no identity-based policy allows the action";
    return deny(`${permission.action} on resource: ${permission.resource} ${because}`);
  }
}

function internal({ context }: Parts, error: unknown): ServiceError {
  context.log.error("the gateway failed", { error: error instanceof Error ? error.stack : String(error) });
  return new ServiceError("InternalFailure", error instanceof Error ? error.message : String(error), 500);
}

async function send(response: ServerResponse, raw: IncomingMessage, reply: GatewayResponse): Promise<void> {
  const isStream = reply.body instanceof Readable;
  const length =
    isStream || reply.body === undefined ? {} : { "content-length": Buffer.byteLength(reply.body as string) };
  response.writeHead(reply.status, { ...length, ...reply.headers });
  if (reply.body instanceof Readable) await pipeline(reply.body, response);
  else response.end(reply.body);
  if (!raw.readableEnded) raw.resume();
}
