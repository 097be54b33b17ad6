import { fromEnv } from "@aws-sdk/credential-provider-env";
import { Hash } from "@smithy/core/serde";
import { SignatureV4 } from "@smithy/signature-v4";
import { config } from "../config.ts";

export interface SignedPost {
  /** As in host names and signatures: `ssm`, `lambda`. */
  readonly service: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
}

/** What a service answered instead of a result. `name` is its own word for it, such as `ParameterNotFound`. */
export class ServiceCallError extends Error {
  override readonly name: string;
  readonly status: number;
  constructor(name: string, message: string, status: number) {
    super(message);
    this.name = name;
    this.status = status;
  }
  get isTransient(): boolean {
    return this.status >= 500 || /Throttl|TooMany/.test(this.name);
  }
}

const signers = new Map<string, SignatureV4>();

function signerOf(service: string): SignatureV4 {
  const { region, awsCredentials } = config();
  const known = signers.get(service);
  if (known !== undefined) return known;
  const signer = new SignatureV4({
    service,
    region,
    credentials: awsCredentials ?? fromEnv(),
    sha256: Hash.bind(null, "sha256"),
  });
  signers.set(service, signer);
  return signer;
}

function endpointOf(service: string): URL {
  const { awsEndpoint, region } = config();
  const domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  return new URL(awsEndpoint ?? `https://${service}.${region}.${domain}`);
}

/**
 * One signed request to a service of which a function needs a single operation: the SDK's client would be a tenth of its
 * bundle (docs/decisions/).
 * @throws ServiceCallError where the service answers with an error; TimeoutError
 */
export async function signedPost({ service, path, headers, body, timeoutMs }: SignedPost): Promise<Response> {
  const url = endpointOf(service);
  const signed = await signerOf(service).sign({
    method: "POST",
    protocol: url.protocol,
    hostname: url.hostname,
    path,
    headers: { host: url.host, ...headers },
    body,
  });
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await fetch(new URL(path, url), { method: "POST", headers: signed.headers, body, signal });
  if (!response.ok) throw failureOf(response, await response.text());
  return response;
}

function failureOf(response: Response, text: string): ServiceCallError {
  let said: { __type?: string; message?: string; Message?: string } = {};
  try {
    said = JSON.parse(text) as typeof said;
  } catch {
    // A proxy's page; the status says enough.
  }
  const type = said.__type ?? response.headers.get("x-amzn-errortype") ?? "UnknownError";
  const name = type.split("#").at(-1)!.split(":")[0]!;
  return new ServiceCallError(name, said.message ?? said.Message ?? response.statusText, response.status);
}
