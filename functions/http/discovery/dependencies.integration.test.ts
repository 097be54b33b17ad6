import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type ApiClient, newPerson, until } from "../../../infra/local/testing/api-client.ts";
import { type SyncClient, syncClient } from "../../../infra/local/testing/sync-client.ts";
import type { ProposedDependency } from "../../../shared/contracts/dependencies.ts";
import { type FakeAws, fakeAws } from "../../crawlers/aws/testing/fake-aws.ts";

const ACCOUNT = "123456789012";
const REGION = "eu-west-1";
const arn = (service: string, name: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${name}`;
const queueUrl = (name: string) => `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`;

/** Which queues each topic delivers to. */
const subscribers = new Map([
  ["orders", ["billing", "shipping"]],
  ["audit", ["archive"]],
]);
/** Who is told of what is in no account. */
const HOOKS = "hooks.example.com";
const subscription = (topic: string, Protocol: string, Endpoint: string) => ({
  ...{ Owner: ACCOUNT, Protocol, Endpoint, TopicArn: arn("sns", topic) },
  SubscriptionArn: `${arn("sns", topic)}:${Endpoint.replace(/.*[:/]/, "")}`,
});
const QUEUES = ["billing", "shipping", "archive"];

let aws: FakeAws;
let me: Required<ApiClient>;
let client: SyncClient;
let connectionId: string;

beforeAll(async () => {
  [aws, me] = await Promise.all([
    fakeAws({
      responses: {
        "sts:GetCallerIdentity": { Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/reader` },
        "ec2:DescribeRegions": { Regions: [{ RegionName: REGION, OptInStatus: "opt-in-not-required" }] },
        "sns:ListTopics": () => ({ Topics: [...subscribers.keys()].map((name) => ({ TopicArn: arn("sns", name) })) }),
        "sns:ListSubscriptions": () => ({
          Subscriptions: [
            ...[...subscribers].flatMap(([topic, queues]) =>
              queues.map((queue) => subscription(topic, "sqs", arn("sqs", queue))),
            ),
            subscription("audit", "https", `https://${HOOKS}/audit`),
          ],
        }),
        "sqs:ListQueues": { QueueUrls: QUEUES.map(queueUrl) },
      },
    }),
    newPerson(inject("maestroUrl"), "Judge of dependencies"),
  ]);
  client = syncClient(me);
  const { id, run } = await client.connect({
    name: "messaging",
    provider: "aws",
    method: "keys",
    credentials: { accessKeyId: "AKIAFAKE", secretAccessKey: "secret" },
    endpoint: aws.endpoint,
    regions: [REGION],
    commands: ["brokers-list"],
  });
  expect(run, JSON.stringify(run)).toMatchObject({ counts: { created: 5 } });
  connectionId = id;
}, 120_000);
afterAll(() => aws.close());

const proposed = async (query = "") => {
  const { body, text } = await me.call("GET", `/api/dependencies/proposed?connectionId=${connectionId}${query}`);
  expect(body.items, text).toBeDefined();
  return body.items as unknown as ProposedDependency[];
};
const names = (items: readonly ProposedDependency[]) =>
  items.map(({ from, to, state }) => `${from.name} > ${to.name}: ${state}`).sort();
const decide = (ids: string[], decision: string, person = me) =>
  person.call("POST", "/api/dependencies/proposed/decide", { ids, decision });
const dependenciesOf = async (name: string) => {
  const applications = await client.records("/api/applications");
  const id = applications.get(arn("sns", name))?.id;
  return (await me.call("GET", `/api/applications/${id}`)).body.dependencies as unknown as {
    id: string;
    source: string;
  }[];
};

describe("proposed dependencies", { timeout: 180_000 }, () => {
  it("come with their evidence, are judged once and for all, and follow what the provider says", async () => {
    const first = await proposed();
    expect(names(first)).toEqual([
      "audit > archive: proposed",
      "orders > billing: proposed",
      "orders > shipping: proposed",
    ]);
    expect(first[0]).toMatchObject({
      rule: "topic-subscriber",
      confidence: "high",
      protocol: "sqs",
      evidence: { value: expect.stringContaining("arn:aws:sqs:") },
    });
    const idOf = (to: string) => first.find((one) => one.to.name === to)?.id ?? "";

    expect((await decide([idOf("billing")], "accept")).body).toMatchObject({ decided: 1, failures: [] });
    expect((await decide([idOf("shipping")], "dismiss")).body).toMatchObject({ decided: 1 });
    expect(await dependenciesOf("orders")).toMatchObject([
      { id: first.find((one) => one.to.name === "billing")?.to.id, source: "rule:topic-subscriber" },
    ]);

    // The provider stops saying what was accepted, and says something new.
    subscribers.set("orders", ["shipping", "archive"]);
    await client.sync(connectionId);
    expect(names(await proposed())).toEqual([
      "audit > archive: proposed",
      "orders > archive: proposed",
      "orders > billing: stale",
      "orders > shipping: dismissed",
    ]);
    expect(await dependenciesOf("orders")).toHaveLength(1);
    expect(names(await proposed("&state=proposed&q=aud"))).toEqual(["audit > archive: proposed"]);

    // Undone: the dependency goes, and without evidence the proposal too.
    await decide([idOf("billing")], "reopen");
    expect(await dependenciesOf("orders")).toEqual([]);
    expect(names(await proposed("&state=stale"))).toEqual([]);

    const always = await me.call("PUT", `/api/connections/${connectionId}/accept-rules`, {
      rules: ["topic-subscriber"],
    });
    expect(always.body).toMatchObject({ accepted: 2 });
    subscribers.set("audit", ["archive", "billing"]);
    await client.sync(connectionId);
    expect(await dependenciesOf("audit")).toHaveLength(2);
    expect(names(await proposed("&state=proposed"))).toEqual([]);
  });

  it("come with the next run where only a person changed something", async () => {
    const shop = await me.call("POST", "/api/applications", {
      name: "shop",
      specification: { endpoint: `https://${HOOKS}` },
    });
    expect(shop.status, shop.text).toBe(201);

    await until(
      async () => {
        await client.sync(connectionId);
        return me.call("GET", `/api/dependencies/proposed?connectionId=${connectionId}&q=shop`);
      },
      ({ body }) => body.total === 1,
    );
  });

  it("are nobody else's business", async () => {
    const [one] = await proposed();
    const stranger = await newPerson(inject("maestroUrl"), "Stranger");

    expect((await stranger.call("GET", "/api/dependencies/proposed")).body).toMatchObject({ items: [], total: 0 });
    expect((await decide([one?.id ?? ""], "dismiss", stranger)).body).toMatchObject({
      decided: 0,
      failures: [{ id: one?.id, message: expect.any(String) }],
    });
    const rules = await stranger.call("PUT", `/api/connections/${connectionId}/accept-rules`, { rules: [] });
    expect(rules.status).toBe(404);
  });
});
