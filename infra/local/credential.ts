import type { IncomingHttpHeaders } from "node:http";

/** Who signed a request, and for which service. */
export interface Credential {
  accessKeyId: string;
  region: string;
  service: string;
}

/**
 * Reads the credential scope of a Signature V4 request, from the `Authorization` header or from a presigned URL.
 * Undefined for a request without one. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 */
export function credentialOf(headers: IncomingHttpHeaders, query: URLSearchParams): Credential | undefined {
  const fromHeader = /^AWS4-HMAC-SHA256 .*?Credential=([^,\s]+)/.exec(headers.authorization ?? "")?.[1];
  const scope = (fromHeader ?? query.get("X-Amz-Credential") ?? "").split("/");
  const [accessKeyId, , region, service, terminator] = scope;
  if (!accessKeyId || !region || !service || terminator !== "aws4_request") return undefined;
  return { accessKeyId, region, service };
}
