import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { useAws } from "../testing/environment.ts";
import { type Answer, type LoopbackApi, loopbackApi } from "../testing/loopback-api.ts";

const replies: Answer[] = [];
let api: LoopbackApi;
let secrets: typeof import("../secrets.ts").secrets;

beforeAll(async () => {
  api = await loopbackApi(() => replies.shift());
  useAws(api.url);
  ({ secrets } = await import("../secrets.ts"));
});
afterAll(async () => {
  await api.close();
  vi.unstubAllEnvs();
});
afterEach(() => {
  api.requests.length = 0;
});

it("asks for the decrypted value, signed for the region", async () => {
  replies.push({ status: 200, body: { Parameter: { Value: "the key" } } });

  expect(await secrets.read("jwt/public")).toBe("the key");

  expect(JSON.parse(api.requests[0]?.body ?? "")).toEqual({ Name: "/maestro/test/jwt/public", WithDecryption: true });
  expect(api.requests[0]?.headers["x-amz-target"]).toBe("AmazonSSM.GetParameter");
  expect(api.requests[0]?.headers.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/ssm\/aws4_request, SignedHeaders=.*host.*, Signature=[0-9a-f]{64}$/,
  );
});

it("signs Maestro's own calls as the function where the environment's credentials are somebody else's", async () => {
  vi.stubEnv("MAESTRO_AWS_ACCESS_KEY_ID", "sync-plan");
  vi.stubEnv("MAESTRO_AWS_SECRET_ACCESS_KEY", "local");
  vi.resetModules();
  const { jsonCall } = await import("./json-call.ts");
  const { clientOptions } = await import("./options.ts");
  replies.push({ status: 200, body: {} });

  await jsonCall({ service: "ssm", target: "AmazonSSM", version: "1.1" }, "GetParameter", {});

  expect(api.requests[0]?.headers.authorization).toContain("Credential=sync-plan/");
  expect(clientOptions()).toMatchObject({ credentials: { accessKeyId: "sync-plan", secretAccessKey: "local" } });
});

it("tells what is not there from what went wrong", async () => {
  replies.push({ status: 400, body: { __type: "com.amazonaws.ssm#ParameterNotFound", message: "" } });
  replies.push({ status: 400, body: { __type: "AccessDeniedException", message: "not authorized" } });

  expect(await secrets.read("jwt/public")).toBeUndefined();
  await expect(secrets.read("jwt/public")).rejects.toMatchObject({
    name: "AccessDeniedException",
    message: "not authorized",
  });
});

it("says whether it was the first to write", async () => {
  replies.push({ status: 200, body: { Version: 1 } });
  replies.push({ status: 400, body: { __type: "ParameterAlreadyExists", message: "" } });

  expect(await secrets.writeFirst("jwt/private", "a")).toBe(true);
  expect(await secrets.writeFirst("jwt/private", "b")).toBe(false);
});

it("tries again when it is asked to slow down, and when the service fails", async () => {
  replies.push({ status: 400, body: { __type: "ThrottlingException", message: "Rate exceeded" } });
  replies.push({ status: 500, body: { __type: "InternalServerError", message: "" } });
  replies.push({ status: 200, body: { Parameter: { Value: "late" } } });

  expect(await secrets.read("jwt/public")).toBe("late");
  expect(api.requests).toHaveLength(3);
});
