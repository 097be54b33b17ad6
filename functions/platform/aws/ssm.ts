import { setTimeout as sleep } from "node:timers/promises";
import { fromEnv } from "@aws-sdk/credential-provider-env";
import { Hash } from "@smithy/core/serde";
import { SignatureV4 } from "@smithy/signature-v4";
import { config } from "../config.ts";
import { once } from "./options.ts";

const ATTEMPTS = 4;
const TIMEOUT_MS = 5_000;
const LONGEST_FIRST_PAUSE_MS = 100;

/** What Parameter Store answered instead of a result. `name` is its own word for it, such as `ParameterNotFound`. */
export class ParameterStoreError extends Error {
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

const region = (): string => process.env.AWS_REGION ?? "us-east-1";

const signer = once(
  () =>
    new SignatureV4({
      service: "ssm",
      region: region(),
      credentials: config().awsCredentials ?? fromEnv(),
      sha256: Hash.bind(null, "sha256"),
    }),
);

function endpoint(): URL {
  const domain = region().startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  return new URL(config().awsEndpoint ?? `https://ssm.${region()}.${domain}`);
}

async function post(operation: string, input: object): Promise<unknown> {
  const url = endpoint();
  const body = JSON.stringify(input);
  const { headers } = await signer().sign({
    method: "POST",
    protocol: url.protocol,
    hostname: url.hostname,
    path: "/",
    headers: { host: url.host, "content-type": "application/x-amz-json-1.1", "x-amz-target": `AmazonSSM.${operation}` },
    body,
  });
  const response = await fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) });
  const text = await response.text();
  if (response.ok) return JSON.parse(text);
  throw failureOf(response, text);
}

function failureOf(response: Response, text: string): ParameterStoreError {
  let said: { __type?: string; message?: string; Message?: string } = {};
  try {
    said = JSON.parse(text) as typeof said;
  } catch {
    // A proxy's page; the status says enough.
  }
  const type = said.__type ?? response.headers.get("x-amzn-errortype") ?? "UnknownError";
  const name = type.split("#").at(-1)!.split(":")[0]!;
  return new ParameterStoreError(name, said.message ?? said.Message ?? response.statusText, response.status);
}

/**
 * Calls an operation of SSM's JSON protocol, again where the failure may pass. The SDK's client would be a tenth of every
 * function that checks a token, for one operation of its 150 (docs/decisions/).
 * @throws ParameterStoreError
 */
export async function callParameterStore<T>(operation: string, input: object): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return (await post(operation, input)) as T;
    } catch (error) {
      const isFinal = error instanceof ParameterStoreError && !error.isTransient;
      if (isFinal || attempt === ATTEMPTS) throw error;
      await sleep(Math.random() * LONGEST_FIRST_PAUSE_MS * 2 ** attempt);
    }
  }
}
