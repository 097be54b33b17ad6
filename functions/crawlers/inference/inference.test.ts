import { describe, expect, it } from "vitest";
import type { FoundCall } from "../../../shared/records/found.ts";
import { addressForms, portOf } from "./address.ts";
import type { Fact } from "./directory.ts";
import type { Endpoint } from "./endpoint.ts";
import { inferDependencies } from "./infer-dependencies.ts";

const application = (id: string, answers: string[], extra: Partial<Endpoint> = {}): Endpoint => ({
  id,
  type: "application",
  applicationIds: [],
  addresses: { answers },
  securityGroups: [],
  places: [],
  ...extra,
});
const server = (id: string, applicationIds: string[], extra: Partial<Endpoint> = {}): Endpoint => ({
  id,
  type: "server",
  applicationIds,
  addresses: {},
  securityGroups: [],
  places: [],
  ...extra,
});
const fact = (recordId: string, ...calls: FoundCall[]): Fact => ({
  nativeId: `n-${recordId}`,
  type: "application",
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
    expect(addressForms("arn:aws:kinesis:eu-west-1:1:stream/clicks/consumer/totals:1570")).toContain(
      "arn:aws:kinesis:eu-west-1:1:stream/clicks",
    );
    expect(addressForms("arn:aws:dynamodb:eu-west-1:1:table/carts/stream/2024-01-01T00:00:00.000")).toContain(
      "arn:aws:dynamodb:eu-west-1:1:table/carts",
    );
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
      server("web-1", ["shop"], { addresses: { answers: ["i-1"] } }),
      server("web-2", ["shop"], { addresses: { answers: ["i-2"] } }),
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

  it("gives a name to who answers there before who is said to, and to a zone last", () => {
    const shop = (id: string, addresses: Endpoint["addresses"]) => application(id, [], { addresses });
    const zone = shop("zone", { leads: ["shop.example.com"] });
    const said = shop("said", { stated: ["shop.example.com"] });
    const cdn = shop("cdn", { answers: ["shop.example.com"] });
    const call = { rule: "configured-endpoint", target: "https://Shop.example.com/", path: "Environment" } as const;
    const calledAmong = (...endpoints: Endpoint[]) =>
      inferDependencies([application("fn", []), ...endpoints], [fact("fn", call)]).map(({ to }) => to);

    expect(calledAmong(zone, said, cdn)).toEqual(["cdn"]);
    expect(calledAmong(zone, said)).toEqual(["said"]);
    expect(calledAmong(zone)).toEqual(["zone"]);
  });

  it("looks for an address in the caller's network, then in its account, then anywhere", () => {
    const at = (id: string, ...places: string[]) => application(id, ["10.0.0.5"], { places });
    const lb = application("lb", [], { places: ["vpc-1", "account-1"] });
    const call = { rule: "lb-target", target: "10.0.0.5", path: "Targets" } as const;
    const targets = (...endpoints: Endpoint[]) =>
      inferDependencies([lb, ...endpoints], [fact("lb", call)]).map(({ to }) => to);

    expect(targets(at("a", "vpc-1", "account-1"), at("b", "vpc-2", "account-1"))).toEqual(["a"]);
    expect(targets(at("a", "vpc-3", "account-1"), at("b", "vpc-2", "account-2"))).toEqual(["a"]);
    expect(targets(at("b", "vpc-2", "account-2"))).toEqual(["b"]);
    expect(targets(at("a", "vpc-1", "account-1"), at("b", "vpc-1", "account-1"))).toEqual([]);
  });

  it("goes through network resources to what they hand on to, no surer than the least sure statement on the way", () => {
    const network = (nativeId: string, addresses: string[], call: FoundCall): Fact => ({
      nativeId,
      type: "network",
      recordId: `r-${nativeId}`,
      addresses,
      calls: [call],
    });
    const door = network("vpce-1", ["vpce-1.vpce.amazonaws.com"], {
      rule: "private-link",
      target: "com.amazonaws.vpce.svc-1",
      path: "ServiceName",
    });
    const service = network("svc-1", ["com.amazonaws.vpce.svc-1"], {
      rule: "private-link",
      target: "arn:nlb",
      path: "NetworkLoadBalancerArns[]",
    });
    const circle = network("a", [], { rule: "address-target", target: "a", path: "x" });
    const calls = ["https://vpce-1.vpce.amazonaws.com:8443", "a"].map(
      (target) => ({ rule: "configured-endpoint", target, path: "Environment" }) as const,
    );

    expect(
      inferDependencies(
        [application("fn", []), application("nlb", ["arn:nlb"])],
        [fact("fn", ...calls), door, service, circle],
      ),
    ).toEqual([
      {
        from: "fn",
        to: "nlb",
        rule: "private-link",
        confidence: "medium",
        port: 8443,
        evidence: { path: "Environment", value: "https://vpce-1.vpce.amazonaws.com:8443" },
      },
    ]);
  });

  it("keeps the surest of what says the same", () => {
    const db = application("db", [], { securityGroups: ["sg-db"], port: 5432 });
    const web = application("web", [], { securityGroups: ["sg-web"] });
    const calls = [22, 5432].map(
      (port) => ({ rule: "security-group", from: "sg-web", target: "sg-db", port, path: "IpPermissions" }) as const,
    );

    expect(inferDependencies([db, web], [fact("sg", ...calls)])).toMatchObject([{ port: 5432, confidence: "medium" }]);
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
