import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";

/** The account and region that every local ARN carries. */
export const LOCAL_ACCOUNT_ID = "000000000000";
export const LOCAL_REGION = "us-east-1";

/** The access key id of the person at this machine: the command line and the tests. It may do everything. */
export const OPERATOR = "operator";

/** One resource of a template, with every intrinsic function evaluated to its local value. */
export interface Resource {
  stack: string;
  logicalId: string;
  /** `AWS::Lambda::Function` … */
  type: string;
  properties: Record<string, unknown>;
  metadata: Record<string, unknown>;
  /** What `Ref` gives: a name, a URL for a queue, an ARN for a state machine or a topic. */
  physicalId: string;
  /** What `Fn::GetAtt Arn` gives, for types that have an ARN. */
  arn?: string;
}

/** The synthesized assembly, resolved: every resource of every stack. */
export interface Assembly {
  stage: string;
  resources: Resource[];
  /** @throws Error when the stack has no such resource */
  byId(stack: string, logicalId: string): Resource;
  byType(type: string): Resource[];
  byArn(arn: string): Resource | undefined;
}

/** What Lambda answers to a synchronous invocation. `functionError` is set where the function threw or timed out. */
export interface InvokeResult {
  payload: unknown;
  functionError?: { errorType: string; errorMessage: string; trace?: string[] };
}

export interface Logger {
  info(message: string, details?: Record<string, unknown>): void;
  warn(message: string, details?: Record<string, unknown>): void;
  error(message: string, details?: Record<string, unknown>): void;
}

/** The open WebSockets, as API Gateway's management API sees them. Implemented by the HTTP front. */
export interface SocketConnections {
  /** False where the connection is gone. */
  send(connectionId: string, data: Buffer): Promise<boolean>;
  close(connectionId: string): Promise<boolean>;
  describe(connectionId: string): Promise<{ connectedAt: Date; lastActiveAt: Date; sourceIp: string } | undefined>;
}

/** What the stand-ins may do besides answering: look at the assembly, call functions, reach DynamoDB Local. */
export interface LocalContext {
  assembly: Assembly;
  /** Where state lives; each service keeps to its own sub-folder. */
  dataDir: string;
  dynamoUrl: string;
  region: string;
  accountId: string;
  log: Logger;
  now(): Date;
  /** Calls a function by its ARN (a version or alias suffix is ignored). Never throws for an error of the function. */
  invoke(functionArn: string, event: unknown): Promise<InvokeResult>;
  sockets: SocketConnections;
}

/** A request whose signature named a caller and a service. */
export interface GatewayRequest {
  /** Access key id: a function's logical name (`maestro:name`) or `operator`. */
  caller: string;
  /** SigV4 service name, e.g. `dynamodb`. */
  service: string;
  method: string;
  /** Path as sent, still percent-encoded, without the query. */
  path: string;
  query: URLSearchParams;
  /** Lower-case names. */
  headers: Record<string, string>;
  /** The whole body, read once. A service that streams uses `raw` instead, never both. */
  body(): Promise<Buffer>;
  raw: IncomingMessage;
}

export interface GatewayResponse {
  status: number;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer | Readable;
}

/** One right that a call needs: an IAM action on one ARN. `context` holds IAM condition keys. */
export interface Permission {
  action: string;
  resource: string;
  context?: Record<string, string | string[]>;
}

/** A request that a service has understood: what it needs to be allowed, and how to carry it out. */
export interface PlannedCall {
  /** e.g. `PutItem`; names the call in messages and logs. */
  operation: string;
  /** Undefined where nobody has mapped the operation to IAM actions: refused to everyone but the operator. */
  permissions: Permission[] | undefined;
  /** @throws ServiceError in the service's own terms */
  run(): Promise<GatewayResponse>;
}

/** One AWS service as far as Maestro uses it. */
export interface LocalService {
  /** SigV4 service name. */
  name: string;
  /** @throws ServiceError for input that the service would refuse or an operation it does not know */
  plan(request: GatewayRequest): Promise<PlannedCall>;
  /** An error in the service's own wire format. */
  problem(error: ServiceFault, request: GatewayRequest): GatewayResponse;
  start?(): Promise<void>;
  /** Takes up what an earlier process left: functions can be called from here on. */
  resume?(): Promise<void>;
  stop?(): Promise<void>;
}

export interface ServiceFault {
  status: number;
  /** e.g. `ResourceNotFoundException`. */
  code: string;
  message: string;
}

/** A failure that the caller's SDK turns into its typed exception. */
export class ServiceError extends Error implements ServiceFault {
  override readonly name = "ServiceError";
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}
