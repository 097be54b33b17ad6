import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { defineRoute } from "../../shared/contracts/route.ts";
import { BadQueryError, InvalidBodyError, NotFoundError, UnsupportedMediaError } from "./errors.ts";
import { compareSpecificity } from "./http.ts";
import { expectedVersion } from "./preconditions.ts";
import { parseRequest, queryOf } from "./request.ts";

const contract = defineRoute({
  id: "test",
  topic: "records",
  method: "POST",
  path: "/api/things/{id}",
  summary: "",
  params: z.object({ id: z.uuid() }),
  query: z.object({ limit: z.coerce.number().optional() }),
  body: z.strictObject({ name: z.string() }),
});
const ID = "0190163d-8694-739b-aea5-966c26f8ad91";

const event = (change: Partial<APIGatewayProxyEventV2> = {}) =>
  ({
    headers: { "content-type": "application/json" },
    rawQueryString: "",
    pathParameters: { id: ID },
    body: '{"name":"n"}',
    isBase64Encoded: false,
    ...change,
  }) as APIGatewayProxyEventV2;

describe("parseRequest", () => {
  it("gives params, query and body by the route's schemas", () => {
    expect(parseRequest(contract, event({ rawQueryString: "limit=2" }))).toEqual({
      params: { id: ID },
      query: { limit: 2 },
      body: { name: "n" },
    });
    const encoded = event({ body: Buffer.from('{"name":"n"}').toString("base64"), isBase64Encoded: true });
    expect(parseRequest(contract, encoded).body).toEqual({ name: "n" });
  });

  it("fails for what is wrong: a place, a question, a content type, a content", () => {
    expect(() => parseRequest(contract, event({ pathParameters: { id: "1" } }))).toThrow(NotFoundError);
    expect(() => parseRequest(contract, event({ rawQueryString: "limit=x" }))).toThrow(BadQueryError);
    expect(() => parseRequest(contract, event({ headers: { "content-type": "text/json" } }))).toThrow(
      UnsupportedMediaError,
    );
    expect(() => parseRequest(contract, event({ body: '{"name":1,"more":2}' }))).toThrow(InvalidBodyError);
    expect(() => parseRequest(contract, event({ headers: {}, body: "" }))).toThrow("name");
  });

  it("keeps repeated parameters apart", () => {
    expect(queryOf("a=1&b=x%2Cy&a=2")).toEqual({ a: ["1", "2"], b: "x,y" });
  });
});

describe("routes", () => {
  it("with literal segments come before those with variables", () => {
    const paths = [
      "/api/{collection}/{id}",
      "/api/{collection}",
      "/api/servers/{id}/merge",
      "/api/{collection}/export",
      "/api/activity",
    ];

    expect([...paths].sort(compareSpecificity)).toEqual([
      "/api/servers/{id}/merge",
      "/api/activity",
      "/api/{collection}/export",
      "/api/{collection}/{id}",
      "/api/{collection}",
    ]);
  });
});

describe("expectedVersion", () => {
  it("reads an entity tag of ours", () => {
    const of = (tag?: string) => expectedVersion(event({ headers: tag === undefined ? {} : { "if-match": tag } }));

    expect([of('"3"'), of('W/"3"'), of("3"), of("*"), of()]).toEqual([3, 3, 3, undefined, undefined]);
    expect(() => of('"abc"')).toThrow("If-Match");
  });
});
