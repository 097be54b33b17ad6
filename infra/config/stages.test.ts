import { describe, expect, it } from "vitest";
import { stageConfig } from "./stages.ts";

describe("stageConfig", () => {
  it("takes what belongs to an installation from the environment", () => {
    const stage = stageConfig("prod", {
      MAESTRO_REGISTRATION: "domains:example.com",
      MAESTRO_MAIL_FROM: "cmdb@example.com",
      MAESTRO_ALLOW_PRIVATE_ENDPOINTS: "true",
    });

    expect(stage).toMatchObject({
      registration: "domains:example.com",
      mailFrom: "cmdb@example.com",
      allowPrivateEndpoints: true,
      isProtected: true,
    });
  });

  it.each([
    [{ MAESTRO_DOMAIN: "maestro.example.com" }, /together/],
    [{ MAESTRO_REGISTRATION: "everyone" }, /not "everyone"/],
  ])("refuses %o", (environment, message) => {
    expect(() => stageConfig("dev", environment)).toThrow(message);
  });

  it("refuses a stage that does not exist", () => {
    expect(() => stageConfig("staging", {})).toThrow(/Unknown stage "staging"/);
  });
});
