import { describe, expect, it } from "vitest";
import type { FoundCall } from "../../../shared/records/found.ts";
import { addressForms, portOf } from "./address.ts";
import { type Endpoint, type Fact, inferDependencies } from "./infer-dependencies.ts";

const application = (id: string, addresses: string[], extra: Partial<Endpoint> = {}): Endpoint => ({
  id,
  type: "application",
  applicationIds: [],
  addresses,
  securityGroups: [],
  ...extra,
});
const server = (id: string, applicationIds: string[], extra: Partial<Endpoint> = {}): Endpoint => ({
  id,
  type: "server",
  applicationIds,
  addresses: [],
  securityGroups: [],
  ...extra,
});
const fact = (recordId: string, ...calls: FoundCall[]): Fact => ({
  nativeId: `n-${recordId}`,
  recordId,
  addresses: [],
  calls,
});

describe("addresses", () => {
  it("come down to the name that they share", () => {
    expect(addressForms("dualstack.Web-1.eu-west-1.elb.amazonaws.com.")).toContain("web-1.eu-west-1.elb.amazonaws.com");
    expect(addressForms("https://Orders.example.com:8443/v1")).toContain("orders.example.com");
    expect(addressForms("db.internal:5432")).toContain("db.internal");
    expect(addressForms("arn:aws:lambda:eu-west-1:1:function:pay:live")).toEqual([
      "arn:aws:lambda:eu-west-1:1:function:pay:live",
      "arn:aws:lambda:eu-west-1:1:function:pay",
    ]);
    expect(addressForms("  ")).toEqual([]);
  });

  it("tell their port", () => {
    expect(
      ["db.internal:5432", "https://a.example:8443/x", "https://a.example/x", "arn:aws:sqs:eu-west-1:1:jobs"].map(
        portOf,
      ),
    ).toEqual([5432, 8443, undefined, undefined]);
  });
});

describe("inferring", () => {
  it("joins the two ends of a statement, by whatever name they go", () => {
    const endpoints = [application("lb", ["web.elb.amazonaws.com"]), application("cdn", ["d1.cloudfront.net"])];
    const call = { rule: "cdn-origin", target: "Web.elb.amazonaws.com", path: "Origins" } as const;

    expect(inferDependencies(endpoints, [fact("cdn", call)])).toEqual([
      {
        from: "cdn",
        to: "lb",
        rule: "cdn-origin",
        confidence: "high",
        evidence: { path: "Origins", value: "Web.elb.amazonaws.com" },
      },
    ]);
  });

  it("lifts servers to what runs on them", () => {
    const endpoints = [
      application("lb", []),
      application("shop", []),
      server("web-1", ["shop"], { addresses: ["i-1"] }),
      server("web-2", ["shop"], { addresses: ["i-2"] }),
    ];
    const calls = ["i-1", "i-2"].map((target) => ({ rule: "lb-target", target, port: 80, path: "Targets" }) as const);

    expect(inferDependencies(endpoints, [fact("lb", ...calls)])).toMatchObject([{ from: "lb", to: "shop", port: 80 }]);
  });

  it("takes a caller that is not the resource itself", () => {
    const endpoints = [
      application("queue", ["arn:aws:sqs:eu-west-1:1:jobs"]),
      application("worker", ["arn:aws:lambda:eu-west-1:1:function:worker"]),
    ];
    const call = {
      rule: "event-source",
      from: "arn:aws:lambda:eu-west-1:1:function:worker:live",
      target: "arn:aws:sqs:eu-west-1:1:jobs",
      path: "EventSourceArn",
    } as const;

    expect(inferDependencies(endpoints, [fact("any", call)])).toMatchObject([{ from: "worker", to: "queue" }]);
  });

  it("says nothing about names that several things share, about itself or about strangers", () => {
    const endpoints = [application("a", ["10.0.0.1"]), application("b", ["10.0.0.1"]), application("lb", ["lb"])];
    const calls = ["10.0.0.1", "lb", "unknown.example"].map(
      (target) => ({ rule: "lb-target", target, path: "x" }) as const,
    );

    expect(inferDependencies(endpoints, [fact("lb", ...calls)])).toEqual([]);
  });

  it("reads security groups with little confidence, with more where the port is the engine's, and not at all for crowds", () => {
    const db = application("db", [], { securityGroups: ["sg-db"], port: 5432 });
    const web = server("web", ["shop"], { securityGroups: ["sg-web"] });
    const call = (port: number) =>
      ({ rule: "security-group", from: "sg-web", target: "sg-db", port, path: "IpPermissions" }) as const;

    expect(inferDependencies([db, web, application("shop", [])], [fact("sg", call(5432))])).toMatchObject([
      { from: "shop", to: "db", port: 5432, confidence: "medium" },
    ]);
    expect(inferDependencies([db, web, application("shop", [])], [fact("sg", call(22))])).toMatchObject([
      { confidence: "low" },
    ]);
    const crowd = Array.from({ length: 9 }, (_, i) => server(`s${i}`, [`app${i}`], { securityGroups: ["sg-web"] }));
    expect(inferDependencies([db, ...crowd], [fact("sg", call(5432))])).toEqual([]);
  });
});
