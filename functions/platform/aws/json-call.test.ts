import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";

interface Reply {
  readonly status: number;
  readonly body: object;
}

const asked: { headers: IncomingHttpHeaders; input: unknown }[] = [];
const replies: Reply[] = [];
let server: Server;
let secrets: typeof import("../secrets.ts").secrets;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const input = JSON.parse(Buffer.concat(await request.toArray()).toString()) as unknown;
    asked.push({ headers: request.headers, input });
    const { status, body } = replies.shift()!;
    response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  vi.stubEnv("MAESTRO_AWS_ENDPOINT", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv("MAESTRO_STAGE", "test");
  vi.stubEnv("MAESTRO_TABLE", "inventory");
  vi.stubEnv("MAESTRO_FILES_BUCKET", "files");
  vi.stubEnv("MAESTRO_PARAMETERS", "/maestro/test");
  vi.stubEnv("AWS_REGION", "eu-west-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
  ({ secrets } = await import("../secrets.ts"));
});
afterAll(() => {
  server.close();
  vi.unstubAllEnvs();
});
afterEach(() => {
  asked.length = 0;
});

it("asks for the decrypted value, signed for the region", async () => {
  replies.push({ status: 200, body: { Parameter: { Value: "the key" } } });

  expect(await secrets.read("jwt/public")).toBe("the key");

  expect(asked[0]?.input).toEqual({ Name: "/maestro/test/jwt/public", WithDecryption: true });
  expect(asked[0]?.headers["x-amz-target"]).toBe("AmazonSSM.GetParameter");
  expect(asked[0]?.headers.authorization).toMatch(
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

  expect(asked[0]?.headers.authorization).toContain("Credential=sync-plan/");
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
  expect(asked).toHaveLength(3);
});
