import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { FUNCTION_NAMES, FUNCTIONS } from "../config/functions.ts";
import { STAGE_NAMES } from "../config/stages.ts";
import { list, statements, synthesize } from "../testing/synthesize.ts";

/** Actions for which AWS has no resource to name. */
const WITHOUT_RESOURCE = [
  /^xray:(PutTraceSegments|PutTelemetryRecords|GetSamplingRules|GetSamplingTargets)$/,
  /^dynamodb:ListStreams$/,
  /^scheduler:ListSchedules$/,
  /^logs:(Create|Get|Update|Delete|List)LogDeliver(y|ies)$/,
  /^logs:(PutResourcePolicy|DescribeResourcePolicies|DescribeLogGroups)$/,
];

const CATALOGUE = resolve("functions/data/catalogue/catalogue.ts");

/** All files whose code is part of a function. */
function sourcesOf(file: string, known: Set<string> = new Set()): Set<string> {
  const path = resolve(file);
  if (known.has(path) || !path.endsWith(".ts")) return known;
  known.add(path);
  const imports = readFileSync(path, "utf8").matchAll(
    /^(?:import|export) (?!type )[^"]*?"(\.[^"]+)"|import\("(\.[^"]+)"\)/gm,
  );
  for (const [, name, later] of imports) sourcesOf(join(dirname(path), name ?? later ?? ""), known);
  return known;
}

describe.each(STAGE_NAMES)("permissions of %s", (stageName) => {
  const stage = synthesize(stageName);
  const granted = statements(stage).flatMap(({ policy, Action, Resource }) =>
    list(Action).flatMap((action) =>
      list(Resource).map((resource) => ({ policy, action, resource: JSON.stringify(resource) })),
    ),
  );
  const of = (action: string, resource: string) =>
    granted.filter((one) => one.action === action && one.resource.includes(resource)).map(({ policy }) => policy);

  it("name every action", () => {
    expect(granted.filter(({ action }) => action.includes("*"))).toEqual([]);
  });

  it("name every resource that can be named", () => {
    const open = granted.filter(({ resource }) => resource === '"*"').map(({ action }) => action);

    expect(open.filter((action) => !WITHOUT_RESOURCE.some((pattern) => pattern.test(action)))).toEqual([]);
  });

  it("never scan or change a table", () => {
    const actions = new Set(granted.map(({ action }) => action).filter((action) => action.startsWith("dynamodb:")));

    expect([...actions].filter((action) => /Scan|Table|Backup|TimeToLive|Export/.test(action))).toEqual([]);
  });

  it("let one function write credentials of connections and only those that crawl read them", () => {
    const path = `parameter/maestro/${stageName}/connections/*`;

    expect(of("ssm:PutParameter", path)).toEqual([expect.stringMatching(/^discovery/)]);
    expect(of("ssm:GetParameter", path).length).toBeGreaterThan(0);
    expect(of("ssm:GetParameter", path).filter((policy) => !policy.startsWith("crawl"))).toEqual([]);
    expect(
      granted.filter(({ action }) => /^ssm:(GetParameters|GetParametersByPath|GetParameterHistory)$/.test(action)),
    ).toEqual([]);
  });

  it("let one function write secrets of jobs, and the one that calls webhooks read them and nothing else", () => {
    const path = `parameter/maestro/${stageName}/jobs/*`;
    const webhook = granted.filter(({ policy }) => /^Jobsjobwebhook/.test(policy)).map(({ action }) => action);

    expect(of("ssm:PutParameter", path)).toEqual([expect.stringMatching(/^jobsRole/)]);
    expect(of("ssm:GetParameter", path)).toEqual([expect.stringMatching(/^Jobsjobwebhook/)]);
    expect(webhook.filter((action) => !/^(logs|xray):/.test(action))).toEqual(["ssm:GetParameter"]);
  });

  it("let one function touch schedules, of one group, and hand on one role", () => {
    const touching = granted.filter(({ action }) => /^(scheduler|iam):/.test(action));

    expect(new Set(touching.map(({ policy }) => policy.replace(/Role.*/, "")))).toEqual(new Set(["Jobsjobschedules"]));
    expect(
      touching.filter(({ resource }) => resource !== '"*"').map(({ action, resource }) => [action, resource]),
    ).toEqual([
      ...["Create", "Delete", "Get", "Update"].map((verb) => [
        `scheduler:${verb}Schedule`,
        expect.stringContaining(`:schedule/maestro-${stageName}/*`),
      ]),
      ["iam:PassRole", expect.stringContaining("SchedulerRole")],
    ]);
  });

  it("let every function that reads lists have the snapshots that large ones start from", () => {
    const readers = FUNCTION_NAMES.filter((name) => sourcesOf(FUNCTIONS[name].entry).has(CATALOGUE));
    const granted = new Set(of("s3:GetObject", "/catalogue/*").map((policy) => policy.replace(/Role.*/, "")));

    expect(readers).toContain("discovery");
    // The plan shares its dependencies with the other steps, and reads no list.
    expect(readers.filter((name) => !granted.has(name.replaceAll("-", "")))).toEqual(["sync-plan"]);
  });

  it("let one function see the private signing key", () => {
    expect(of("ssm:GetParameter", `parameter/maestro/${stageName}/jwt/*`)).toEqual([
      expect.stringMatching(/^identity/),
    ]);
  });

  it("let one function and jobs start syncs, and one function send mail", () => {
    expect(
      of("states:StartExecution", "SyncStateMachine")
        .filter((policy) => /Role/.test(policy))
        .sort(),
    ).toEqual([expect.stringMatching(/^JobsPipelineStateMachine/), expect.stringMatching(/^discovery/)]);
    expect(new Set(of("ses:SendEmail", "identity/"))).toEqual(new Set([expect.stringMatching(/^identity/)]));
  });

  it("decrypt through the services only, but for the stream that has no other way", () => {
    const direct = statements(stage)
      .filter(({ Action }) => list(Action).some((action) => action.startsWith("kms:")))
      .filter((statement) => !("Condition" in statement))
      .map(({ policy, Action }) => [policy.replace(/Role.*/, ""), Action]);

    expect(direct.sort()).toEqual(
      ["Jobsjobschedules", "changes"].map((name) => [name, ["kms:Decrypt", "kms:DescribeKey"]]),
    );
  });
});
