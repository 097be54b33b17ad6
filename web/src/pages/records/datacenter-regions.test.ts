import { expect, it } from "vitest";
import { regionsOf } from "./datacenter-regions.ts";

it("counts servers in the regions that are named and in those that are not", () => {
  const servers = [{ region: "eu-west-1" }, { region: "sa-east-1" }, { region: "sa-east-1" }, {}];

  expect(regionsOf(["eu-west-1", "us-east-1"], servers)).toEqual([
    { name: "sa-east-1", servers: 2 },
    { name: "eu-west-1", servers: 1 },
    { name: "us-east-1", servers: 0 },
  ]);
});

it("claims no numbers while they are not known", () => {
  expect(regionsOf(["b", "a"], undefined)).toEqual([
    { name: "a", servers: undefined },
    { name: "b", servers: undefined },
  ]);
});
