import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, expect, it } from "vitest";
import { functionArn, functionWithRole, startTestGateway, type TestGateway } from "./test-gateway.ts";

const mayInvoke = { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: functionArn("crawl-aws") };

let gateway: TestGateway;
const invoked: [string, unknown][] = [];

beforeAll(async () => {
  gateway = await startTestGateway(
    [...functionWithRole("discovery", mayInvoke), ...functionWithRole("crawl-aws"), ...functionWithRole("crawl-azure")],
    {
      async invoke(arn, event) {
        invoked.push([arn, event]);
        const failure = { errorType: "Error", errorMessage: "no such region" };
        return event === "fail" ? { payload: failure, functionError: failure } : { payload: { seen: event } };
      },
    },
  );
});
afterAll(() => gateway.remove());

const invoke = (caller: string, input: Partial<InvokeCommand["input"]> & { payload?: unknown }) => {
  const { payload, ...rest } = input;
  return new LambdaClient(gateway.client(caller)).send(
    new InvokeCommand({ FunctionName: functionArn("crawl-aws"), Payload: JSON.stringify(payload), ...rest }),
  );
};

it("answers with what the function gives", async () => {
  const { StatusCode, FunctionError, Payload } = await invoke("discovery", { payload: { action: "test" } });

  expect(StatusCode).toBe(200);
  expect(FunctionError).toBeUndefined();
  expect(JSON.parse(Payload!.transformToString())).toEqual({ seen: { action: "test" } });
});

it("tells the function's own error from one of Lambda", async () => {
  const { StatusCode, FunctionError, Payload } = await invoke("discovery", { payload: "fail" });

  expect(StatusCode).toBe(200);
  expect(FunctionError).toBe("Unhandled");
  expect(JSON.parse(Payload!.transformToString())).toMatchObject({ errorMessage: "no such region" });
});

it("takes an event and delivers it afterwards; a dry run calls nothing", async () => {
  const event = await invoke("discovery", { InvocationType: "Event", payload: { later: true } });
  const dry = await invoke("discovery", { InvocationType: "DryRun", payload: { never: true } });

  expect([event.StatusCode, dry.StatusCode]).toEqual([202, 204]);
  await expect.poll(() => invoked).toContainEqual([functionArn("crawl-aws"), { later: true }]);
  expect(invoked).not.toContainEqual([functionArn("crawl-aws"), { never: true }]);
});

it("finds a function by its name, and says when there is none", async () => {
  expect((await invoke("operator", { FunctionName: "crawl-aws", payload: {} })).StatusCode).toBe(200);

  await expect(invoke("operator", { FunctionName: "crawl-gcp", payload: {} })).rejects.toMatchObject({
    name: "ResourceNotFoundException",
    message: `Function not found: ${functionArn("crawl-gcp")}`,
  });
});

it("asks the caller's role, for that very function", async () => {
  await expect(invoke("discovery", { FunctionName: functionArn("crawl-azure"), payload: {} })).rejects.toMatchObject({
    name: "AccessDeniedException",
    message: expect.stringContaining(functionArn("crawl-azure")),
  });
  await expect(invoke("crawl-aws", { payload: {} })).rejects.toMatchObject({ name: "AccessDeniedException" });
});

it("refuses what Lambda would not take", async () => {
  const large = "x".repeat(1024 * 1024);

  expect((await invoke("discovery", { payload: large })).StatusCode).toBe(200);
  await expect(invoke("discovery", { InvocationType: "Event", payload: large })).rejects.toMatchObject({
    name: "RequestTooLargeException",
  });
  await expect(invoke("discovery", { Payload: "{" })).rejects.toMatchObject({ name: "InvalidRequestContentException" });
});
