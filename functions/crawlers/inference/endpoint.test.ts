import { describe, expect, it } from "vitest";
import type { Summary } from "../../../shared/records/stored-record.ts";
import { endpointOf } from "./endpoint.ts";

const row = (fields: Partial<Summary> = {}) => ({
  id: "1",
  summary: { name: "shop", sources: [], existence: "present" as const, ...fields },
});
const addressesOf = (fields: Partial<Summary>) => endpointOf(row(fields), "application")?.addresses;

describe("what a record is called by", () => {
  it("is what it answers at, and what somebody states", () => {
    expect(
      addressesOf({
        ...{ nativeIds: ["arn:lb"], endpoints: ["lb.example.com"], domains: ["shop.example.com"] },
        specification: { endpoint: "db.internal:5432", domain: "db.example.com", port: 5432 },
      }),
    ).toEqual({
      answers: ["arn:lb", "lb.example.com", "shop.example.com"],
      stated: ["db.internal:5432", "db.example.com"],
    });
  });

  it("is only said of the names of a zone, and not at all of those that a certificate or a mail identity vouches for", () => {
    const named = { domains: ["shop.example.com"], specification: { domain: "example.com" } };

    expect(addressesOf({ ...named, family: "DNS", nativeIds: ["zone/1", "example.com"] })).toEqual({
      ...{ answers: ["zone/1"], stated: [] },
      leads: ["shop.example.com", "example.com"],
    });
    expect(addressesOf({ ...named, family: "Auth" })).toEqual({ answers: [], stated: [] });
    expect(addressesOf({ ...named, family: "SMTP" })).toEqual({ answers: [], stated: [] });
  });

  it("is nothing once it is retired: its addresses may be somebody else's", () => {
    expect(endpointOf(row({ existence: "inactive", ipv4Private: "10.0.0.5" }), "server")).toBeUndefined();
    expect(endpointOf(row({ existence: "missing", ipv4Private: "10.0.0.5" }), "server")).toBeDefined();
  });
});

it("is where its network and its account are, the narrower first", () => {
  expect(endpointOf(row({ accountId: "1", vpcId: "vpc-1" }), "server")).toMatchObject({ places: ["vpc-1", "1"] });
});
