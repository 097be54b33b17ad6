import { expect, it } from "vitest";
import { matchRoute } from "./route-keys.ts";

const routes = [
  "GET /api/{collection}",
  "GET /api/{collection}/{id}",
  "GET /api/activity",
  "POST /api/servers/{id}/merge",
  "ANY /public/{proxy+}",
  "GET /public/graphs/{token}",
  "ANY /api/{collection}",
].map((routeKey) => ({ routeKey, functionArn: routeKey }));

it.each([
  ["GET", "/api/servers", "GET /api/{collection}", { collection: "servers" }],
  ["GET", "/api/activity", "GET /api/activity", {}],
  ["GET", "/api/servers/a%20b", "GET /api/{collection}/{id}", { collection: "servers", id: "a b" }],
  ["DELETE", "/api/servers", "ANY /api/{collection}", { collection: "servers" }],
  ["GET", "/public/graphs/t", "GET /public/graphs/{token}", { token: "t" }],
  ["GET", "/public/graphs/t/x", "ANY /public/{proxy+}", { proxy: "graphs/t/x" }],
])("%s %s goes to %s", (method, path, routeKey, pathParameters) => {
  expect(matchRoute(routes, method, path)).toMatchObject({ route: { routeKey }, pathParameters });
});

it("knows no other path, unless there is a default", () => {
  expect(matchRoute(routes, "POST", "/api/servers/1")).toBeUndefined();
  expect(matchRoute([...routes, { routeKey: "$default", functionArn: "" }], "POST", "/x")?.route.routeKey).toBe(
    "$default",
  );
});
