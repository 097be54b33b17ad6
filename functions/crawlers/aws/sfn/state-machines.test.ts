import { expect, it } from "vitest";
import recorded from "../__fixtures__/sfn.json" with { type: "json" };
import { crawlOne } from "../testing/crawl-kind.ts";
import { definitionTargets } from "./definition-targets.ts";
import { sfnStateMachines } from "./state-machines.ts";

it("maps a state machine with what its tasks work with", async () => {
  const tags = { tags: [{ key: "team", value: "core" }] };

  const machine = await crawlOne(sfnStateMachines, { ...recorded, "sfn:ListTagsForResource": tags });

  const arn = "arn:aws:states:us-east-1:644160558196:stateMachine:Helloworld";
  const activity = "arn:aws:states:us-east-1:644160558196:activity:test-c7n";
  expect(machine.fields).toEqual({
    nativeId: arn,
    arn,
    providerIds: [arn],
    name: "Helloworld",
    region: "us-east-1",
    accountId: "644160558196",
    family: "Serverless",
    provider: "Step Functions (AWS)",
    managed: true,
    tags: [{ key: "team", value: "core" }],
    providerState: "ACTIVE",
    status: "Active",
    providerCreatedAt: "2019-06-24T11:33:30.570Z",
    details: {
      type: "STANDARD",
      role: "arn:aws:iam::644160558196:role/service-role/SfnDev",
      tracing: false,
      logLevel: "OFF",
      tasks: [activity],
    },
  });
  expect(machine.calls).toEqual([
    { rule: "workflow-task", target: activity, path: "definition.States.Step Functions Run Activity" },
  ]);
});

it("finds targets in parameters, by name too, in maps and branches, and no data", () => {
  const fn = "arn:aws:lambda:eu-west-1:1:function:pay";
  const task = (Parameters: object) => ({ Type: "Task", Resource: "arn:aws:states:::lambda:invoke", Parameters });
  const definition = {
    States: {
      Pay: task({ FunctionName: `${fn}:live`, Payload: { note: "arn of nothing" } }),
      Each: {
        Type: "Map",
        ItemProcessor: {
          States: { Send: task({ QueueUrl: "https://sqs.eu-west-1.amazonaws.com/123456789012/mail" }) },
        },
      },
      Ship: task({ FunctionName: "ship:live", Payload: { TableName: "data" } }),
      Keep: task({ TableName: "orders", Item: { id: "1" } }),
      Later: task({ "TableName.$": "$.table", FunctionName: "{% $fn %}" }),
      Both: { Type: "Parallel", Branches: [{ States: { Left: { Type: "Task", Resource: fn } } }] },
      Data: { Type: "Pass", Result: { key: "arn:aws:s3:::not-used" } },
    },
  };

  const machine = "arn:aws:states:eu-west-1:1:stateMachine:orders";
  expect(definitionTargets(JSON.stringify(definition), machine)).toEqual([
    { state: "Pay", target: `${fn}:live` },
    { state: "Send", target: "https://sqs.eu-west-1.amazonaws.com/123456789012/mail" },
    { state: "Ship", target: "arn:aws:lambda:eu-west-1:1:function:ship" },
    { state: "Keep", target: "arn:aws:dynamodb:eu-west-1:1:table/orders" },
    { state: "Left", target: fn },
  ]);
  expect(definitionTargets("{", machine)).toEqual([]);
  expect(definitionTargets(undefined, machine)).toEqual([]);
});
