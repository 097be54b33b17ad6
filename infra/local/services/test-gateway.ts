import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Gateway, startGateway } from "../gateway.ts";
import {
  type Assembly,
  type InvokeResult,
  LOCAL_ACCOUNT_ID,
  LOCAL_REGION,
  type LocalContext,
  type Resource,
} from "../types.ts";

/** A resource as the template reader would hand it over, with what a test leaves out filled in. */
export const resource = (type: string, logicalId: string, rest: Partial<Resource> = {}): Resource => ({
  stack: "test",
  logicalId,
  type,
  properties: {},
  metadata: {},
  physicalId: logicalId,
  ...rest,
});

/** A role, and a function of that name which acts through it. */
export function functionWithRole(name: string, ...statements: object[]): Resource[] {
  const roleArn = `arn:aws:iam::${LOCAL_ACCOUNT_ID}:role/${name}-role`;
  return [
    role(`${name}-role`, ...statements),
    resource("AWS::Lambda::Function", name, {
      arn: functionArn(name),
      metadata: { "maestro:name": name },
      properties: { Role: roleArn },
    }),
  ];
}

export const role = (name: string, ...statements: object[]): Resource =>
  resource("AWS::IAM::Role", name, {
    arn: `arn:aws:iam::${LOCAL_ACCOUNT_ID}:role/${name}`,
    properties: { Policies: [{ PolicyName: "p", PolicyDocument: { Version: "2012-10-17", Statement: statements } }] },
  });

export const functionArn = (name: string): string =>
  `arn:aws:lambda:${LOCAL_REGION}:${LOCAL_ACCOUNT_ID}:function:${name}`;

export function assemblyOf(resources: Resource[]): Assembly {
  return {
    stage: "test",
    resources,
    byId(stack, logicalId) {
      const found = resources.find((one) => one.stack === stack && one.logicalId === logicalId);
      if (!found) throw new Error(`No resource ${logicalId}`);
      return found;
    },
    byType: (type) => resources.filter((one) => one.type === type),
    byArn: (arn) => resources.find((one) => one.arn === arn),
  };
}

export interface TestGateway {
  url: string;
  dataDir: string;
  mailbox: Gateway["mailbox"];
  /** The settings of an SDK client that signs as this caller. */
  client(caller: string): {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
    maxAttempts: number;
  };
  /** Stops without removing the data, as a kill would leave it. */
  stop(): Promise<void>;
  remove(): Promise<void>;
}

type Overrides = Partial<Pick<LocalContext, "dataDir" | "dynamoUrl" | "sockets" | "now">> & {
  invoke?(functionArn: string, event: unknown): Promise<InvokeResult>;
};

/** A gateway of its own for one test file, on a free port, over a hand-written assembly. */
export async function startTestGateway(resources: Resource[], overrides: Overrides = {}): Promise<TestGateway> {
  const dataDir = overrides.dataDir ?? (await mkdtemp(join(tmpdir(), "maestro-test-")));
  const quiet = () => undefined;
  const gateway = await startGateway({
    assembly: assemblyOf(resources),
    dataDir,
    dynamoUrl: "http://127.0.0.1:1",
    region: LOCAL_REGION,
    accountId: LOCAL_ACCOUNT_ID,
    log: { info: quiet, warn: quiet, error: console.error },
    now: () => new Date(),
    invoke: async () => ({ payload: null }),
    sockets: { send: async () => false, close: async () => false, describe: async () => undefined },
    ...overrides,
  });
  return {
    url: gateway.url,
    dataDir,
    mailbox: gateway.mailbox,
    client: (caller) => ({
      endpoint: gateway.url,
      region: LOCAL_REGION,
      credentials: { accessKeyId: caller, secretAccessKey: "secret" },
      maxAttempts: 1,
    }),
    stop: () => gateway.stop(),
    async remove() {
      await gateway.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
