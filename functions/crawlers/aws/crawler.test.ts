import { DescribeVolumesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { LambdaClient, ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { GetBucketLocationCommand, S3Client } from "@aws-sdk/client-s3";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Access } from "../engine/crawler.ts";
import { CrawlError } from "../engine/failure.ts";
import type { AwsContext } from "./context.ts";
import { awsCrawler } from "./crawler.ts";
import {
  awsFailure,
  type FakeAws,
  fakeAws,
  GARBLED,
  HANG_UP,
  type Responder,
  type Responses,
} from "./testing/fake-aws.ts";
import { ACCOUNT, accessTo, globalScope, regionScope } from "./testing/open-fake.ts";

const { signal } = new AbortController();
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

const REGIONS = {
  Regions: [
    { RegionName: "us-east-1", OptInStatus: "opt-in-not-required" },
    { RegionName: "eu-west-1", OptInStatus: "opt-in-not-required" },
    { RegionName: "af-south-1", OptInStatus: "not-opted-in" },
    { RegionName: "eu-south-2", OptInStatus: "opted-in" },
  ],
};
const IDENTITY = { Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/reader`, UserId: "AIDA" };
const WORLD: Responses = { "sts:GetCallerIdentity": IDENTITY, "ec2:DescribeRegions": REGIONS };

async function start(responses: Responses): Promise<FakeAws> {
  const aws = await fakeAws({ responses });
  closing.push(aws.close);
  return aws;
}

async function open(access: Access, scope = regionScope()): Promise<AwsContext> {
  const { context, close } = await awsCrawler.open(access, scope, signal);
  closing.push(close);
  return context;
}

const failureOf = (promise: Promise<unknown>) => promise.then(() => undefined, awsCrawler.classify);

describe("probe", () => {
  it("sees who it is, the regions that are enabled, and the global scope", async () => {
    const aws = await start(WORLD);

    const probe = await awsCrawler.probe(accessTo(aws), signal);

    expect(probe).toEqual({
      identity: IDENTITY.Arn,
      accounts: [{ id: ACCOUNT }],
      scopes: [
        { id: `${ACCOUNT}/global`, label: `Global · ${ACCOUNT}`, kind: "global", accountId: ACCOUNT },
        ...["eu-south-2", "eu-west-1", "us-east-1"].map((region) => ({
          id: `${ACCOUNT}/${region}`,
          label: `${region} · ${ACCOUNT}`,
          kind: "region",
          accountId: ACCOUNT,
          region,
        })),
      ],
      gaps: [],
    });
    expect(aws.requests.map(({ operation, region }) => `${operation} ${region}`)).toEqual([
      "GetCallerIdentity us-east-1",
      "DescribeRegions us-east-1",
    ]);
    expect(aws.requests[0]?.userAgent).toContain("maestro");
  });

  it("takes chosen regions and says which are not enabled and which were not chosen", async () => {
    const aws = await start(WORLD);

    const { scopes, gaps } = await awsCrawler.probe(
      accessTo(aws, { regions: ["eu-west-1 (Ireland)", "af-south-1"] }),
      signal,
    );

    expect(scopes.map(({ id }) => id)).toEqual([`${ACCOUNT}/global`, `${ACCOUNT}/eu-west-1`]);
    expect(gaps).toEqual([
      {
        scope: `${ACCOUNT}/af-south-1`,
        reason: "disabled",
        message: `af-south-1 is not enabled in account ${ACCOUNT}. Enable it there, or leave it out of the connection.`,
      },
      { scope: ACCOUNT, reason: "not-selected", message: "Not chosen: eu-south-2, us-east-1." },
    ]);
  });

  it("crawls the chosen regions without the permission to list them", async () => {
    const message =
      "You are not authorized to perform this operation. User: u is not authorized to perform: ec2:DescribeRegions";
    const aws = await start({ ...WORLD, "ec2:DescribeRegions": awsFailure("UnauthorizedOperation", message, 403) });

    const { scopes, gaps } = await awsCrawler.probe(accessTo(aws, { regions: ["eu-west-1"] }), signal);

    expect(scopes.map(({ id }) => id)).toEqual([`${ACCOUNT}/global`, `${ACCOUNT}/eu-west-1`]);
    expect(gaps).toMatchObject([{ reason: "denied", permission: "ec2:DescribeRegions" }]);
  });

  it("starts at the home of the chosen regions' partition", async () => {
    const aws = await start({
      "sts:GetCallerIdentity": { ...IDENTITY, Arn: `arn:aws-cn:iam::${ACCOUNT}:user/reader` },
      "ec2:DescribeRegions": { Regions: [{ RegionName: "cn-north-1", OptInStatus: "opt-in-not-required" }] },
    });
    const access = accessTo(aws, { regions: ["cn-north-1"] });

    const { scopes } = await awsCrawler.probe(access, signal);
    const context = await open(access, scopes[1]);

    expect(new Set(aws.requests.map(({ region }) => region))).toEqual(new Set(["cn-north-1"]));
    expect(context.arn("rds", "db:a")).toBe(`arn:aws-cn:rds:cn-north-1:${ACCOUNT}:db:a`);
  });

  it("signs in with a role and its external id, and takes the role again before it ends", async () => {
    let given = 0;
    const aws = await start({
      ...WORLD,
      "sts:AssumeRole": () => ({
        Credentials: {
          AccessKeyId: `ASIA${++given}`,
          SecretAccessKey: "s",
          SessionToken: `token${given}`,
          Expiration: new Date(Date.now() + (given === 1 ? 60_000 : 3_600_000)).toISOString(),
        },
      }),
      "ec2:DescribeVolumes": {},
    });
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAOPERATOR");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "operator");
    const roleArn = `arn:aws:iam::${ACCOUNT}:role/maestro`;
    const context = await open(accessTo(aws, { method: "role", credentials: { roleArn }, externalId: "ext-1" }));

    for (let call = 0; call < 3; call++) await context.client(EC2Client).send(new DescribeVolumesCommand({}));

    const assumed = aws.requests.filter(({ operation }) => operation === "AssumeRole");
    expect(assumed[0]).toMatchObject({ accessKeyId: "AKIAOPERATOR", input: { RoleArn: roleArn, ExternalId: "ext-1" } });
    expect(assumed).toHaveLength(2);
    expect(aws.requests.at(-1)).toMatchObject({ accessKeyId: "ASIA2", sessionToken: "token2" });
  });

  it("enters every account of the organization by its role, and says which it cannot", async () => {
    const aws = await start({
      ...WORLD,
      "organizations:ListAccounts": [
        { Accounts: [{ Id: ACCOUNT, Name: "main", Status: "ACTIVE" }], NextToken: "two" },
        {
          Accounts: [
            { Id: "222222222222", Name: "shop", Status: "ACTIVE" },
            { Id: "333333333333", Name: "closed", Status: "SUSPENDED" },
            { Id: "444444444444", Name: "secret", Status: "ACTIVE" },
          ],
        },
      ],
      "sts:AssumeRole": ({ input }) =>
        String(input.RoleArn).includes("444444444444")
          ? awsFailure("AccessDenied", "User: x is not authorized to perform: sts:AssumeRole on resource: y", 403)
          : { Credentials: { AccessKeyId: "ASIASHOP", SecretAccessKey: "s", SessionToken: "t" } },
    });
    const access = accessTo(aws, { accountIds: ["all"], roleName: "maestro-reader", regions: ["eu-west-1"] });

    const { accounts, scopes, gaps } = await awsCrawler.probe(access, signal);
    const shop = await open(
      access,
      scopes.find(({ id }) => id === "222222222222/eu-west-1"),
    );
    await shop.client(EC2Client).send(new DescribeVolumesCommand({}));

    expect(accounts.map(({ name }) => name)).toEqual(["main", "shop", "secret"]);
    expect(scopes.map(({ label }) => label)).toEqual([
      "Global · main",
      "eu-west-1 · main",
      "Global · shop",
      "eu-west-1 · shop",
    ]);
    expect(gaps.filter(({ reason }) => reason === "denied")).toMatchObject([
      { scope: "444444444444", permission: "sts:AssumeRole", message: expect.stringContaining("Account secret") },
    ]);
    expect(aws.requests.at(-1)).toMatchObject({ operation: "DescribeVolumes", accessKeyId: "ASIASHOP" });
  });

  it.each([
    ["InvalidClientTokenId", "The security token included in the request is invalid."],
    ["ExpiredToken", "The security token included in the request is expired"],
  ])("fails as AUTH on %s", async (code, message) => {
    const aws = await start({ "sts:GetCallerIdentity": awsFailure(code, message, 403) });

    const probe = awsCrawler.probe(accessTo(aws), signal);

    await expect(probe).rejects.toBeInstanceOf(CrawlError);
    await expect(probe).rejects.toMatchObject({ class: "AUTH", message: expect.stringContaining(message) });
  });

  it("assumes the role of every account by itself, where the first one is a role too", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAOPERATOR");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "operator");
    const aws = await start({
      ...WORLD,
      "sts:AssumeRole": () => ({ Credentials: { AccessKeyId: "ASIAROLE", SecretAccessKey: "s", SessionToken: "t" } }),
    });
    const credentials = { roleArn: `arn:aws:iam::${ACCOUNT}:role/maestro` };
    const access = accessTo(aws, {
      ...{ method: "role", credentials, externalId: "ext-1", regions: ["eu-west-1"] },
      ...{ accountIds: ["222222222222"], roleName: "maestro" },
    });

    await awsCrawler.probe(access, signal);

    const assumed = aws.requests.filter(({ operation }) => operation === "AssumeRole");
    expect(new Set(assumed.map(({ input }) => input.RoleArn))).toEqual(
      new Set([credentials.roleArn, "arn:aws:iam::222222222222:role/maestro"]),
    );
    expect(
      assumed.every(({ accessKeyId, input }) => accessKeyId === "AKIAOPERATOR" && input.ExternalId === "ext-1"),
    ).toBe(true);
  });

  it("fails as AUTH where a role does not trust it, and as BAD_INPUT on half a form", async () => {
    const denied = awsFailure(
      "AccessDenied",
      "User: x is not authorized to perform: sts:AssumeRole on resource: y",
      403,
    );
    const aws = await start({ "sts:AssumeRole": denied });
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAOPERATOR");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "operator");
    const role = { roleArn: `arn:aws:iam::${ACCOUNT}:role/maestro`, externalId: "e" };

    await expect(awsCrawler.probe(accessTo(aws, { method: "role", credentials: role }), signal)).rejects.toMatchObject({
      class: "AUTH",
      permission: "sts:AssumeRole",
      message: expect.stringContaining("trust policy"),
    });
    await expect(awsCrawler.probe(accessTo(aws, { credentials: { accessKeyId: "A" } }), signal)).rejects.toMatchObject({
      class: "BAD_INPUT",
      message: expect.stringContaining("secretAccessKey"),
    });
  });
});

it("blames no connection when the installation itself has no good credentials", async () => {
  const aws = await start({ "sts:AssumeRole": awsFailure("ExpiredToken", "The security token is expired", 403) });
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAOPERATOR");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "operator");
  const credentials = { roleArn: `arn:aws:iam::${ACCOUNT}:role/maestro` };

  const probe = awsCrawler.probe(accessTo(aws, { method: "role", credentials }), signal);

  await expect(probe).rejects.toMatchObject({ class: "INTERNAL", message: expect.stringContaining("expired") });
});

describe("classify", () => {
  const ec2 = async (responder: Responder) => {
    const aws = await start({ "ec2:DescribeVolumes": responder });
    const context = await open(accessTo(aws));
    return { aws, failure: await failureOf(context.client(EC2Client).send(new DescribeVolumesCommand({}))) };
  };

  it.each([
    [
      "UnauthorizedOperation",
      403,
      "You are not authorized to perform this operation.",
      "FORBIDDEN",
      "ec2:DescribeVolumes",
    ],
    [
      "UnauthorizedOperation",
      403,
      "User: u is not authorized to perform: kms:Decrypt on x",
      "FORBIDDEN",
      "kms:Decrypt",
    ],
    ["AuthFailure", 401, "AWS was not able to validate the provided access credentials", "AUTH", undefined],
    ["OptInRequired", 401, "You are not subscribed to this service.", "REGION_DISABLED", undefined],
    ["UnsupportedOperation", 400, "The functionality is not supported in this region.", "NOT_SUPPORTED", undefined],
    ["InvalidParameterValue", 400, "Value (x) for parameter is invalid.", "BAD_INPUT", undefined],
  ])("understands %s (%s)", async (code, status, message, failureClass, permission) => {
    const { failure } = await ec2(awsFailure(code, message, status));

    expect(failure).toMatchObject({ class: failureClass, permission });
    expect(failure?.message).toContain(message);
  });

  it.each(["RequestExpired", "RequestTimeTooSkewed"])("says that clocks differ on %s", async (code) => {
    const { failure } = await ec2(awsFailure(code, "Request has expired.", 400));

    expect(failure).toMatchObject({ class: "INTERNAL", message: expect.stringContaining("clock") });
  });

  it("tries again when throttled, and says so when it never ends", { timeout: 60_000 }, async () => {
    const { aws, failure } = await ec2(({ earlier }) =>
      earlier < 2 ? awsFailure("RequestLimitExceeded", "Request limit exceeded.", 503) : { Volumes: [] },
    );
    expect(failure).toBeUndefined();
    expect(aws.count("ec2:DescribeVolumes")).toBe(3);

    const error = Object.assign(new Error("Rate exceeded"), { name: "ThrottlingException", $metadata: {} });
    expect(awsCrawler.classify(error)).toMatchObject({ class: "THROTTLED" });
  });

  it("calls broken connections and silence a timeout", { timeout: 60_000 }, async () => {
    const { aws, failure } = await ec2(HANG_UP);

    expect(failure).toMatchObject({ class: "TIMEOUT" });
    expect(aws.count("ec2:DescribeVolumes")).toBe(6);
  });

  it("calls an answer that cannot be read PARSE", async () => {
    expect((await ec2(GARBLED)).failure).toMatchObject({ class: "PARSE" });
  });

  it("understands JSON and S3 services as well, and takes the call for the permission where nothing else tells", async () => {
    const aws = await start({
      "lambda:ListFunctions": awsFailure("AccessDeniedException", "Denied by an explicit policy", 403),
      "s3:GetBucketLocation": awsFailure("AccessDenied", "Access Denied", 403),
    });
    const context = await open(accessTo(aws));

    expect(await failureOf(context.client(LambdaClient).send(new ListFunctionsCommand({})))).toMatchObject({
      class: "FORBIDDEN",
      permission: "lambda:ListFunctions",
    });
    expect(await failureOf(context.client(S3Client).send(new GetBucketLocationCommand({ Bucket: "b" })))).toMatchObject(
      { class: "FORBIDDEN", permission: "s3:GetBucketLocation" },
    );
  });

  it("stops with its unit", async () => {
    const controller = new AbortController();
    const aws = await start({ "ec2:DescribeVolumes": () => new Promise(() => {}) });
    const { context, close } = await awsCrawler.open(accessTo(aws), regionScope(), controller.signal);
    closing.push(close);

    const failure = failureOf(context.client(EC2Client).send(new DescribeVolumesCommand({})));
    setTimeout(() => controller.abort(), 50);

    expect(await failure).toMatchObject({ class: "TIMEOUT" });
  });
});

describe("clients", () => {
  /** Where a client would send its request, without sending it. */
  async function hostOf(client: EC2Client): Promise<string> {
    let host = "";
    client.middlewareStack.add(
      () => async (args) => {
        host = (args.request as { hostname: string }).hostname;
        return { response: {}, output: { $metadata: {} } };
      },
      { step: "finalizeRequest", priority: "low" },
    );
    await client.send(new DescribeVolumesCommand({}));
    return host;
  }

  it("reach AWS itself, whatever the environment of the operator says", async () => {
    const aws = await start({});
    for (const name of ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_EC2", "MAESTRO_AWS_ENDPOINT"])
      vi.stubEnv(name, aws.endpoint);
    const { endpoint, ...access } = accessTo(aws);

    const context = await open(access);

    expect(await hostOf(context.client(EC2Client))).toBe("ec2.eu-west-1.amazonaws.com");
    expect(await hostOf(context.clientIn("cn-north-1", EC2Client))).toBe("ec2.cn-north-1.amazonaws.com.cn");
  });

  it("reach the connection's own endpoint in front of the environment's", async () => {
    const aws = await start({});
    vi.stubEnv("AWS_ENDPOINT_URL", "http://192.0.2.1");

    const context = await open(accessTo(aws));

    expect(await hostOf(context.client(EC2Client))).toBe("127.0.0.1");
  });

  it("do not reach private addresses that a person chose", async () => {
    const aws = await start({});
    const access = accessTo(aws);
    vi.stubEnv("MAESTRO_ALLOW_PRIVATE_ENDPOINTS", "false");

    const failure = await failureOf(awsCrawler.probe(access, signal));

    expect(failure).toMatchObject({
      class: "BAD_INPUT",
      message: expect.stringContaining("not on the public internet"),
    });
    expect(aws.requests).toEqual([]);
  });

  it("are made once per region, count their requests, and name resources of global services without a region", async () => {
    const aws = await start({});
    const onRequest = vi.fn();
    const context = await open(accessTo(aws, { onRequest }), globalScope);

    await context.client(EC2Client).send(new DescribeVolumesCommand({}));

    expect(context.client(EC2Client)).toBe(context.client(EC2Client));
    expect(context.clientIn("eu-west-1", EC2Client)).not.toBe(context.client(EC2Client));
    expect(onRequest).toHaveBeenCalledTimes(1);
    expect(context.region).toBe("us-east-1");
    expect(context.arn("cloudfront", "distribution/E1")).toBe(`arn:aws:cloudfront::${ACCOUNT}:distribution/E1`);
  });
});
