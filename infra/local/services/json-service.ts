import { randomUUID } from "node:crypto";
import {
  type GatewayRequest,
  type GatewayResponse,
  type LocalService,
  ServiceError,
  type ServiceFault,
} from "../types.ts";
import type { Operation } from "./operation.ts";

interface JsonServiceDefinition {
  /** SigV4 service name. */
  name: string;
  /** What stands before the operation in `x-amz-target`, without the dot. */
  targets: string[];
  version: "1.0" | "1.1";
  operations: Record<string, Operation>;
  resume?(): Promise<void>;
  stop?(): Promise<void>;
}

/** A service that speaks AWS JSON: every call is a POST to `/`, told apart by the `x-amz-target` header. */
export function jsonService({ operations, targets, version, ...rest }: JsonServiceDefinition): LocalService {
  const contentType = `application/x-amz-json-${version}`;
  return {
    ...rest,
    async plan(request) {
      const [prefix = "", name = ""] = (request.headers["x-amz-target"] ?? "").split(".");
      const known = targets.includes(prefix) ? operations[name] : undefined;
      if (!known) throw unknownOperation(rest.name, name || request.path);
      const { permissions, run } = known.prepare(await jsonBody(request));
      return {
        operation: name,
        permissions,
        run: async () => jsonResponse(200, (await run()) ?? {}, contentType),
      };
    },
    problem: (error) => jsonProblem(error, contentType),
  };
}

/** @throws ServiceError SerializationException for a body that is not JSON */
export async function jsonBody(request: GatewayRequest): Promise<unknown> {
  const text = (await request.body()).toString("utf8");
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    throw new ServiceError("SerializationException", "The request body is not JSON");
  }
}

export const jsonResponse = (status: number, body: object, contentType: string): GatewayResponse => ({
  status,
  headers: { "content-type": contentType, "x-amzn-requestid": randomUUID() },
  body: JSON.stringify(body),
});

/** The error in every place where one of the protocols looks for its name: the header and `__type`. */
export function jsonProblem(error: ServiceFault, contentType: string): GatewayResponse {
  const response = jsonResponse(error.status, { __type: error.code, message: error.message }, contentType);
  return { ...response, headers: { ...response.headers, "x-amzn-errortype": error.code } };
}

export const unknownOperation = (service: string, operation: string): ServiceError =>
  new ServiceError("UnknownOperationException", `The local ${service} does not implement ${operation}`);
