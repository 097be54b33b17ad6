import { describe, expect, it } from "vitest";
import { configuredEndpoints, hostOf } from "./configured-endpoints.ts";

const OWNER = "arn:aws:lambda:eu-west-1:123456789012:function:shop";

const targets = (variables: Record<string, string | undefined>) =>
  configuredEndpoints(variables, OWNER, "env").map(({ target, port, protocol }) => [target, port, protocol]);

describe("what a variable points at", () => {
  it.each([
    ["an ARN", { A: "arn:aws:sqs:eu-west-1:123456789012:orders" }, ["arn:aws:sqs:eu-west-1:123456789012:orders"]],
    ["a host", { A: "orders.abc.eu-west-1.rds.amazonaws.com" }, ["orders.abc.eu-west-1.rds.amazonaws.com"]],
    ["a host with its port", { A: "redis:6379" }, ["redis", 6379]],
    [
      "a host of a URL",
      { A: "https://user:pw@api.example.com/v1?key=s3cr3t" },
      ["api.example.com", undefined, "https"],
    ],
    [
      "a host of a JDBC URL",
      { A: "jdbc:postgresql://db.example.com:5432/shop?password=x" },
      ["db.example.com", 5432, "postgresql"],
    ],
    [
      "a queue with its path",
      { A: "https://sqs.eu-west-1.amazonaws.com/123456789012/orders.fifo" },
      ["https://sqs.eu-west-1.amazonaws.com/123456789012/orders.fifo"],
    ],
    ["a bucket of a URL", { A: "s3://lake/raw/orders" }, ["arn:aws:s3:::lake"]],
    ["a table by name", { ORDERS_TABLE: "orders" }, ["arn:aws:dynamodb:eu-west-1:123456789012:table/orders"]],
    ["a bucket by name", { BUCKET_NAME: "assets" }, ["arn:aws:s3:::assets"]],
    ["a function by name", { PRICE_FUNCTION: "price" }, ["arn:aws:lambda:eu-west-1:123456789012:function:price"]],
  ])("is %s", (_, variables, [target, port, protocol]) => {
    expect(targets(variables as Record<string, string>)).toEqual([[target, port, protocol]]);
  });

  it("is each of a list, once", () => {
    expect(
      targets({ KAFKA: "b-1.kafka.example.com:9092, b-2.kafka.example.com:9092,b-1.kafka.example.com:9092" }),
    ).toEqual([
      ["b-1.kafka.example.com", 9092, undefined],
      ["b-2.kafka.example.com", 9092, undefined],
    ]);
  });

  it("is nothing where the value may be a secret or is no address", () => {
    expect(
      targets({
        DB_PASSWORD: "hunter2.example.com",
        API_TOKEN: "https://hunter2.example.com",
        JWT: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N",
        LEVEL: "info",
        FILE: "app.properties",
        NOTHING: undefined,
        LONG: `https://${"a".repeat(3000)}.example.com`,
        TABLE_NAME: "drop table orders;--",
        SELF: OWNER,
        BROKEN: "https://",
      }),
    ).toEqual([]);
  });

  it("never holds more of a URL than its host", () => {
    const told = JSON.stringify(
      configuredEndpoints(
        {
          HOOK: "https://hooks.slack.com/services/T0/B0/hunter2",
          MONGO: "mongodb://app:hunter2@mongo.example.com/shop",
        },
        OWNER,
        "env",
      ),
    );

    expect(told).toContain("hooks.slack.com");
    expect(told).toContain("mongo.example.com");
    expect(told).not.toContain("hunter2");
  });
});

it("knows the host of a URL", () => {
  expect([hostOf("https://a.example.com/x"), hostOf("no url"), hostOf(undefined)]).toEqual([
    "a.example.com",
    undefined,
    undefined,
  ]);
});
