import { StateMachine } from "aws-local-stepfunctions";
import { describe, expect, it } from "vitest";
import { synthesize } from "../testing/synthesize.ts";

interface Join {
  readonly "Fn::Join": readonly [string, readonly (string | object)[]];
}

/** The state machine as it is deployed, with functions stood in for by their logical ids. */
function definition(): ConstructorParameters<typeof StateMachine>[0] {
  const sync = synthesize("dev")
    .all("AWS::StepFunctions::StateMachine")
    .find(({ Properties }) => Properties.StateMachineName === "maestro-dev-sync");
  const { "Fn::Join": parts } = sync!.Properties.DefinitionString as unknown as Join;
  return JSON.parse(
    parts[1]
      .map((part) => (typeof part === "string" ? part : "arn:aws:lambda:eu-west-1:111111111111:function:f"))
      .join(parts[0]),
  );
}

interface Unit {
  readonly action: string;
  readonly runId: string;
  readonly crawler: string;
  readonly scope: { readonly id: string };
  readonly turn?: { readonly cursor: string };
}
const scope = (id: string) => ({ id, label: id, kind: "region" });
const crawler = "arn:aws:lambda:eu-west-1:111111111111:function:crawl-aws";
const input = { type: "sync", runId: "run", connectionId: "connection" };
const planned = { runId: "run", connectionId: "connection", crawler, commands: ["server-list"], acceptLoss: false };
const machine = definition();

interface Call {
  readonly FunctionName: string;
  readonly Payload: unknown;
}

interface Steps {
  readonly plan?: () => object;
  readonly scopes?: () => string[];
  readonly crawl?: (unit: Unit) => object;
}

/** Runs the machine and tells what each step was given. */
async function run({ plan = () => planned, scopes = () => [], crawl = () => ({ done: true, cursor: "" }) }: Steps) {
  const asked: unknown[] = [];
  const crawled: Unit[] = [];
  const finished: unknown[] = [];
  const execution = new StateMachine(machine, { validationOptions: { noValidate: true } }).run(input, {
    overrides: {
      taskResourceLocalHandlers: {
        Plan: async () => ({ ...plan() }),
        "Find scopes": async (given) => {
          asked.push(given);
          return { Payload: { units: scopes().map(scope) } } as never;
        },
        Crawl: async (given) => {
          const { FunctionName, Payload } = given as unknown as Call;
          expect(FunctionName).toBe(crawler);
          crawled.push(Payload as Unit);
          return { Payload: { ...crawl(Payload as Unit) } } as never;
        },
        Finish: async (given) => {
          finished.push(given);
          return {};
        },
      },
      retryIntervalOverrides: { Crawl: 1 },
    },
  });
  const outcome = await execution.result.then(
    () => "succeeded",
    () => "failed",
  );
  return { outcome, asked, crawled, finished };
}

/** An error under the name that retries match. */
const named = (name: string, message = name) => Object.assign(new Error(message), { name });

describe("SyncPipeline", () => {
  it("asks the function that the plan named what there is, and gives each unit all it has to know", async () => {
    const { outcome, asked, crawled, finished } = await run({ scopes: () => ["eu", "us"] });

    expect(outcome).toBe("succeeded");
    const work = { runId: "run", connectionId: "connection", commands: ["server-list"], acceptLoss: false };
    expect(asked).toEqual([{ FunctionName: crawler, Payload: { action: "scopes", ...work } }]);
    expect(crawled).toEqual(["eu", "us"].map((id) => ({ action: "unit", ...work, crawler, scope: scope(id) })));
    expect(finished).toMatchObject([{ runId: "run", connectionId: "connection", results: [{}, {}] }]);
  });

  it("gives a unit turn after turn until it is done, and hands its cursor on", async () => {
    const { outcome, crawled } = await run({
      scopes: () => ["eu"],
      crawl: ({ turn }) => ({ cursor: `${turn?.cursor ?? ""}x`, done: turn?.cursor === "xx" }),
    });

    expect(outcome).toBe("succeeded");
    expect(crawled.map(({ turn }) => turn?.cursor)).toEqual([undefined, "x", "xx"]);
  });

  it("goes straight to the end when there is nothing to do", async () => {
    const { crawler: _, ...nothing } = planned;

    const { outcome, asked, finished } = await run({ plan: () => nothing });

    expect(outcome).toBe("succeeded");
    expect(asked).toEqual([]);
    expect(finished).toHaveLength(1);
  });

  it("finishes the other units when one breaks, and says which one did, in few words", async () => {
    const { outcome, crawled, finished } = await run({
      scopes: () => ["a", "b", "c"],
      crawl: (given) => {
        if (given.scope.id === "b") throw named("TypeError", "out of luck".repeat(10_000));
        return { done: true, cursor: "" };
      },
    });

    expect(outcome).toBe("succeeded");
    expect(crawled).toHaveLength(3);
    expect(finished).toMatchObject([{ results: [{}, { scope: scope("b"), error: "TypeError" }, {}] }]);
    expect(JSON.stringify(finished).length).toBeLessThan(1_000);
  });

  it("finishes a run whose plan failed, so that the lease is given back, and then fails", async () => {
    const { outcome, finished } = await run({
      plan: () => {
        throw new Error("no table");
      },
    });

    expect(outcome).toBe("failed");
    expect(finished).toMatchObject([{ runId: "run", failure: { Cause: expect.stringContaining("no table") } }]);
  });

  it.each(["ProviderThrottledError", "Runtime.ExitError", "Sandbox.Timedout", "Lambda.Unknown"])(
    "tries again after %s, from where the last turn ended",
    async (name) => {
      let calls = 0;

      const { outcome, crawled } = await run({
        scopes: () => ["eu"],
        crawl: ({ turn }) => {
          calls += 1;
          if (calls === 2 || calls === 3) throw named(name);
          return { cursor: "next", done: turn !== undefined };
        },
      });

      expect(outcome).toBe("succeeded");
      expect(crawled.map(({ turn }) => turn?.cursor)).toEqual([undefined, "next", "next", "next"]);
    },
  );

  it("fits hundreds of units of many accounts into a payload", async () => {
    const ids = Array.from({ length: 20 * 18 }, (_, n) => `${123456789012 + n}/ap-southeast-${n % 18}`);

    const { outcome, crawled, finished } = await run({ scopes: () => ids });

    expect(outcome).toBe("succeeded");
    expect(crawled).toHaveLength(360);
    expect(Buffer.byteLength(JSON.stringify(finished[0]))).toBeLessThan(100_000);
  });
});
