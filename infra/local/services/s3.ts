import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer, request as httpRequest, type IncomingMessage, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import S3rver from "s3rver";
import type { Authorizer } from "../iam.ts";
import {
  type GatewayRequest,
  type GatewayResponse,
  type LocalContext,
  type LocalService,
  OPERATOR,
  ServiceError,
  type ServiceFault,
} from "../types.ts";
import { AwsChunkedDecoder, verifyHeaders } from "./s3-chunked.ts";
import { corsXml, escapeXml } from "./s3-cors.ts";
import { type S3Target, s3Call, s3Target } from "./s3-permissions.ts";
import { makeStoreDurable } from "./s3-store.ts";

/** S3's own names for what the gateway says to every service. */
const CODES: Record<string, { code: string; status: number }> = {
  AccessDeniedException: { code: "AccessDenied", status: 403 },
  UnrecognizedClientException: { code: "InvalidAccessKeyId", status: 403 },
  InternalFailure: { code: "InternalError", status: 500 },
};

/**
 * S3 on disk: s3rver behind a private socket, with the buckets and CORS rules of the template. What s3rver lacks is
 * added here: `aws-chunked` bodies and their checksums, conditional writes, expiry of presigned URLs without a
 * signature check, and the 403 that S3 gives for an absent object to a caller who may not list the bucket.
 */
export function s3Service(context: LocalContext, authorizer: Authorizer): LocalService {
  const buckets = context.assembly.byType("AWS::S3::Bucket");
  let server: Server | undefined;
  let socketFolder: string | undefined;

  const upstream = (request: GatewayRequest, method: string, body?: Readable): Promise<IncomingMessage> =>
    call(join(socketFolder ?? "", "s3"), request, method, body);

  return {
    name: "s3",
    async start() {
      const directory = join(context.dataDir, "s3");
      await mkdir(directory, { recursive: true });
      const s3rver = new S3rver({
        directory,
        silent: true,
        vhostBuckets: false,
        configureBuckets: buckets.map((bucket) => {
          const cors = corsXml(bucket);
          return { name: bucket.physicalId, ...(cors && { configs: [cors] }) };
        }),
      });
      await s3rver.configureBuckets();
      await makeStoreDurable(s3rver.store, join(context.dataDir, "s3-incoming"));
      socketFolder = await mkdtemp(join(tmpdir(), "maestro-s3-"));
      server = createServer(s3rver.callback());
      await new Promise<void>((resolve, reject) => {
        server?.once("error", reject).listen(join(socketFolder ?? "", "s3"), resolve);
      });
    },
    async stop() {
      server?.closeAllConnections();
      await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
      if (socketFolder) await rm(socketFolder, { recursive: true, force: true });
    },
    async plan(request) {
      if (request.method === "OPTIONS") {
        return { operation: "preflight", permissions: [], run: () => forward(request, upstream) };
      }
      const target = safeTarget(request.path);
      refuseExpired(request, context.now());
      const { operation, permissions } = await s3Call(request, target);
      const mayList = async () =>
        request.caller === OPERATOR ||
        authorizer.functionMay(request.caller, { action: "s3:ListBucket", resource: `arn:aws:s3:::${target.bucket}` });
      return {
        operation,
        permissions,
        async run() {
          if (operation === "PutObject") await checkConditions(request, upstream);
          const response = await forward(request, upstream);
          const isHidden = operation === "GetObject" && response.status === 404 && !(await mayList());
          if (!isHidden) return response;
          const hint = `${target.key} is absent, and without s3:ListBucket S3 does not say so`;
          throw new ServiceError("AccessDenied", hint, 403);
        },
      };
    },
    problem: s3Problem,
  };
}

type Upstream = (request: GatewayRequest, method: string, body?: Readable) => Promise<IncomingMessage>;

/** @throws ServiceError for a key that would leave its bucket's folder */
function safeTarget(path: string): S3Target {
  const target = s3Target(path);
  const segments = [target.bucket, ...target.key.split("/")];
  if (segments.some((segment) => segment === "." || segment === ".." || segment.includes("\0"))) {
    throw new ServiceError("InvalidURI", "A key may not contain the segments . and ..");
  }
  return target;
}

function refuseExpired({ query }: GatewayRequest, now: Date): void {
  const signedAt = query.get("X-Amz-Date");
  if (!signedAt) return;
  const iso = signedAt.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
  const expiresAt = Date.parse(iso) + Number(query.get("X-Amz-Expires") ?? 0) * 1000;
  if (!(now.getTime() <= expiresAt)) throw new ServiceError("AccessDenied", "Request has expired", 403);
}

/** @throws ServiceError PreconditionFailed for `If-None-Match: *` and `If-Match` on a write */
async function checkConditions(request: GatewayRequest, upstream: Upstream): Promise<void> {
  const { "if-none-match": noneMatch, "if-match": match } = request.headers;
  if (!noneMatch && !match) return;
  const head = await upstream(request, "HEAD");
  head.resume();
  const failed = noneMatch ? head.statusCode === 200 : head.headers.etag !== match;
  if (failed) throw new ServiceError("PreconditionFailed", "At least one of the pre-conditions did not hold", 412);
}

async function forward(request: GatewayRequest, upstream: Upstream): Promise<GatewayResponse> {
  const response = await upstream(request, request.method, request.raw);
  const headers = Object.entries(response.headers).filter(([name]) => !["connection", "keep-alive"].includes(name));
  return {
    status: response.statusCode ?? 502,
    headers: Object.fromEntries(headers.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    body: response,
  };
}

/** Everything that concerned the caller's signature goes: s3rver knows one account and reads `x-amz-*` in queries. */
async function call(socketPath: string, request: GatewayRequest, method: string, body?: Readable) {
  const query = new URLSearchParams([...request.query].filter(([name]) => !/^x-amz-|^x-id$/i.test(name)));
  const search = query.size > 0 ? `?${query.toString().replaceAll("=&", "&").replace(/=$/, "")}` : "";
  const hasBody = body !== undefined && (method === "PUT" || method === "POST");
  const outgoing = httpRequest({
    socketPath,
    method,
    path: request.path + search,
    headers: headersFor(request, hasBody),
  });
  const response = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once("response", resolve).once("error", reject);
  });
  if (!hasBody) {
    outgoing.end();
    return response;
  }
  const [result] = await Promise.all([response, pipeline([...(await bodyStages(request, body)), outgoing])]);
  return result;
}

function headersFor({ headers }: GatewayRequest, hasBody: boolean): Record<string, string> {
  const dropped =
    /^(authorization|host|connection|expect|content-length|transfer-encoding|x-amz-(?!meta-|copy-source|metadata-directive|storage-class).*|if-none-match|if-match)$/;
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.test(name)));
  const encoding = (kept["content-encoding"] ?? "").split(",").map((part) => part.trim());
  const realEncoding = encoding.filter((part) => part !== "aws-chunked" && part !== "").join(",");
  delete kept["content-encoding"];
  const length = headers["x-amz-decoded-content-length"] ?? headers["content-length"];
  return {
    ...kept,
    ...(realEncoding && { "content-encoding": realEncoding }),
    ...(hasBody && length !== undefined && { "content-length": length }),
    host: "localhost",
    "x-amz-date": new Date().toISOString().replace(/[-:]|\.\d+/g, ""),
    "x-amz-content-sha256": "UNSIGNED-PAYLOAD",
    authorization: "AWS4-HMAC-SHA256 Credential=S3RVER/-/-/s3/aws4_request, SignedHeaders=host, Signature=0",
  };
}

/** A body that was read to find out the rights (DeleteObjects) is replayed; others stream. */
async function bodyStages(request: GatewayRequest, body: Readable): Promise<(Readable | Transform)[]> {
  if (request.raw.readableEnded) return [Readable.from([await request.body()])];
  const isChunked = (request.headers["x-amz-content-sha256"] ?? "").startsWith("STREAMING-");
  if (!isChunked) return [body, verifyHeaders(request.headers)];
  const trailers = (request.headers["x-amz-trailer"] ?? "").split(",").map((name) => name.trim().toLowerCase());
  return [body, new AwsChunkedDecoder(trailers)];
}

function s3Problem(fault: ServiceFault, request: GatewayRequest): GatewayResponse {
  const { code, status } = CODES[fault.code] ?? fault;
  const details = `<Code>${escapeXml(code)}</Code><Message>${escapeXml(fault.message)}</Message>`;
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${details}<Resource>${escapeXml(request.path)}</Resource></Error>`;
  return { status, headers: { "content-type": "application/xml" }, ...(request.method !== "HEAD" && { body }) };
}
