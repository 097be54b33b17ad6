import { ApiGatewayManagementApiClient, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";
import { afterAll, beforeAll, expect, it } from "vitest";
import { functionWithRole, resource, startTestGateway, type TestGateway } from "./test-gateway.ts";

const api = resource("AWS::ApiGatewayV2::Api", "Sockets", {
  physicalId: "abc123",
  properties: { ProtocolType: "WEBSOCKET" },
});
const stage = resource("AWS::ApiGatewayV2::Stage", "Stage", { properties: { ApiId: "abc123", StageName: "socket" } });
const may = (name: string, method: string) =>
  functionWithRole(name, {
    Effect: "Allow",
    Action: "execute-api:ManageConnections",
    Resource: `arn:aws:execute-api:us-east-1:000000000000:abc123/socket/${method}/@connections/*`,
  });

let gateway: TestGateway;
const sent: [string, string][] = [];
beforeAll(async () => {
  gateway = await startTestGateway([api, stage, ...may("changes", "POST"), ...may("closer", "DELETE")], {
    sockets: {
      async send(connectionId, data) {
        sent.push([connectionId, data.toString()]);
        return connectionId !== "gone=";
      },
      close: async () => true,
      describe: async () => undefined,
    },
  });
});
afterAll(() => gateway.remove());

const post = (caller: string, ConnectionId: string) => {
  const settings = gateway.client(caller);
  const client = new ApiGatewayManagementApiClient({ ...settings, endpoint: `${settings.endpoint}/socket` });
  return client.send(new PostToConnectionCommand({ ConnectionId, Data: '{"type":"pong"}' }));
};

it("posts to an open connection and says when it is gone", async () => {
  await post("changes", "L0SM9cOFvHcCIhw=");

  expect(sent).toEqual([["L0SM9cOFvHcCIhw=", '{"type":"pong"}']]);
  await expect(post("changes", "gone=")).rejects.toMatchObject({ name: "GoneException" });
});

it("tells the right to post from the right to close", async () => {
  await expect(post("closer", "x=")).rejects.toMatchObject({
    message: expect.stringContaining("abc123/socket/POST/@connections/x="),
  });
});
