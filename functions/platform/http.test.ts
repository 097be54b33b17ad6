import { gunzipSync } from "node:zlib";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { defineRoute } from "../../shared/contracts/route.ts";
import { type ActionResult, publicRoute, topicHandler } from "./http.ts";
import { allowLoopback } from "./testing/environment.ts";

beforeAll(allowLoopback);

const listThings = defineRoute({
  id: "listThings",
  topic: "records",
  method: "GET",
  path: "/api/things",
  summary: "Things",
  auth: "none",
  response: z.object({ items: z.array(z.string()) }),
});
const getPicture = defineRoute({
  id: "getPicture",
  topic: "records",
  method: "GET",
  path: "/api/picture",
  summary: "A picture",
  auth: "none",
});

const long = { items: Array.from({ length: 200 }, (_, n) => `thing number ${n}, with an ö`) };

async function answer(result: ActionResult<typeof listThings>, acceptEncoding?: string, contract = listThings) {
  const handler = topicHandler([publicRoute(contract, async () => result)], {
    authenticate: () => Promise.reject(new Error("nobody has to sign in")),
  });
  const event = {
    version: "2.0",
    routeKey: `GET ${contract.path}`,
    rawPath: contract.path,
    headers: acceptEncoding === undefined ? {} : { "accept-encoding": acceptEncoding },
    requestContext: {
      requestId: "r-1",
      http: { method: "GET", path: contract.path, sourceIp: "192.0.2.1" },
    },
  } as unknown as APIGatewayProxyEventV2;
  return handler(event, { awsRequestId: "r-1" } as Context);
}

const unpacked = ({ body = "" }: APIGatewayProxyStructuredResultV2): unknown =>
  JSON.parse(gunzipSync(Buffer.from(body, "base64")).toString("utf8"));

describe("compression", () => {
  it.each(["gzip", "gzip, deflate, br", "br;q=1.0, gzip;q=0.8", "GZIP;q=1"])(
    "makes a long answer short for who takes %s",
    async (acceptEncoding) => {
      const response = await answer({ body: long }, acceptEncoding);

      expect(response).toMatchObject({
        statusCode: 200,
        isBase64Encoded: true,
        headers: { "content-type": "application/json", "content-encoding": "gzip", vary: "accept-encoding" },
      });
      expect(unpacked(response)).toEqual(long);
      expect(response.body!.length).toBeLessThan(JSON.stringify(long).length / 2);
    },
  );

  it.each([undefined, "identity", "br", "gzip;q=0", "gzip;q=0.000", "not-gzip"])(
    "leaves it as it is for who takes %s",
    async (acceptEncoding) => {
      const response = await answer({ body: long }, acceptEncoding);

      expect(response.headers).not.toHaveProperty("content-encoding");
      expect(response.headers).toHaveProperty("vary", "accept-encoding");
      expect(JSON.parse(response.body ?? "")).toEqual(long);
    },
  );

  it("leaves alone what is short, what has no body and what is not text", async () => {
    const short = await answer({ body: { items: ["one"] } }, "gzip");
    const redirect = await answer({ status: 303, headers: { location: "https://files.example" } }, "gzip");
    const body = Buffer.alloc(3000, 1).toString("base64");
    const picture = await answer({ body, isBase64Encoded: true } as never, "gzip", getPicture as never);

    expect(short).toMatchObject({ body: '{"items":["one"]}' });
    expect(redirect).toMatchObject({ statusCode: 303 });
    expect(picture).toMatchObject({ body, isBase64Encoded: true });
    for (const { headers } of [short, redirect, picture]) expect(headers).not.toHaveProperty("content-encoding");
  });

  it("does not make longer what has nothing to squeeze", async () => {
    const items = [Buffer.from(crypto.getRandomValues(new Uint8Array(4000))).toString("base64")];

    const response = await answer({ body: { items } }, "gzip");

    expect(response.headers).not.toHaveProperty("content-encoding");
    expect(JSON.parse(response.body ?? "")).toEqual({ items });
  });
});
