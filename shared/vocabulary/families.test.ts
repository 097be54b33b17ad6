import { expect, it } from "vitest";
import { FAMILIES, FAMILY_GROUPS, FAMILY_IDS, familyBySlug, specificationKeysFor } from "./families.ts";

it("knows 26 families, each in a group, each with a path of its own", () => {
  const families = Object.values(FAMILIES);

  expect(families.map((family) => family.id).sort()).toEqual([...FAMILY_IDS].sort());
  expect(families).toHaveLength(26);
  expect(families.every((family) => FAMILY_GROUPS.includes(family.group))).toBe(true);
  expect(new Set(families.map((family) => family.slug)).size).toBe(26);
});

it("makes readable paths", () => {
  expect(FAMILIES.ApiGateway.slug).toBe("api-gateway");
  expect(FAMILIES["CI/CD"].slug).toBe("ci-cd");
  expect(FAMILIES.ContainerOrchestration.slug).toBe("container-orchestration");
  expect(FAMILIES.CDN.slug).toBe("cdn");
  expect(familyBySlug("auto-scaling-plan")?.id).toBe("AutoScalingPlan");
});

it("knows which attributes a family's specification has", () => {
  expect(specificationKeysFor("Serverless")).toContain("memoryMiB");
  expect(specificationKeysFor("Serverless")).not.toContain("sga");
  expect(specificationKeysFor("Database", "oracle")).toEqual(expect.arrayContaining(["sga", "port"]));
  expect(specificationKeysFor("Database", "unheard-of")).toContain("port");
});
