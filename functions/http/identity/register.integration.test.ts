import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { generateKeyPair } from "jose";
import { describe, expect, inject, it } from "vitest";
import { issueOneUse } from "../../data/identity/one-use.ts";
import { freshTable } from "../../data/testing/fresh-table.ts";
import { type Config, parseConfig } from "../../platform/config.ts";
import { PASSWORD } from "../testing/api-client.ts";
import type { IdentityDeps } from "./deps.ts";
import { registerAction } from "./register.ts";

const event = {
  headers: {},
  requestContext: { http: { sourceIp: "192.0.2.1", userAgent: "test" } },
} as unknown as APIGatewayProxyEventV2;

async function deployment(registration: Config["registration"]) {
  const store = await freshTable(inject("maestroGatewayUrl"));
  const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519" });
  const config = parseConfig({
    MAESTRO_STAGE: "dev",
    MAESTRO_TABLE: store.table.name,
    MAESTRO_FILES_BUCKET: "files",
    MAESTRO_PARAMETERS: "/maestro/dev",
    MAESTRO_REGISTRATION: registration,
  });
  const deps: IdentityDeps = {
    store,
    config,
    signingKey: async () => ({ kid: "k1", privateKey }),
    webOrigin: "https://maestro.example",
    sendMail: async () => undefined,
    sleep: async () => undefined,
  };
  const register = (email: string, invitation?: string) =>
    registerAction(deps)({
      body: { name: "Ada", email, password: PASSWORD, ...(invitation === undefined ? {} : { invitation }) },
      params: undefined,
      query: undefined,
      event,
      requestId: "test",
    });
  return { store, register };
}

describe("registration", () => {
  it("by invitation lets the first person in, then whoever holds one for the address, once", async () => {
    const { store, register } = await deployment("invite");
    const invite = (email: string) => issueOneUse(store, { kind: "invitation", email }, 60);
    await register("first@example.org");
    const invitation = await invite("grace@example.org");

    await expect(register("eve@example.org")).rejects.toMatchObject({ code: "REGISTRATION_CLOSED" });
    await expect(register("eve@example.org", invitation)).rejects.toMatchObject({ code: "REGISTRATION_CLOSED" });
    expect((await register("grace@example.org", invitation)).status).toBe(201);
    await expect(register("grace@example.org", invitation)).rejects.toMatchObject({ code: "REGISTRATION_CLOSED" });
  });

  it("by domain lets these domains in and no look-alikes", async () => {
    const { register } = await deployment("domains:example.org,Example.com");
    await register("first@elsewhere.example");

    expect((await register("ada@example.org")).status).toBe(201);
    expect((await register("ada@example.com")).status).toBe(201);
    for (const email of ["ada@sub.example.org", "ada@notexample.org", "ada@example.org.evil.example"]) {
      await expect(register(email)).rejects.toMatchObject({ code: "REGISTRATION_CLOSED" });
    }
  });
});
