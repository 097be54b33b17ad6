import { afterEach, beforeEach, describe, expect, inject, it, onTestFinished } from "vitest";
import { operatorClients } from "../../../infra/local/testing/assembly.ts";
import type { EntityType } from "../../../shared/entities/types.ts";
import { awsCrawler } from "../../crawlers/aws/crawler.ts";
import { awsFailure, fakeAws, type Responses } from "../../crawlers/aws/testing/fake-aws.ts";
import { accessTo, regionScope } from "../../crawlers/aws/testing/open-fake.ts";
import subscription from "../../crawlers/azure/__fixtures__/subscription.json" with { type: "json" };
import { azureCrawler } from "../../crawlers/azure/crawler.ts";
import { scope as subscriptionScope } from "../../crawlers/azure/testing/crawl.ts";
import { FakeAzure, refusal } from "../../crawlers/azure/testing/fake-azure.ts";
import { digitaloceanCrawler } from "../../crawlers/digitalocean/crawler.ts";
import { fakeTeam, TOKEN } from "../../crawlers/digitalocean/testing/fake-team.ts";
import type { Access, Crawler, Scope } from "../../crawlers/engine/crawler.ts";
import { openstackCrawler } from "../../crawlers/openstack/crawler.ts";
import { fakeCloud, PASSWORD_CREDENTIALS, PROJECT } from "../../crawlers/openstack/testing/fake-cloud.ts";
import { loadConnection, updateComputed } from "../../data/discovery/connections.ts";
import { factsOf, type ResourceFacts } from "../../data/discovery/facts.ts";
import { pass } from "../../data/testing/fresh-table.ts";
import { newId } from "../../platform/ids.ts";
import { allowLoopback } from "../../platform/testing/environment.ts";
import { type Answer, loopbackApi } from "../../platform/testing/loopback-api.ts";
import { crawlKind } from "./crawl-kind.ts";
import { BELIEVED_MS } from "./list-kind.ts";
import { refresh } from "./refresh.ts";
import { ToyCloud } from "./testing/toy-cloud.ts";
import { World } from "./testing/world.ts";

let cloud: ToyCloud;
let world: World;
beforeEach(async () => {
  allowLoopback();
  const gatewayUrl = inject("maestroGatewayUrl");
  cloud = await ToyCloud.start();
  world = await World.make(cloud, gatewayUrl, inject("maestroDataDir"), operatorClients(gatewayUrl).s3);
});
afterEach(() => cloud.stop());

/** Crawls one kind in one scope, and says how that went and what is known afterwards. */
async function crawled<Context>(crawler: Crawler<Context>, kind: string, access: Access, scope: Scope) {
  const resource = crawler.resources.find((candidate) => candidate.kind === kind) ?? expect.fail(`no ${kind}`);
  const signal = AbortSignal.timeout(20_000);
  const { context, close } = await crawler.open(access, scope, signal);
  const turn = await crawlKind(
    world.deps,
    {
      ...{ resource, context, scope, signal, classify: crawler.classify, describe: (record) => record },
      connection: await loadConnection(world.deps, world.connectionId),
      runId: newId(),
      acceptLoss: false,
      believedMs: BELIEVED_MS.bySchedule,
      deadline: world.deps.clock().getTime() + 20_000,
      onProgress: async () => true,
    },
    undefined,
  );
  close();
  if (turn === "stopped" || "cursor" in turn) return expect.fail("it did not end");
  const facts: Record<string, Pick<ResourceFacts, "addresses" | "calls">> = {};
  for await (const page of factsOf(world.deps.table, world.connectionId))
    for (const { nativeId, addresses, calls } of page) facts[nativeId] = { addresses, calls };
  const { counts, gaps } = turn.result;
  return { counts, missing: gaps.map(({ permission }) => permission), facts };
}

const fieldsOf = async (type: EntityType, nativeId: string) => (await world.source(type, nativeId))?.fields;

it("keeps what an event's look at an instance could not see", async () => {
  const instance = { InstanceId: "i-00000000000000001", InstanceType: "t3.micro", State: { Name: "running" } };
  const aws = await fakeAws({
    responses: {
      "ec2:DescribeInstances": { Reservations: [{ OwnerId: "123456789012", Instances: [instance] }] },
      "ec2:DescribeInstanceTypes": {
        InstanceTypes: [{ InstanceType: "t3.micro", VCpuInfo: { DefaultVCpus: 2 }, MemoryInfo: { SizeInMiB: 1024 } }],
      },
    },
  });
  onTestFinished(() => aws.close());
  const scope = regionScope();
  const { credentials, ...access } = accessTo(aws);
  await world.set({ method: access.method, endpoint: access.endpoint });
  const { actor } = await loadConnection(world.deps, world.connectionId);
  await updateComputed(world.deps, world.connectionId, actor, () => ({ scopes: [scope], hasCredentials: true }));
  await crawled(awsCrawler, "aws_instance", accessTo(aws), scope);
  expect(await fieldsOf("server", instance.InstanceId)).toMatchObject({ cpu: 2, memoryGiB: 1 });

  await aws.respond({
    "ec2:DescribeInstances": {
      Reservations: [{ OwnerId: "123456789012", Instances: [{ ...instance, State: { Name: "stopped" } }] }],
    },
    "ec2:DescribeInstanceTypes": awsFailure(
      "UnauthorizedOperation",
      "not authorized to perform: ec2:DescribeInstanceTypes",
    ),
  });
  const result = await refresh(
    { ...world.deps, secrets: { read: async () => JSON.stringify(credentials) } },
    awsCrawler,
    {
      ...{ action: "refresh", connectionId: world.connectionId, scope: scope.id, kind: "aws_instance" },
      nativeIds: [instance.InstanceId],
    },
    AbortSignal.timeout(20_000),
  );

  expect(result).toMatchObject({ found: 1, written: 1 });
  expect(await fieldsOf("server", instance.InstanceId)).toMatchObject({ status: "Stopped", cpu: 2, memoryGiB: 1 });
});

describe("a topic whose subscriptions may not be listed any more", () => {
  const TOPIC = "arn:aws:sns:eu-west-1:123456789012:orders";
  const subscribers = (...names: string[]): Responses => ({
    "sns:ListSubscriptions": {
      Subscriptions: names.map((name) => ({
        SubscriptionArn: `${TOPIC}:${name}`,
        Protocol: "sqs",
        Endpoint: `arn:aws:sqs:eu-west-1:123456789012:${name}`,
        TopicArn: TOPIC,
      })),
    },
  });
  const called = (name: string) => ({ rule: "topic-subscriber", target: `arn:aws:sqs:eu-west-1:123456789012:${name}` });
  const named = (DisplayName: string): Responses => ({ "sns:GetTopicAttributes": { Attributes: { DisplayName } } });
  const REFUSED: Responses = {
    "sns:ListSubscriptions": awsFailure("AuthorizationError", "not authorized to perform: SNS:ListSubscriptions", 403),
  };

  async function topics() {
    const aws = await fakeAws({
      responses: {
        "sns:ListTopics": { Topics: [{ TopicArn: TOPIC }] },
        "sns:ListTagsForResource": { Tags: [{ Key: "team", Value: "shop" }] },
        ...named("Orders"),
      },
    });
    onTestFinished(() => aws.close());
    return {
      run: async (responses: Responses) => {
        await aws.respond(responses);
        return crawled(awsCrawler, "aws_sns_topic", accessTo(aws), regionScope());
      },
    };
  }

  it("keeps its subscribers, names the gap, and follows again when it is granted", async () => {
    const { run } = await topics();
    await run(subscribers("billing"));
    const before = await fieldsOf("application", TOPIC);

    const refused = await run(REFUSED);
    expect(refused).toMatchObject({
      missing: ["SNS:ListSubscriptions"],
      facts: { [TOPIC]: { calls: [called("billing")] } },
    });
    expect(await fieldsOf("application", TOPIC)).toEqual(before);
    expect(await run(REFUSED)).toMatchObject({ counts: { updated: 0, unchanged: 1 } });

    const granted = await run(subscribers());
    expect(granted).toMatchObject({ missing: [], counts: { updated: 1 } });
    expect(granted.facts[TOPIC]?.calls ?? []).toEqual([]);
    expect(await fieldsOf("application", TOPIC)).not.toHaveProperty("details.subscribers");
  });

  it("is followed in all else meanwhile", async () => {
    const { run } = await topics();
    await run(subscribers("billing"));

    await run({ ...REFUSED, ...named("All orders") });

    expect(await fieldsOf("application", TOPIC)).toMatchObject({
      description: "All orders",
      details: { subscribers: [called("billing").target] },
    });
  });

  it("keeps nothing that goes where the permission was never there, and is complete once it is", async () => {
    const { run } = await topics();
    expect(await run(REFUSED)).toMatchObject({ counts: { created: 1 }, missing: ["SNS:ListSubscriptions"] });
    expect(await fieldsOf("application", TOPIC)).toMatchObject({ description: "Orders" });

    // What only further calls tell is asked for once a day.
    pass(world.deps.time, 25 * 3_600);
    await run({ ...REFUSED, ...named("") });
    expect(await fieldsOf("application", TOPIC)).not.toHaveProperty("description");

    expect(await run(subscribers("billing"))).toMatchObject({ facts: { [TOPIC]: { calls: [called("billing")] } } });
  });

  it("keeps what another permission told that goes, too", async () => {
    const { run } = await topics();
    await run(REFUSED);
    const tagged = await fieldsOf("application", TOPIC);
    expect(tagged).toHaveProperty("tags");

    pass(world.deps.time, 25 * 3_600);
    const both = await run({
      ...REFUSED,
      "sns:ListTagsForResource": awsFailure("AuthorizationError", "not authorized to perform: SNS:ListTagsForResource"),
    });

    expect(both.missing).toEqual(["SNS:ListSubscriptions", "SNS:ListTagsForResource"]);
    expect(await fieldsOf("application", TOPIC)).toEqual(tagged);
  });
});

it("keeps listeners, rules and targets of a load balancer down to the last entry of their lists", async () => {
  const arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/1";
  const [group, listener] = [arn.replace("loadbalancer/app", "targetgroup"), arn.replace("loadbalancer", "listener")];
  const api = (operation: string) => `elastic-load-balancing-v2:${operation}`;
  const forward = { Type: "forward", TargetGroupArn: group } as const;
  const aws = await fakeAws({
    responses: {
      [api("DescribeLoadBalancers")]: {
        LoadBalancers: [{ LoadBalancerArn: arn, LoadBalancerName: "web", Type: "application" }],
      },
      [api("DescribeTargetGroups")]: {
        TargetGroups: [{ TargetGroupArn: group, LoadBalancerArns: [arn], TargetType: "instance", Port: 80 }],
      },
      [api("DescribeTargetHealth")]: { TargetHealthDescriptions: [{ Target: { Id: "i-1" } }] },
      [api("DescribeListeners")]: {
        Listeners: [{ ListenerArn: listener, LoadBalancerArn: arn, Port: 80, DefaultActions: [forward] }],
      },
      [api("DescribeRules")]: { Rules: [{ RuleArn: `${listener}/1`, Priority: "1", Actions: [forward] }] },
    },
  });
  onTestFinished(() => aws.close());
  const run = () => crawled(awsCrawler, "aws_lb", accessTo(aws), regionScope());
  const { facts } = await run();
  const before = await fieldsOf("application", arn);
  const denied = (operation: string) =>
    awsFailure("AccessDenied", `not authorized to perform: elasticloadbalancing:${operation}`, 403);

  for (const operation of ["DescribeTargetHealth", "DescribeRules", "DescribeListeners", "DescribeTargetGroups"]) {
    await aws.respond({ [api(operation)]: denied(operation) });
    const refused = await run();

    expect(refused.missing).toContain(`elasticloadbalancing:${operation}`);
    expect(refused.facts).toEqual(facts);
    expect(await fieldsOf("application", arn)).toEqual(before);
  }
});

it("keeps the addresses of Azure's machines while their interfaces may not be read", async () => {
  const azure = (await FakeAzure.start()).holdAll(subscription);
  onTestFinished(() => azure[Symbol.asyncDispose]());
  const run = () => crawled(azureCrawler, "Microsoft.Compute/virtualMachines", azure.access(), subscriptionScope);
  const nativeId = subscription["Microsoft.Compute/virtualMachines"][0]?.id.toLowerCase() ?? "";
  await run();
  const before = await fieldsOf("server", nativeId);
  expect(before).toMatchObject({ ipv4Private: expect.any(String), macAddresses: expect.any(Array) });

  azure.intercept = (path) =>
    path.includes("microsoft.network/networkinterfaces")
      ? refusal(
          403,
          "AuthorizationFailed",
          "not authorized to perform action 'Microsoft.Network/networkInterfaces/read' over scope '/x'.",
        )
      : undefined;
  const refused = await run();
  expect(refused.missing).toEqual(["Microsoft.Network/networkInterfaces/read"]);
  expect(await fieldsOf("server", nativeId)).toEqual(before);

  azure.intercept = () => undefined;
  azure.list("Microsoft.Network/networkInterfaces", []);
  expect(await run()).toMatchObject({ missing: [] });
  expect(await fieldsOf("server", nativeId)).not.toHaveProperty("macAddresses");
});

it("keeps the ports of OpenStack's servers while Neutron does not show them", async () => {
  const openstack = fakeCloud();
  let refused: Answer | undefined;
  const api = await loopbackApi(
    (asked) => (asked.url.pathname.endsWith("/ports") ? refused : undefined) ?? openstack.answer(asked),
  );
  onTestFinished(() => api.close());
  const access = {
    ...{ connectionId: world.connectionId, method: "password", credentials: PASSWORD_CREDENTIALS },
    endpoint: `${api.url}/identity/v3`,
  };
  const scope: Scope = {
    ...{ id: `${PROJECT}/RegionOne`, label: "RegionOne · shop", kind: "region" },
    ...{ projectId: PROJECT, region: "RegionOne" },
  };
  const run = () => crawled(openstackCrawler, "openstack_compute_instance_v2", access, scope);
  const servers = openstack.collections["/compute/v2.1/servers/detail"]?.items ?? [];
  const nativeId = String(servers[0]?.id);
  await run();
  const before = await fieldsOf("server", nativeId);
  expect(before).toMatchObject({ networkIds: [expect.any(String), expect.any(String), expect.any(String)] });

  refused = {
    status: 403,
    body: { NeutronError: { type: "PolicyNotAuthorized", message: "rule:get_port is disallowed by policy" } },
  };
  Object.assign(servers[0] ?? {}, { status: "SHUTOFF" });
  expect((await run()).missing).toHaveLength(1);
  expect(await fieldsOf("server", nativeId)).toMatchObject({ networkIds: before?.networkIds, status: "Stopped" });

  refused = { body: { ports: [] } };
  expect((await run()).missing).toEqual([]);
  expect(await fieldsOf("server", nativeId)).not.toHaveProperty("networkIds");
});

it("keeps the projects of DigitalOcean's droplets, and tells that they may not be read", async () => {
  const team = fakeTeam();
  let isRefused = false;
  const api = await loopbackApi((asked) =>
    isRefused && asked.url.pathname.startsWith("/v2/projects")
      ? { status: 403, body: { id: "Forbidden", message: "You are missing the required permission project:read" } }
      : team.answer(asked),
  );
  onTestFinished(() => api.close());
  const access = {
    ...{ connectionId: world.connectionId, method: "token", credentials: { token: TOKEN } },
    endpoint: api.url,
  };
  const scope: Scope = { id: "team/all", label: "My Team", kind: "global" };
  const run = () => crawled(digitaloceanCrawler, "digitalocean_droplet", access, scope);
  await run();
  const nativeId = `digitalocean_droplet/${team.collections["/v2/droplets"]?.items[0]?.id}`;
  const project = (await fieldsOf("server", nativeId))?.projectId;
  expect(project).toEqual(expect.any(String));

  isRefused = true;
  expect((await run()).missing).toEqual(["project:read"]);
  expect((await fieldsOf("server", nativeId))?.projectId).toBe(project);
});
