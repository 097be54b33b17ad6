import type { PipelineResponse } from "@azure/core-rest-pipeline";
import * as z from "zod";

/** An answer of Azure Resource Manager that is not the one that was asked for. */
export class ArmError extends Error {
  override readonly name = "ArmError";
  /** HTTP status. */
  readonly status: number;
  /** Azure's word for it, such as `AuthorizationFailed`. */
  readonly code: string;
  /** How long Azure asks to wait, where it does. */
  readonly retryAfter: string | undefined;
  constructor(status: number, code: string, message: string, retryAfter: string | undefined) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

const Details = z.object({ code: z.string().optional(), message: z.string().optional() });
/** Most services wrap their error, a few (Web, SQL) write it bare and with capitals. */
const Failure = z.union([
  z.object({ error: Details }).transform(({ error }) => error),
  z
    .object({ Code: z.string(), Message: z.string() })
    .transform(({ Code, Message }) => ({ code: Code, message: Message })),
  Details,
]);

/** Reads the error out of an answer. https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/overview */
export function armErrorOf({ status, bodyAsText, headers }: PipelineResponse): ArmError {
  const { code, message } = Failure.safeParse(jsonIn(bodyAsText)).data ?? {};
  const words = message ?? `Azure answered with ${status}.`;
  return new ArmError(status, code ?? String(status), words, headers.get("Retry-After"));
}

const Refusal = z.object({ error: z.string(), error_description: z.string().optional() });

/** Reads the error out of an answer of the authority. https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
export function signInErrorOf({ status, bodyAsText, headers }: PipelineResponse): ArmError {
  const { error, error_description: words } = Refusal.safeParse(jsonIn(bodyAsText)).data ?? {};
  const message = words ?? `The authority answered with ${status}.`;
  return new ArmError(status, error ?? String(status), message, headers.get("Retry-After"));
}

function jsonIn(body: string | null | undefined): unknown {
  try {
    return JSON.parse(body ?? "");
  } catch {
    return undefined;
  }
}
