import { describe, expect, it } from "vitest";
import { permissionsOf } from "../../../shared/discovery/catalogue.ts";
import { AWS_EVENT_PATTERNS } from "../../../shared/vocabulary/aws-events.ts";
import { catalogueOf } from "../../crawlers/catalogue.ts";
import { eventsTemplate, roleTemplate } from "./aws-template.ts";
import { awsStatements, policiesOf } from "./policies.ts";

const MANY = Array.from({ length: 300 }, (_, index) => `service-${index % 40}:DescribeSomethingRatherLong${index}`);

/** The actions of each managed policy of a template. */
const actionsOf = (template: string): string[][] =>
  template
    .split("AWS::IAM::ManagedPolicy")
    .slice(1)
    .map((policy) => [...policy.matchAll(/^ {14}- (\S+)$/gm)].map(([, action = ""]) => action));

describe("the role that a connection signs in with", () => {
  const template = roleTemplate("123456789012", "maestro:me:1", MANY);

  it("may do exactly what is asked for", () => {
    expect(actionsOf(template).flat().sort()).toEqual([...MANY].sort());
  });

  it("keeps every policy within what IAM takes", () => {
    const policies = template.split("AWS::IAM::ManagedPolicy").slice(1);

    expect(policies.length).toBeGreaterThan(1);
    expect(policies.length).toBeLessThanOrEqual(10);
    for (const policy of policies) expect(policy.replaceAll(/\s/g, "").length).toBeLessThan(6_144);
  });

  it("can be assumed by Maestro alone, with the external id", () => {
    expect(template).toContain('Default: "123456789012"');
    expect(template).toContain('Default: "maestro:me:1"');
    expect(template).toMatch(/StringEquals:\s+sts:ExternalId: !Ref ExternalId/);
  });

  it("leaves the external id to whoever deploys it where none is given", () => {
    expect(roleTemplate("123456789012", undefined, MANY)).toMatch(/ExternalId:\n {4}Type: String\n {4}MinLength: 2\n/);
  });

  it("has one statement per service with a Sid that IAM takes", () => {
    const statements = awsStatements(["ec2:A", "api-gateway:B", "ec2:C", "elasticloadbalancing:D"]);

    expect(statements.map(({ Sid, Action }) => [Sid, Action])).toEqual([
      ["ReadEc2", ["ec2:A", "ec2:C"]],
      ["ReadApiGateway", ["api-gateway:B"]],
      ["ReadElasticloadbalancing", ["elasticloadbalancing:D"]],
    ]);
  });
});

it("forwards events to Maestro's bus", () => {
  const template = eventsTemplate("arn:aws:events:eu-west-1:123456789012:event-bus/maestro-prod");

  expect(template).toContain('Default: "arn:aws:events:eu-west-1:123456789012:event-bus/maestro-prod"');
  expect(template).toContain(`EventPattern: ${JSON.stringify(AWS_EVENT_PATTERNS.changes)}`);
  expect(template).toContain(`EventPattern: ${JSON.stringify(AWS_EVENT_PATTERNS.calls)}`);
});

it.each(["aws", "azure", "digitalocean"])(
  "the policy of %s names each permission of its kinds once, and nothing that writes",
  (id) => {
    const entry = catalogueOf(id)!;
    const documents = policiesOf(entry).map(({ document }) => document);
    const document = documents.join("\n");

    for (const permission of permissionsOf(entry))
      expect(
        document.split(new RegExp(`(?<![\\w:/-])${permission.replaceAll("*", "\\*")}(?![\\w:/-])`)).length,
        permission,
      ).toBe(2);
    expect(document).not.toMatch(/[:/](Create|Delete|Put|Update|Modify|Write|\*)/i);
    if (id === "aws") for (const one of documents) expect(one.replaceAll(/\s/g, "").length).toBeLessThan(6_144);
  },
);
