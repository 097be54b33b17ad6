import { expect, it } from "vitest";
import { serverIdentity } from "./server-identity.ts";

it("takes provider ids, a telling UUID and burnt-in MACs as proof", () => {
  const { strong } = serverIdentity({
    providerIds: ["aws:i-0abc"],
    systemUuid: "EC2A1B2C-3D4E-5F60-7182-93A4B5C6D7E8",
    macAddresses: ["00:1B:21:AA:BB:CC", "02:42:ac:11:00:02", "00:00:00:00:00:00"],
  });

  expect(strong).toEqual(["aws:i-0abc", "uuid:ec2a1b2c-3d4e-5f60-7182-93a4b5c6d7e8", "mac:00:1b:21:aa:bb:cc"]);
});

it("ignores UUIDs that firmware makers left in", () => {
  for (const systemUuid of [
    "00000000-0000-0000-0000-000000000000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "03000200-0400-0500-0006-000700080009",
    "Not Settable",
  ])
    expect(serverIdentity({ systemUuid }).strong).toEqual([]);
});

it("takes the private address and the short private host name as hints", () => {
  const { weak } = serverIdentity({
    ipv4Private: "10.0.1.10",
    hostname: "IP-10-0-1-10",
    dnsPrivate: "ip-10-0-1-10.eu-west-1.compute.internal",
  });

  expect(weak).toEqual(["ip:10.0.1.10", "host:ip-10-0-1-10"]);
});

it("takes nothing from names and addresses that every machine has", () => {
  expect(serverIdentity({ ipv4Private: "127.0.0.1", hostname: "localhost.localdomain" })).toEqual({
    strong: [],
    weak: [],
  });
});
