import type { GatewayRequest, Permission } from "../types.ts";

/** What a path names. Keys keep their slashes. */
export interface S3Target {
  bucket: string;
  key: string;
}

/** @throws URIError for a broken escape */
export function s3Target(path: string): S3Target {
  const [, bucket = "", ...key] = path.split("/");
  return { bucket: decodeURIComponent(bucket), key: decodeURIComponent(key.join("/")) };
}

export interface S3Call {
  operation: string;
  permissions: Permission[] | undefined;
}

const on = (resource: string, ...actions: string[]): Permission[] =>
  actions.map((action) => ({ action: `s3:${action}`, resource }));

const bucketArn = (bucket: string) => `arn:aws:s3:::${bucket}`;
const objectArn = ({ bucket, key }: S3Target) => `arn:aws:s3:::${bucket}/${key}`;

/** Names the call by its verb, path and sub-resource, and the rights it needs. */
export async function s3Call(request: GatewayRequest, target: S3Target): Promise<S3Call> {
  if (target.bucket === "") return { operation: "ListBuckets", permissions: on("*", "ListAllMyBuckets") };
  return target.key === "" ? bucketCall(request, target.bucket) : objectCall(request, target);
}

const SUB_RESOURCES = ["acl", "cors", "location", "policy", "tagging", "versioning", "website", "uploads", "delete"];

async function bucketCall(request: GatewayRequest, bucket: string): Promise<S3Call> {
  const sub = SUB_RESOURCES.find((name) => request.query.has(name));
  const arn = bucketArn(bucket);
  if (sub === "delete" && request.method === "POST") {
    const keys = keysToDelete((await request.body()).toString("utf8"));
    return {
      operation: "DeleteObjects",
      permissions: keys.flatMap((key) => on(objectArn({ bucket, key }), "DeleteObject")),
    };
  }
  if (sub === "location") return { operation: "GetBucketLocation", permissions: on(arn, "GetBucketLocation") };
  if (sub) return { operation: `${request.method} bucket ${sub}`, permissions: undefined };
  if (request.method === "GET") return { operation: "ListObjects", permissions: on(arn, "ListBucket") };
  if (request.method === "HEAD") return { operation: "HeadBucket", permissions: on(arn, "ListBucket") };
  return { operation: `${request.method} bucket`, permissions: undefined };
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

export const keysToDelete = (xml: string): string[] =>
  [...xml.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = ""]) =>
    key
      .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? "")
      .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex, code) => String.fromCodePoint(Number.parseInt(code, hex ? 16 : 10))),
  );

function objectCall({ method, query, headers }: GatewayRequest, target: S3Target): S3Call {
  const arn = objectArn(target);
  if (["acl", "tagging", "retention", "legal-hold", "torrent", "attributes"].some((name) => query.has(name))) {
    return { operation: `${method} object with ${[...query.keys()].join(", ")}`, permissions: undefined };
  }
  if (query.has("uploadId")) return { operation: "multipart upload", permissions: on(arn, multipartAction(method)) };
  if (method === "GET" || method === "HEAD") return { operation: "GetObject", permissions: on(arn, "GetObject") };
  if (method === "DELETE") return { operation: "DeleteObject", permissions: on(arn, "DeleteObject") };
  const source = headers["x-amz-copy-source"];
  const reads = source ? on(objectArn(s3Target(source.startsWith("/") ? source : `/${source}`)), "GetObject") : [];
  return { operation: source ? "CopyObject" : "PutObject", permissions: [...reads, ...on(arn, "PutObject")] };
}

function multipartAction(method: string): string {
  if (method === "DELETE") return "AbortMultipartUpload";
  return method === "GET" ? "ListMultipartUploadParts" : "PutObject";
}
