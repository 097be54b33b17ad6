import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import {
  DeleteParameterCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  PutParameterCommand,
  SSMClient,
} from "@aws-sdk/client-ssm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { functionWithRole, startTestGateway, type TestGateway } from "./test-gateway.ts";

let gateway: TestGateway;
let ssm: SSMClient;
const discovery = functionWithRole("discovery", {
  Effect: "Allow",
  Action: "ssm:PutParameter",
  Resource: "arn:aws:ssm:us-east-1:000000000000:parameter/maestro/dev/connections/*",
});

beforeAll(async () => {
  gateway = await startTestGateway(discovery);
  ssm = new SSMClient(gateway.client("operator"));
});
afterAll(() => gateway.remove());

const put = (Name: string, Value: string, rest = {}) =>
  ssm.send(new PutParameterCommand({ Name, Value, Type: "SecureString", ...rest }));

it("overwrites only when asked, and counts versions", async () => {
  await put("/m/key", "one");

  await expect(put("/m/key", "two")).rejects.toMatchObject({ name: "ParameterAlreadyExists" });
  await put("/m/key", "two", { Overwrite: true });

  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: "/m/key", WithDecryption: true }));
  expect(Parameter).toMatchObject({ Value: "two", Version: 2, Type: "SecureString" });
});

it("gives a secret in the clear only with decryption, and never to the disk", async () => {
  await put("/m/secret", "a very plain secret");

  const sealed = await ssm.send(new GetParameterCommand({ Name: "/m/secret" }));
  const folder = join(gateway.dataDir, "ssm");
  const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), "utf8")));

  expect(sealed.Parameter?.Value).not.toContain("plain");
  expect(files.join()).not.toContain("plain");
  expect((await stat(join(gateway.dataDir, "ssm.key"))).mode & 0o777).toBe(0o600);
});

it("finds by several names and by path, and deletes", async () => {
  await put("/p/a", "1", { Type: "String" });
  await put("/p/b/c", "2", { Type: "String" });

  const named = await ssm.send(new GetParametersCommand({ Names: ["/p/a", "/p/none"] }));
  const flat = await ssm.send(new GetParametersByPathCommand({ Path: "/p" }));
  const deep = await ssm.send(new GetParametersByPathCommand({ Path: "/p", Recursive: true }));
  await ssm.send(new DeleteParameterCommand({ Name: "/p/a" }));

  expect([named.Parameters?.length, named.InvalidParameters]).toEqual([1, ["/p/none"]]);
  expect([flat.Parameters?.length, deep.Parameters?.length]).toEqual([1, 2]);
  await expect(ssm.send(new GetParameterCommand({ Name: "/p/a" }))).rejects.toMatchObject({
    name: "ParameterNotFound",
  });
});

it("lets a function that may only write do just that", async () => {
  const client = new SSMClient(gateway.client("discovery"));
  const Name = "/maestro/dev/connections/1";

  await client.send(new PutParameterCommand({ Name, Value: "x", Type: "SecureString" }));

  await expect(client.send(new GetParameterCommand({ Name }))).rejects.toMatchObject({
    name: "AccessDeniedException",
    message: expect.stringContaining(
      "User: arn:aws:sts::000000000000:assumed-role/discovery/discovery is not authorized to perform: " +
        "ssm:GetParameter on resource: arn:aws:ssm:us-east-1:000000000000:parameter/maestro/dev/connections/1",
    ),
  });
});

it("does not know callers that no template names", async () => {
  const stranger = new SSMClient(gateway.client("stranger"));

  const call = stranger.send(new GetParameterCommand({ Name: "/m/key" }));

  await expect(call).rejects.toMatchObject({ name: "UnrecognizedClientException" });
});

it("finds everything again after a restart", async () => {
  await put("/again", "still here");
  await gateway.stop();

  gateway = await startTestGateway(discovery, { dataDir: gateway.dataDir });
  ssm = new SSMClient(gateway.client("operator"));

  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: "/again", WithDecryption: true }));
  expect(Parameter?.Value).toBe("still here");
});
