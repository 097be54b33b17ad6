import { expect, it } from "vitest";
import { FAMILIES, FAMILY_GROUPS, FAMILY_IDS, familyBySlug, specificationFor } from "./families.ts";

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

it("checks a specification by family", () => {
  expect(specificationFor("Serverless").safeParse({ memoryMiB: 512, timeoutSeconds: 30 }).success).toBe(true);
  expect(specificationFor("Serverless").safeParse({ sga: "8G" }).success).toBe(false);
  expect(specificationFor("Database", "oracle").safeParse({ sga: "8G", port: 1521 }).success).toBe(true);
  expect(specificationFor("Database", "unheard-of").safeParse({ port: 5432 }).success).toBe(true);
});
