import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { routes } from "../../shared/contracts/index.ts";
import { EDGE_HEADER } from "../../shared/vocabulary/edge.ts";
import { FUNCTION_NAMES, FUNCTIONS } from "../config/functions.ts";
import { STAGE_NAMES } from "../config/stages.ts";
import { MaestroChecks } from "../constructs/rule-pack.ts";
import { synthesize } from "../testing/synthesize.ts";

const dev = synthesize("dev");

describe.each(STAGE_NAMES)("stage %s", (stageName) => {
  it("breaks no rule of AWS Solutions, with the built app or without", { timeout: 60_000 }, () => {
    const siteFolder = mkdtempSync(join(tmpdir(), "site-"));
    writeFileSync(join(siteFolder, "index.html"), "<!doctype html>");

    for (const options of [{}, { siteFolder }, { settings: OWN_DOMAIN }]) {
      const { app } = synthesize(stageName, options);
      expect(new MaestroChecks(app).validateScope(app).violations).toEqual([]);
    }
  });
});

const OWN_DOMAIN = {
  MAESTRO_DOMAIN: "maestro.example.com",
  MAESTRO_CERTIFICATE_ARN: "arn:aws:acm:us-east-1:111111111111:certificate/1",
};

describe("the HTTP API", () => {
  it("has every route of the contracts, answered by the function of its topic", () => {
    const integrations = new Map(
      dev.all("AWS::ApiGatewayV2::Integration").map(({ id, Properties }) => [id, Properties]),
    );
    const functionOf = (target: string) => {
      const [id] = [...integrations.keys()].filter((known) => target.includes(known));
      return JSON.stringify(integrations.get(id ?? ""));
    };

    const found = dev
      .all("AWS::ApiGatewayV2::Route")
      .filter(({ stack }) => stack.endsWith("-api"))
      .map(({ Properties }) => [Properties.RouteKey, functionOf(JSON.stringify(Properties.Target))] as const);

    expect(found.map(([key]) => key).sort()).toEqual(
      ["ANY /api/{proxy+}", ...routes.map(({ method, path }) => `${method} ${path}`)].sort(),
    );
    for (const { method, path, topic } of routes)
      expect(found.find(([key]) => key === `${method} ${path}`)?.[1]).toContain(`${topic}Function`);
  });

  it("asks each function for one permission however many routes it answers", () => {
    const permissions = dev.all("AWS::Lambda::Permission").filter(({ stack }) => stack.endsWith("-api"));

    expect(permissions.length).toBeLessThanOrEqual(new Set(routes.map(({ topic }) => topic)).size);
  });
});

describe("functions", () => {
  const functions = dev.all("AWS::Lambda::Function");

  it("say which source stands behind them", () => {
    const declared = Object.fromEntries(
      functions.map(({ Metadata }) => [Metadata?.["maestro:name"], Metadata?.["maestro:entry"]]),
    );

    expect(declared).toEqual(Object.fromEntries(FUNCTION_NAMES.map((name) => [name, FUNCTIONS[name].entry])));
  });

  it("log into groups that forget", () => {
    const groups = new Map(
      dev.all("AWS::Logs::LogGroup").map(({ id, Properties }) => [id, Properties.RetentionInDays]),
    );

    for (const { Properties } of functions) {
      const { LogGroup } = Properties.LoggingConfig as { LogGroup: { Ref: string } };
      expect(groups.get(LogGroup.Ref)).toBeGreaterThan(0);
    }
    expect([...groups.values()].every((days) => typeof days === "number")).toBe(true);
  });

  it("run on arm64 with tracing and know the address of the app", () => {
    for (const { Properties } of functions) {
      expect(Properties).toMatchObject({ Architectures: ["arm64"], TracingConfig: { Mode: "Active" } });
      const { Variables } = Properties.Environment as { Variables: Record<string, unknown> };
      expect(Variables).toMatchObject({ MAESTRO_STAGE: "dev", MAESTRO_PARAMETERS: "/maestro/dev" });
      for (const name of [
        "TABLE",
        "FILES_BUCKET",
        "BUS",
        "WEB_ORIGIN",
        "REGISTRATION",
        "MAIL_FROM",
        "HISTORY_DAYS",
        "VERSION",
      ])
        expect(Variables).toHaveProperty(`MAESTRO_${name}`);
      expect(Variables).not.toHaveProperty("MAESTRO_AWS_ENDPOINT");
    }
  });
});

describe("data", () => {
  it("is protected in production only", () => {
    const prod = synthesize("prod");

    expect(prod.one("AWS::DynamoDB::Table")).toMatchObject({
      Properties: { DeletionProtectionEnabled: true },
      DeletionPolicy: "Retain",
    });
    expect(dev.one("AWS::DynamoDB::Table").Properties.DeletionProtectionEnabled).toBe(false);
  });

  it("can be restored, followed and forgotten", () => {
    expect(dev.one("AWS::DynamoDB::Table").Properties).toMatchObject({
      BillingMode: "PAY_PER_REQUEST",
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: "KMS" },
      StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
      TimeToLiveSpecification: { AttributeName: "ttl", Enabled: true },
    });
    expect(dev.one("AWS::KMS::Key").Properties.EnableKeyRotation).toBe(true);
  });

  it("stays out of public reach", () => {
    for (const { Properties } of dev.all("AWS::S3::Bucket"))
      expect(Properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
  });
});

describe("the stream", () => {
  it.each([
    ["changes", ["R#"]],
    ["job-schedules", ["R#job#", "R#connection#"]],
  ])("brings %s records only, splits a failing batch and keeps what it gave up on", (name, prefixes) => {
    const streams = dev
      .all("AWS::Lambda::EventSourceMapping")
      .filter(({ Properties }) => Properties.StartingPosition !== undefined);
    const reader = dev.all("AWS::Lambda::Function").find(({ Metadata }) => Metadata?.["maestro:name"] === name);
    const { Properties } = streams.find(({ Properties: { FunctionName } }) =>
      JSON.stringify(FunctionName).includes(String(reader?.id)),
    )!;
    // DynamoDB serves two readers of a shard well.
    expect(streams).toHaveLength(2);
    const { Filters } = Properties.FilterCriteria as { Filters: { Pattern: string }[] };

    expect(Properties).toMatchObject({
      BatchSize: 100,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      DestinationConfig: { OnFailure: {} },
    });
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
      { dynamodb: { Keys: { pk: { S: prefixes.map((prefix) => ({ prefix })) }, sk: { S: ["#"] } } } },
    ]);
  });
});

describe("the web", () => {
  it("serves the socket under the name of its stage, so that paths match without rewriting", () => {
    const [stage] = dev.all("AWS::ApiGatewayV2::Stage").filter(({ stack }) => stack.endsWith("-realtime"));
    const { CacheBehaviors } = dev.one("AWS::CloudFront::Distribution").Properties.DistributionConfig as {
      CacheBehaviors: { PathPattern: string }[];
    };

    expect(CacheBehaviors.map(({ PathPattern }) => PathPattern)).toEqual([
      "/api/*",
      "/public/*",
      `/${stage?.Properties.StageName}`,
    ]);
  });

  it("keeps no error for the next one who asks", () => {
    const { CustomErrorResponses } = dev.one("AWS::CloudFront::Distribution").Properties.DistributionConfig as {
      CustomErrorResponses: { ErrorCode: number; ErrorCachingMinTTL: number }[];
    };

    expect(CustomErrorResponses.map(({ ErrorCode }) => ErrorCode)).toEqual(
      expect.arrayContaining([403, 404, 500, 503]),
    );
    expect(CustomErrorResponses.every(({ ErrorCachingMinTTL }) => ErrorCachingMinTTL === 0)).toBe(true);
  });

  it("has names that another region of the account does not take", () => {
    const names = [
      ...dev
        .all("AWS::CloudFront::ResponseHeadersPolicy")
        .map(({ Properties }) => Properties.ResponseHeadersPolicyConfig),
      ...dev.all("AWS::CloudFront::OriginAccessControl").map(({ Properties }) => Properties.OriginAccessControlConfig),
    ].map((config) => JSON.stringify((config as { Name: unknown }).Name));

    expect(names).toHaveLength(3);
    for (const name of names) expect(name).toContain("AWS::Region");
  });

  it("lets pages fetch the files that they are led to", () => {
    const [files] = dev.all("AWS::S3::Bucket").filter(({ Properties }) => Properties.CorsConfiguration !== undefined);

    expect(files?.Properties.CorsConfiguration).toMatchObject({ CorsRules: [{ AllowedMethods: ["PUT", "GET"] }] });
  });

  it("allows no inline code, and frames for public pages only", () => {
    const policies = dev
      .all("AWS::CloudFront::ResponseHeadersPolicy")
      .map(({ id, Properties }) => [id, JSON.stringify(Properties)]);

    for (const [, text] of policies) expect(text).not.toContain("unsafe-inline");
    expect(policies.filter(([, text]) => text?.includes("frame-ancestors 'none'")).map(([id]) => id)).toEqual([
      expect.stringContaining("App"),
    ]);
  });
});

it("lets alarms reach those who are to hear them", () => {
  const { Statement } = dev.one("AWS::SNS::TopicPolicy").Properties.PolicyDocument as { Statement: object[] };

  expect(Statement).toContainEqual(
    expect.objectContaining({
      Effect: "Allow",
      Action: "sns:Publish",
      Principal: { Service: "cloudwatch.amazonaws.com" },
    }),
  );
});

it("lets CloudFront and the functions behind it share a secret that no template holds", () => {
  const { Origins } = dev.one("AWS::CloudFront::Distribution").Properties.DistributionConfig as {
    Origins: { CustomOriginConfig?: object; OriginCustomHeaders?: { HeaderName: string; HeaderValue: unknown }[] }[];
  };
  const apis = Origins.filter(({ CustomOriginConfig }) => CustomOriginConfig !== undefined);
  const knowing = dev.all("AWS::Lambda::Function").flatMap(({ Metadata, Properties }) => {
    const { Variables } = Properties.Environment as { Variables: Record<string, unknown> };
    return Variables.MAESTRO_EDGE_SECRET === undefined
      ? []
      : [[Metadata?.["maestro:name"], Variables.MAESTRO_EDGE_SECRET]];
  });
  const shown = apis.map(({ OriginCustomHeaders }) => OriginCustomHeaders);
  const secret = knowing[0]?.[1];

  expect(JSON.stringify(secret)).toMatch(/\{\{resolve:secretsmanager:.+ImportValue.+:SecretString:::\}\}/);
  expect(shown).toEqual(apis.map(() => [{ HeaderName: EDGE_HEADER, HeaderValue: secret }]));
  expect(shown).toHaveLength(2);
  expect(Object.fromEntries(knowing)).toEqual(Object.fromEntries(routes.map(({ topic }) => [topic, secret])));
});

describe("queues", () => {
  const queues = dev.all("AWS::SQS::Queue");
  const named = (value: unknown) => queues.find(({ id }) => JSON.stringify(value).includes(id));
  const readers = dev.all("AWS::Lambda::EventSourceMapping").flatMap(({ Properties }) => {
    const queue = named(Properties.EventSourceArn);
    return queue ? [{ queue, FunctionName: JSON.stringify(Properties.FunctionName) }] : [];
  });
  const watched = dev
    .all("AWS::CloudWatch::Alarm")
    .filter(({ Properties }) => Properties.Namespace === "AWS/SQS")
    .map(({ Properties }) => named(Properties.Dimensions));

  it("that a function reads hand what it never takes to one that an alarm watches and nobody reads", () => {
    expect(readers).toHaveLength(2);
    for (const { queue } of readers) {
      const { deadLetterTargetArn, maxReceiveCount } = queue.Properties.RedrivePolicy as Record<string, unknown>;
      expect(watched).toContain(named(deadLetterTargetArn));
      expect(watched).not.toContain(queue);
      expect(maxReceiveCount).toBeGreaterThanOrEqual(5);
    }
    expect(watched).toHaveLength(queues.length - readers.length);
  });

  it("take what streams could not deliver where nobody reads it", () => {
    const failures = dev
      .all("AWS::Lambda::EventSourceMapping")
      .flatMap(({ Properties }) => (Properties.DestinationConfig ? [named(Properties.DestinationConfig)] : []));

    expect(failures).toHaveLength(2);
    for (const queue of failures) expect(watched).toContain(queue);
  });

  it("keep a message longer than its reader may take", () => {
    for (const { queue, FunctionName } of readers) {
      const reader = dev.all("AWS::Lambda::Function").find(({ id }) => FunctionName.includes(id));
      expect(queue.Properties.VisibilityTimeout).toBeGreaterThan(Number(reader?.Properties.Timeout));
    }
  });

  it("try events of AWS for two hours", () => {
    const events = queues.find(({ id }) => id.startsWith("AwsChanges"))!;
    const { maxReceiveCount } = events.Properties.RedrivePolicy as { maxReceiveCount: number };

    expect(Number(events.Properties.VisibilityTimeout) * maxReceiveCount).toBe(2 * 60 * 60);
  });
});

describe("the assembly", () => {
  it("joins its stacks by intrinsics that a reader without AWS can follow", () => {
    const used = new Set(dev.templates.flatMap((text) => [...text.matchAll(/"(Fn::\w+)":/g)].map(([, name]) => name)));

    expect(
      [...used].filter(
        (name) => !["Fn::GetAtt", "Fn::Join", "Fn::ImportValue", "Fn::Select", "Fn::Split"].includes(name ?? ""),
      ),
    ).toEqual([]);
  });
});
