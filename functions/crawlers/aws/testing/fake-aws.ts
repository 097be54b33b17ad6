import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { NormalizedSchema } from "@smithy/core/schema";
import { element, membersToXml, toJson, toXml } from "./encode.ts";
import { loadModel, type Operation, readQueryInput, type ServiceModel } from "./service-model.ts";

/** A request as it arrived. */
export interface AwsRequest {
  /** The client package's name behind `@aws-sdk/client-`; the signing name where no response is given for the service. */
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly sessionToken?: string | undefined;
  readonly userAgent: string;
  /** By the names of the SDK's input: members of the body, path labels and query parameters. */
  readonly input: Readonly<Record<string, unknown>>;
  /** How many requests for the same operation came before this one. */
  readonly earlier: number;
}

type Body = Readonly<Record<string, unknown>>;

/** An error as the service answers it. */
export class AwsFailure {
  readonly code: string;
  readonly message: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  constructor(code: string, message: string, status: number, headers: Readonly<Record<string, string>>) {
    this.code = code;
    this.message = message;
    this.status = status;
    this.headers = headers;
  }
}

export const awsFailure = (
  code: string,
  message: string = code,
  status = 400,
  headers: Readonly<Record<string, string>> = {},
): AwsFailure => new AwsFailure(code, message, status, headers);

/** Closes the connection without an answer. */
export const HANG_UP = Symbol("hang up");

/** Answers with a body that no protocol can read. */
export const GARBLED = Symbol("garbled");

/** A body in the shape that the SDK gives back; a list of them are pages, told apart by the tokens that they end with. */
export type Answer = Body | readonly Body[] | AwsFailure | typeof HANG_UP | typeof GARBLED;
export type Responder = Answer | ((request: AwsRequest) => Answer | Promise<Answer>);

/** By `service:Operation` or `service:Operation@region`, such as `ec2:DescribeVolumes@eu-west-1`. */
export type Responses = Record<string, Responder>;

export interface FakeAws {
  /** The `endpoint` of every client. */
  readonly endpoint: string;
  readonly requests: readonly AwsRequest[];
  /** How often an operation was called. */
  readonly count: (operation: string) => number;
  /** Adds responses or puts others in their place. */
  readonly respond: (responses: Responses) => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Fake {
  readonly responses: Responses;
  /** For everything that `responses` does not name. */
  readonly otherwise?: Responder;
}

/**
 * AWS on this machine: speaks the wire protocols of all services, so that the SDK's own clients can be tested against it. The
 * shapes come from the schemas inside those clients.
 */
export async function fakeAws({ responses, otherwise = {} }: Fake): Promise<FakeAws> {
  const known: Responses = {};
  const models = new Map<string, ServiceModel>();
  const requests: AwsRequest[] = [];
  const respond = async (added: Responses) => {
    for (const key of Object.keys(added)) {
      const [service = "", operation = ""] = key.replace(/@.*$/, "").split(":");
      const model = await loadModel(service);
      if (!model.operations.has(operation)) throw new Error(`${service} has no operation ${operation}`);
      models.set(service, model);
    }
    Object.assign(known, added);
  };
  await respond(responses);

  const server = createServer((message, response) => {
    answer(message, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });

  async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of message) chunks.push(chunk);
    const call = recognise(message, Buffer.concat(chunks).toString(), [...models.values()]);
    const { model, operation } = call;
    const request = { ...call.request, earlier: countOf(`${call.request.service}:${call.request.operation}`) };
    requests.push(request);
    const key = `${request.service}:${request.operation}`;
    const responder = known[`${key}@${request.region}`] ?? known[key] ?? otherwise;
    const given = typeof responder === "function" ? await responder(request) : responder;
    if (given === HANG_UP) message.socket.destroy();
    else if (given === GARBLED) response.writeHead(200).end("<<<{");
    else if (given instanceof AwsFailure) sendFailure(response, call.protocol, request.service, given);
    else if (model === undefined || operation === undefined) sendEmpty(response, call.protocol, request.operation);
    else send(response, model, operation, Array.isArray(given) ? pageFor(given, request.input) : (given as Body));
  }

  const countOf = (key: string) =>
    requests.filter(({ service, operation }) => `${service}:${operation}` === key).length;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    count: countOf,
    respond,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Recognised {
  readonly model?: ServiceModel | undefined;
  readonly operation?: Operation | undefined;
  readonly protocol: string;
  readonly request: Omit<AwsRequest, "earlier">;
}

const SCOPE = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\/aws4_request/;

/** Tells from a signed request which operation of which service it asks for. */
function recognise(message: IncomingMessage, body: string, models: readonly ServiceModel[]): Recognised {
  const [, accessKeyId = "", region = "", signingName = ""] = SCOPE.exec(message.headers.authorization ?? "") ?? [];
  const url = new URL(message.url ?? "/", "http://aws");
  const caller = {
    region,
    accessKeyId,
    sessionToken: message.headers["x-amz-security-token"]?.toString(),
    userAgent: message.headers["user-agent"] ?? "",
  };
  const candidates = models.filter((model) => model.signingName === signingName);
  const target = message.headers["x-amz-target"]?.toString();
  if (target !== undefined) {
    const [prefix = "", name = ""] = target.split(".");
    const model = candidates.find((candidate) => candidate.target === prefix);
    const input = JSON.parse(body || "{}");
    const request = { ...caller, service: model?.service ?? signingName, operation: name, input };
    return { model, operation: model?.operations.get(name), protocol: model?.protocol ?? "awsJson1_1", request };
  }
  const params = new URLSearchParams(body);
  const action = params.get("Action");
  if (action !== null) {
    const model = candidates.find(({ version }) => version === params.get("Version"));
    const operation = model?.operations.get(action);
    const input = operation === undefined ? Object.fromEntries(params) : readQueryInput(operation, params);
    const request = { ...caller, service: model?.service ?? signingName, operation: action, input };
    const protocol = model?.protocol ?? (signingName === "ec2" ? "ec2Query" : "awsQuery");
    return { model, operation, protocol, request };
  }
  return { ...recogniseRest(message.method ?? "GET", url, body, candidates, signingName, caller) };
}

function recogniseRest(
  method: string,
  url: URL,
  body: string,
  candidates: readonly ServiceModel[],
  signingName: string,
  caller: Pick<AwsRequest, "region" | "accessKeyId" | "sessionToken" | "userAgent">,
): Recognised {
  for (const model of candidates) {
    const { path, labels } = pathOf(model, url);
    for (const operation of byMostQuery(model)) {
      const { route } = operation;
      if (route?.method !== method || !route.query.every((part) => hasQuery(url, part))) continue;
      const match = route.path.exec(path);
      if (match === null) continue;
      const input = {
        ...labels,
        ...Object.fromEntries(
          Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
        ),
        ...Object.fromEntries(url.searchParams),
        ...(body.startsWith("{") ? JSON.parse(body) : {}),
      };
      const request = { ...caller, service: model.service, operation: operation.name, input };
      return { model, operation, protocol: model.protocol, request };
    }
  }
  const protocol = candidates[0]?.protocol ?? (/^(s3|route53|cloudfront)$/.test(signingName) ? "restXml" : "restJson1");
  const request = { ...caller, service: signingName, operation: `${method} ${url.pathname}`, input: {} };
  return { protocol, request };
}

/** Operations that ask for more in the query come first: `GET /?location` before `GET /`. */
const byMostQuery = ({ operations }: ServiceModel) =>
  [...operations.values()].sort((a, b) => (b.route?.query.length ?? 0) - (a.route?.query.length ?? 0));

function hasQuery(url: URL, part: string): boolean {
  const [name = "", value] = part.split("=");
  return value === undefined ? url.searchParams.has(name) : url.searchParams.get(name) === value;
}

/** S3 keeps the bucket in front of the path, outside of its operations' templates. */
function pathOf({ service }: ServiceModel, { pathname }: URL): { path: string; labels: Record<string, string> } {
  const [, bucket = "", rest = ""] = /^\/([^/]+)(\/.*)?$/.exec(pathname) ?? [];
  if (service !== "s3" || bucket === "") return { path: pathname, labels: {} };
  return { path: rest === "" ? "/" : rest, labels: { Bucket: decodeURIComponent(bucket) } };
}

/** The page behind the one that ends with a token of the request; the first page without one. */
function pageFor(pages: readonly Body[], input: Readonly<Record<string, unknown>>): Body {
  const asked = new Set(Object.values(input).filter((value) => typeof value === "string"));
  const before = pages.findIndex((page) => tokensOf(page).some((token) => asked.has(token)));
  return pages[before + 1] ?? {};
}

const textsOf = (value: object) => Object.values(value).filter((entry) => typeof entry === "string");

const tokensOf = (page: Body): string[] => [
  ...textsOf(page),
  ...Object.values(page).flatMap((value) =>
    typeof value === "object" && value !== null && !Array.isArray(value) ? textsOf(value) : [],
  ),
];

const XML = { "content-type": "text/xml" };
const JSON_TYPE = { "content-type": "application/json" };

function send(response: ServerResponse, { protocol }: ServiceModel, operation: Operation, body: Body): void {
  const schema = NormalizedSchema.of(operation.output);
  const { name } = operation;
  if (protocol === "ec2Query") response.writeHead(200, XML).end(element(`${name}Response`, membersToXml(schema, body)));
  else if (protocol === "awsQuery") {
    const result = element(`${name}Result`, membersToXml(schema, body));
    response.writeHead(200, XML).end(element(`${name}Response`, result));
  } else if (protocol.startsWith("rest")) sendRest(response, protocol, schema, body);
  else response.writeHead(200, JSON_TYPE).end(JSON.stringify(toJson(schema, body, false) ?? {}));
}

/** Members go into headers and the body as the operation binds them. */
function sendRest(response: ServerResponse, protocol: string, schema: NormalizedSchema, body: Body): void {
  const isXml = protocol === "restXml";
  const headers: Record<string, string> = { ...(isXml ? XML : JSON_TYPE) };
  const members = schema.isStructSchema() ? [...schema.structIterator()] : [];
  for (const [name, member] of members) {
    const { httpHeader } = member.getMergedTraits();
    if (httpHeader !== undefined && body[name] !== undefined) headers[httpHeader] = String(body[name]);
  }
  const [payloadName = "", payload = schema] = members.find(([, member]) => member.getMergedTraits().httpPayload) ?? [];
  const value = payloadName === "" ? body : body[payloadName];
  if (value === undefined) response.writeHead(200, headers).end(isXml ? "" : "{}");
  else if (typeof value === "string") response.writeHead(200, headers).end(value);
  else if (isXml)
    response.writeHead(200, headers).end(element(payload.getMergedTraits().xmlName ?? "Result", toXml(payload, value)));
  else response.writeHead(200, headers).end(JSON.stringify(toJson(payload, value, true) ?? {}));
}

function sendEmpty(response: ServerResponse, protocol: string, operation: string): void {
  if (protocol.startsWith("awsJson") || protocol === "restJson1") response.writeHead(200, JSON_TYPE).end("{}");
  else if (protocol === "restXml") response.writeHead(200, XML).end("<Result/>");
  else response.writeHead(200, XML).end(element(`${operation}Response`, element(`${operation}Result`, "")));
}

function sendFailure(response: ServerResponse, protocol: string, service: string, failure: AwsFailure): void {
  const { code, message, status, headers } = failure;
  if (protocol.startsWith("awsJson") || protocol === "restJson1") {
    response.writeHead(status, { ...JSON_TYPE, "x-amzn-errortype": code, ...headers });
    response.end(JSON.stringify({ __type: code, message, Message: message }));
    return;
  }
  const details = membersOf({ Code: code, Message: message });
  const error = element("Error", details);
  response.writeHead(status, { ...XML, ...headers });
  if (protocol === "ec2Query") response.end(element("Response", element("Errors", error)));
  else response.end(service === "s3" ? error : element("ErrorResponse", error));
}

const membersOf = (texts: Record<string, string>) =>
  Object.entries(texts)
    .map(([name, value]) => element(name, value.replace(/&/g, "&amp;").replace(/</g, "&lt;")))
    .join("");
