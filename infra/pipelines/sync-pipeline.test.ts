import { StateMachine } from "aws-local-stepfunctions";
import { describe, expect, it } from "vitest";
import { synthesize } from "../testing/synthesize.ts";

interface Join {
  readonly "Fn::Join": readonly [string, readonly (string | object)[]];
}

/** The state machine as it is deployed, with functions stood in for by their logical ids. */
function definition(): ConstructorParameters<typeof StateMachine>[0] {
  const { "Fn::Join": parts } = synthesize("dev").one("AWS::StepFunctions::StateMachine").Properties
    .DefinitionString as unknown as Join;
  return JSON.parse(
    parts[1]
      .map((part) => (typeof part === "string" ? part : "arn:aws:lambda:eu-west-1:111111111111:function:f"))
      .join(parts[0]),
  );
}

interface Unit {
  readonly command: string;
  readonly scope: string;
  readonly cursor?: string;
}
const unit = (command: string): Unit => ({ command, scope: "file" });
const input = { type: "sync", runId: "run", connectionId: "connection" };
const machine = definition();

/** Runs the machine and tells what each step was given. */
async function run(steps: { plan: () => object; crawl: (unit: Unit) => object }) {
  const crawled: Unit[] = [];
  const finished: unknown[] = [];
  const execution = new StateMachine(machine, { validationOptions: { noValidate: true } }).run(input, {
    overrides: {
      taskResourceLocalHandlers: {
        Plan: async () => ({ ...steps.plan() }),
        "Crawl unit": async (given) => {
          const asked = given as unknown as Unit;
          crawled.push(asked);
          return { ...steps.crawl(asked) };
        },
        Finish: async (given) => {
          finished.push(given);
          return {};
        },
      },
      retryIntervalOverrides: { "Crawl unit": 1 },
    },
  });
  const outcome = await execution.result.then(
    () => "succeeded",
    () => "failed",
  );
  return { outcome, crawled, finished };
}

describe("SyncPipeline", () => {
  it("gives a unit turn after turn until it is done, and hands its cursor on", async () => {
    const { outcome, crawled, finished } = await run({
      plan: () => ({ ...input, units: [unit("servers")] }),
      crawl: (given) => ({ ...given, cursor: `${given.cursor ?? ""}x`, done: given.cursor === "xx" }),
    });

    expect(outcome).toBe("succeeded");
    expect(crawled.map(({ cursor }) => cursor)).toEqual([undefined, "x", "xx"]);
    expect(finished).toMatchObject([{ runId: "run", connectionId: "connection" }]);
  });

  it("finishes the other units when one breaks, and says which one did", async () => {
    const { outcome, crawled, finished } = await run({
      plan: () => ({ ...input, units: ["a", "b", "c"].map(unit) }),
      crawl: (given) => {
        if (given.command === "b") throw new Error("out of luck");
        return { ...given, done: true };
      },
    });

    expect(outcome).toBe("succeeded");
    expect(crawled.map(({ command }) => command)).toEqual(["a", "b", "c"]);
    expect(finished).toMatchObject([
      {
        results: [{}, { command: "b", scope: "file", failure: { Cause: expect.stringContaining("out of luck") } }, {}],
      },
    ]);
  });

  it("finishes a run whose plan failed, so that the lease is given back, and then fails", async () => {
    const { outcome, finished } = await run({
      plan: () => {
        throw new Error("no table");
      },
      crawl: (given) => given,
    });

    expect(outcome).toBe("failed");
    expect(finished).toMatchObject([{ runId: "run", failure: { Cause: expect.stringContaining("no table") } }]);
  });

  it("tries again when a provider throttles", async () => {
    class ProviderThrottledError extends Error {
      override readonly name = "ProviderThrottledError";
    }
    let calls = 0;

    const { outcome, crawled } = await run({
      plan: () => ({ ...input, units: [unit("servers")] }),
      crawl: (given) => {
        calls += 1;
        if (calls < 3) throw new ProviderThrottledError("slow down");
        return { ...given, done: true };
      },
    });

    expect(outcome).toBe("succeeded");
    expect(crawled).toHaveLength(3);
  });
});
