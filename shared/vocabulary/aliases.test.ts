import { expect, it } from "vitest";
import { canonicalService, seededValues } from "../seed/index.ts";
import { canonicalValue } from "./aliases.ts";

it.each([
  ["server_options.status", "Avaliable", "Available"],
  ["status_volume_options.status", "Avaliable", "Available"],
  ["env_options.environment", "UTA", "UAT"],
  ["env_options.environment", "SandBox", "Sandbox"],
  ["database_options.types", "Outher", "Other"],
  ["database_options.oracle.storage_types", "Thirty Party", "Third party"],
  ["database_options.oracle.role", "Physical StandBy", "Physical Standby"],
  ["services_options.managers", "SystV", "SystemV"],
  ["application_options.deploy", "Continuos Integration (CI)", "Continuous Integration (CI)"],
  ["deps_options.protocol_default", "outhers", "others"],
])("reads %s %s as %s, which is on offer", (path, old, now) => {
  expect(canonicalValue(path, old)).toBe(now);
  expect(seededValues(path)).toContain(now);
});

it("leaves every other value alone", () => {
  expect(canonicalValue("env_options.environment", " production ")).toBe("production");
  expect(canonicalValue("unheard.of", "UTA")).toBe("UTA");
});

it("reads the products of older inventories", () => {
  expect(canonicalService("PostGres")).toBe("PostgreSQL");
  expect(canonicalService("Apache Haddop")).toBe("Apache Hadoop");
  expect(canonicalService("Something else")).toBe("Something else");
});
