import { randomUUID } from "node:crypto";
import {
  type GatewayRequest,
  type GatewayResponse,
  type LocalContext,
  type LocalService,
  type Resource,
  ServiceError,
} from "../types.ts";
import { jsonProblem, unknownOperation } from "./json-service.ts";
import type { Outbox } from "./outbox.ts";

const CONTENT_TYPE = "application/json";
const MiB = 1024 * 1024;
/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_BYTES = { RequestResponse: 6 * MiB, Event: MiB, DryRun: 6 * MiB } as const;
type InvocationType = keyof typeof MAX_BYTES;

const isType = (value: string): value is InvocationType => Object.hasOwn(MAX_BYTES, value);

/** Lambda's invoke API: the answer of a function, its own error told by a header, or an event that is kept until it arrived. */
export function lambdaService(context: LocalContext, outbox: Outbox): LocalService {
  return {
    name: "lambda",
    async plan(request) {
      const [, name] = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(request.path) ?? [];
      if (request.method !== "POST" || name === undefined)
        throw unknownOperation("lambda", `${request.method} ${request.path}`);
      const identifier = decodeURIComponent(name);
      const fn = find(context, identifier);
      const resource = fn?.arn ?? (identifier.startsWith("arn:") ? identifier : arnOf(context, identifier));
      return {
        operation: "Invoke",
        permissions: [{ action: "lambda:InvokeFunction", resource }],
        run: () => invoke(request, fn, resource, context, outbox),
      };
    },
    problem: (error) => jsonProblem(error, CONTENT_TYPE),
  };
}

async function invoke(
  request: GatewayRequest,
  fn: Resource | undefined,
  resource: string,
  context: LocalContext,
  outbox: Outbox,
): Promise<GatewayResponse> {
  if (fn?.arn === undefined)
    throw new ServiceError("ResourceNotFoundException", `Function not found: ${resource}`, 404);
  const type = request.headers["x-amz-invocation-type"] ?? "RequestResponse";
  if (!isType(type)) throw new ServiceError("InvalidParameterValueException", `There is no invocation type ${type}`);
  const body = await request.body();
  if (body.length > MAX_BYTES[type]) {
    const message = `Request must be smaller than ${MAX_BYTES[type]} bytes for the InvokeFunction operation`;
    throw new ServiceError("RequestTooLargeException", message, 413);
  }
  const event = eventOf(body.toString("utf8"));
  if (type === "DryRun") return answer(204);
  if (type === "Event") {
    await outbox.send({ targetArn: fn.arn, input: JSON.stringify(event) });
    return answer(202);
  }
  const { payload, functionError } = await context.invoke(fn.arn, event);
  const headers = {
    "x-amz-executed-version": "$LATEST",
    ...(functionError && { "x-amz-function-error": "Unhandled" }),
  };
  return answer(200, JSON.stringify(payload ?? null), headers);
}

/** By ARN, with or without a version or alias, or by name. */
const find = ({ assembly }: LocalContext, identifier: string): Resource | undefined =>
  assembly
    .byType("AWS::Lambda::Function")
    .find(({ arn, physicalId }) => identifier === physicalId || identifier === arn || identifier.startsWith(`${arn}:`));

const arnOf = ({ region, accountId }: LocalContext, name: string): string =>
  `arn:aws:lambda:${region}:${accountId}:function:${name}`;

function eventOf(text: string): unknown {
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    throw new ServiceError("InvalidRequestContentException", "Could not parse request body into json");
  }
}

const answer = (status: number, body = "", headers: Record<string, string> = {}): GatewayResponse => ({
  status,
  headers: { "content-type": CONTENT_TYPE, "x-amzn-requestid": randomUUID(), ...headers },
  body,
});
