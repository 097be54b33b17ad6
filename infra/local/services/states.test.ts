import { setTimeout as sleep } from "node:timers/promises";
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn";
import { afterEach, describe, expect, it } from "vitest";
import type { InvokeResult, Resource } from "../types.ts";
import { functionArn, functionWithRole, resource, role, startTestGateway, type TestGateway } from "./test-gateway.ts";

const machineArn = "arn:aws:states:us-east-1:000000000000:stateMachine:sync";
const task = (name: string, rest: object) => ({ Type: "Task", Resource: functionArn(name), ...rest });

const definition = {
  StartAt: "Plan",
  States: {
    Plan: task("plan", { Next: "Units" }),
    Units: {
      Type: "Map",
      ItemsPath: "$.units",
      ResultPath: "$.results",
      MaxConcurrency: 2,
      Label: "units",
      ItemProcessor: {
        ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
        StartAt: "Crawl",
        States: {
          Crawl: task("crawl", {
            Retry: [{ ErrorEquals: ["ThrottledError"], IntervalSeconds: 0, MaxAttempts: 2 }],
            Next: "Done?",
          }),
          "Done?": {
            Type: "Choice",
            Choices: [{ Variable: "$.done", BooleanEquals: true, Next: "Done" }],
            Default: "Crawl",
          },
          Done: { Type: "Pass", End: true },
        },
      },
      Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.failure", Next: "Finish" }],
      Next: "Finish",
    },
    Finish: task("finish", { Parameters: { "run.$": "$$.Execution.Name", "state.$": "$" }, End: true }),
  },
};

const mayInvoke = (...names: string[]) =>
  role("sync-role", { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: names.map(functionArn) });
const machine = resource("AWS::StepFunctions::StateMachine", "Sync", {
  physicalId: machineArn,
  arn: machineArn,
  properties: {
    DefinitionString: JSON.stringify(definition),
    RoleArn: "arn:aws:iam::000000000000:role/sync-role",
  },
});

type Handlers = Record<string, (event: never) => unknown>;
let gateway: TestGateway;
let calls: [string, unknown][];
const thrown = Object.assign;

async function start(handlers: Handlers, more: Resource[] = [mayInvoke("plan", "crawl", "finish")], dataDir?: string) {
  calls = [];
  const invoke = async (arn: string, event: unknown): Promise<InvokeResult> => {
    const name = arn.split(":").at(-1) ?? "";
    calls.push([name, event]);
    try {
      return { payload: await handlers[name]?.(event as never) };
    } catch (error) {
      const { name: errorType, message: errorMessage } = error as Error;
      return { payload: null, functionError: { errorType, errorMessage } };
    }
  };
  gateway = await startTestGateway([machine, ...more], { invoke, ...(dataDir && { dataDir }) });
  return new SFNClient(gateway.client("operator"));
}
afterEach(() => gateway.remove());

async function ended(client: SFNClient, executionArn: string | undefined) {
  for (;;) {
    const found = await client.send(new DescribeExecutionCommand({ executionArn }));
    if (found.status !== "RUNNING") return found;
    await sleep(10);
  }
}
const begin = (client: SFNClient, input: object, name?: string) =>
  client.send(new StartExecutionCommand({ stateMachineArn: machineArn, input: JSON.stringify(input), name }));

const happy: Handlers = {
  plan: ({ units }: { units: string[] }) => ({ units: units.map((id) => ({ id, turn: 0 })) }),
  crawl: ({ id, turn }: { id: string; turn: number }) => ({ id, turn: turn + 1, done: turn === 1 }),
  finish: (event) => event,
};

it("runs the template's states: a distributed map, loops in it, and the context object", async () => {
  const client = await start(happy);

  const { executionArn } = await begin(client, { units: ["a", "b"] }, "run-1");
  const execution = await ended(client, executionArn);

  expect(execution).toMatchObject({ status: "SUCCEEDED", name: "run-1" });
  expect(JSON.parse(execution.output ?? "")).toMatchObject({
    run: "run-1",
    state: {
      results: [
        { id: "a", turn: 2, done: true },
        { id: "b", turn: 2, done: true },
      ],
    },
  });
});

it("retries and catches errors by the name that the function gave them", async () => {
  let attempts = 0;
  const client = await start({
    ...happy,
    crawl: () => {
      attempts += 1;
      throw thrown(new Error("slow down"), { name: "ThrottledError" });
    },
  });

  const execution = await ended(client, (await begin(client, { units: ["a"] })).executionArn);

  expect(attempts).toBe(3);
  const failure = JSON.parse(execution.output ?? "").state.failure;
  expect(failure.Error).toBe("ThrottledError");
  expect(JSON.parse(failure.Cause)).toMatchObject({ errorMessage: "slow down" });
});

it("takes the same name and input for the same execution while it runs", async () => {
  const held = Promise.withResolvers<void>();
  const client = await start({ ...happy, plan: () => held.promise.then(() => ({ units: [] })) });

  const first = await begin(client, { units: [] }, "one");
  const second = await begin(client, { units: [] }, "one");
  await expect(begin(client, { units: ["x"] }, "one")).rejects.toMatchObject({ name: "ExecutionAlreadyExists" });
  held.resolve();
  await ended(client, first.executionArn);
  const listing = await client.send(new ListExecutionsCommand({ stateMachineArn: machineArn }));

  expect(second).toMatchObject({ executionArn: first.executionArn, startDate: first.startDate });
  expect(listing.executions?.map(({ status }) => status)).toEqual(["SUCCEEDED"]);
  expect(calls.filter(([name]) => name === "plan")).toHaveLength(1);
});

it("stops an execution", async () => {
  const client = await start({ ...happy, plan: () => sleep(60_000, undefined, { ref: false }) });
  const { executionArn } = await begin(client, {});

  await client.send(new StopExecutionCommand({ executionArn, cause: "enough" }));

  expect(await ended(client, executionArn)).toMatchObject({ status: "ABORTED", cause: "enough" });
});

it("fails a task whose function the machine's role may not call", async () => {
  const client = await start(happy, [mayInvoke("plan")]);

  const execution = await ended(client, (await begin(client, { units: ["a"] })).executionArn);

  expect(execution).toMatchObject({ status: "FAILED", error: "Lambda.AWSLambdaException" });
  expect(execution.cause).toContain(
    `not authorized to perform: lambda:InvokeFunction on resource: ${functionArn("finish")}`,
  );
});

it("fails a task that answers more than Step Functions carries", async () => {
  const client = await start({ ...happy, plan: () => "x".repeat(300_000) });

  const execution = await ended(client, (await begin(client, {})).executionArn);

  expect(execution).toMatchObject({ status: "FAILED", error: "States.DataLimitExceeded" });
});

it("starts again with the same input what a stop interrupted", async () => {
  const first = await start({ ...happy, plan: () => sleep(60_000, undefined, { ref: false }) });
  const { executionArn } = await begin(first, { units: ["a"] }, "again");
  await sleep(50);
  await gateway.stop();

  const second = await start(happy, [mayInvoke("plan", "crawl", "finish")], gateway.dataDir);

  expect(await ended(second, executionArn)).toMatchObject({ status: "SUCCEEDED", name: "again" });
});

it("asks for rights on the machine and on its executions", async () => {
  const discovery = functionWithRole("discovery", {
    Effect: "Allow",
    Action: "states:StartExecution",
    Resource: machineArn,
  });
  await start(happy, [mayInvoke("plan", "crawl", "finish"), ...discovery]);
  const client = new SFNClient(gateway.client("discovery"));

  const { executionArn } = await begin(client, { units: [] }, "mine");

  await expect(client.send(new DescribeExecutionCommand({ executionArn }))).rejects.toMatchObject({
    name: "AccessDeniedException",
    message: expect.stringContaining(
      "states:DescribeExecution on resource: arn:aws:states:us-east-1:000000000000:execution:sync:mine",
    ),
  });
});

describe("an execution that waits for another", () => {
  const parentArn = `${machineArn}-parent`;
  const parent = resource("AWS::StepFunctions::StateMachine", "Parent", {
    physicalId: parentArn,
    arn: parentArn,
    properties: {
      DefinitionString: JSON.stringify({
        StartAt: "Child",
        States: {
          Child: {
            Type: "Task",
            Resource: "arn:aws:states:::states:startExecution.sync:2",
            Parameters: { StateMachineArn: machineArn, "Name.$": "$.name", "Input.$": "$.input" },
            ResultPath: "$.child",
            Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.failure", Next: "Failed" }],
            End: true,
          },
          Failed: { Type: "Pass", End: true },
        },
      }),
      RoleArn: "arn:aws:iam::000000000000:role/parent-role",
    },
  });
  const executionsOf = `${machineArn.replace(":stateMachine:", ":execution:")}:*`;
  const mayNest = role(
    "parent-role",
    { Effect: "Allow", Action: "states:StartExecution", Resource: machineArn },
    { Effect: "Allow", Action: ["states:DescribeExecution", "states:StopExecution"], Resource: executionsOf },
    {
      Effect: "Allow",
      Action: ["events:PutTargets", "events:PutRule", "events:DescribeRule"],
      Resource: "arn:aws:events:us-east-1:000000000000:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule",
    },
  );
  const mayAll = mayInvoke("plan", "crawl", "finish");
  const beginParent = (client: SFNClient, name: string, units: string[] = []) =>
    client.send(
      new StartExecutionCommand({ stateMachineArn: parentArn, input: JSON.stringify({ name, input: { units } }) }),
    );

  it("gets its output as JSON", async () => {
    const client = await start(happy, [mayAll, parent, mayNest]);

    const { output } = await ended(client, (await beginParent(client, "child", ["a"])).executionArn);

    expect(JSON.parse(output ?? "").child).toMatchObject({
      Name: "child",
      Status: "SUCCEEDED",
      Output: { run: "child", state: { results: [{ id: "a", done: true }] } },
    });
  });

  it("fails as it failed", async () => {
    const broken = { ...happy, finish: () => Promise.reject(thrown(new Error("no"), { name: "Broken" })) };
    const client = await start(broken, [mayAll, parent, mayNest]);

    const { output } = await ended(client, (await beginParent(client, "child")).executionArn);

    const { failure } = JSON.parse(output ?? "");
    expect(failure.Error).toBe("States.TaskFailed");
    expect(JSON.parse(failure.Cause)).toMatchObject({ Name: "child", Status: "FAILED", Error: "Broken" });
  });

  it("needs the rights to start it, look at it and hear of its end", async () => {
    const client = await start(happy, [mayAll, parent, role("parent-role")]);

    const { output } = await ended(client, (await beginParent(client, "child")).executionArn);

    expect(JSON.parse(output ?? "").failure).toMatchObject({
      Error: "StepFunctions.AccessDeniedException",
      Cause: expect.stringContaining("states:StartExecution"),
    });
  });

  it("stops it when it is stopped, and joins it again after a restart", async () => {
    const slow = { ...happy, plan: () => sleep(60_000, undefined, { ref: false }) };
    const first = await start(slow, [mayAll, parent, mayNest]);
    const stopped = await beginParent(first, "stopped");
    const interrupted = await beginParent(first, "interrupted");
    await sleep(100);
    await first.send(new StopExecutionCommand({ executionArn: stopped.executionArn }));
    const childArn = `${machineArn.replace(":stateMachine:", ":execution:")}:stopped`;
    expect(await ended(first, childArn)).toMatchObject({ status: "ABORTED" });
    await gateway.stop();

    const second = await start(happy, [mayAll, parent, mayNest], gateway.dataDir);
    const { output } = await ended(second, interrupted.executionArn);

    expect(JSON.parse(output ?? "").child).toMatchObject({ Name: "interrupted", Status: "SUCCEEDED" });
    expect(calls.filter(([name]) => name === "plan")).toHaveLength(1);
  });
});
