import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { expect, it } from "vitest";
import { viewerAddress } from "./viewer-address.ts";

const SECRET = "known to CloudFront and the functions";
const EDGE = "130.176.0.1";
const VIEWER = "198.51.100.7";

const request = (headers: Record<string, string>) =>
  ({ headers, requestContext: { http: { sourceIp: EDGE } } }) as unknown as APIGatewayProxyEventV2;

it.each([
  ["as API Gateway passes it on", `${VIEWER}, ${EDGE}`],
  ["without the address that API Gateway adds", VIEWER],
  ["behind whatever the viewer made up", `203.0.113.9, 10.0.0.1, ${VIEWER}, ${EDGE}`],
])("believes CloudFront: %s", (_, forwarded) => {
  expect(viewerAddress(request({ "x-maestro-edge": SECRET, "x-forwarded-for": forwarded }), SECRET)).toBe(VIEWER);
});

it("tells viewers of IPv6 apart", () => {
  const headers = { "x-maestro-edge": SECRET, "x-forwarded-for": `2001:db8::7, ${EDGE}` };

  expect(viewerAddress(request(headers), SECRET)).toBe("2001:db8::7");
});

it.each([
  ["has no secret", {}, SECRET],
  ["has a wrong one", { "x-maestro-edge": "guessed" }, SECRET],
  ["has one where none was set up", { "x-maestro-edge": SECRET }, undefined],
  ["has an empty one where none was set up", { "x-maestro-edge": "" }, undefined],
])("takes a caller that %s for where it connects from", (_, headers, secret) => {
  expect(viewerAddress(request({ ...headers, "x-forwarded-for": `${VIEWER}, ${EDGE}` }), secret)).toBe(EDGE);
});
