import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { readRefreshCookie, refreshCookie, requireOwnPage } from "./refresh-cookie.ts";

const request = (headers: Record<string, string>, cookies?: string[]) =>
  ({ headers, ...(cookies ? { cookies } : {}) }) as unknown as APIGatewayProxyEventV2;

describe("the refresh cookie", () => {
  it("stays with the sign-in routes and is Secure where the app is", () => {
    expect(refreshCookie("abc", 60, "https://maestro.example")).toBe(
      "maestro_refresh=abc; Max-Age=60; Path=/api/auth; HttpOnly; SameSite=Strict; Secure",
    );
    expect(refreshCookie("abc", 60, "http://localhost:4000")).not.toContain("Secure");
  });

  it("is found among others", () => {
    expect(readRefreshCookie(request({}, ["a=b", "maestro_refresh=abc"]))).toBe("abc");
    expect(readRefreshCookie(request({ cookie: "a=b; maestro_refresh=abc" }))).toBe("abc");
    expect(readRefreshCookie(request({}, ["maestro_refresh="]))).toBeUndefined();
    expect(readRefreshCookie(request({}))).toBeUndefined();
  });
});

describe("requireOwnPage", () => {
  it.each([{ "content-type": "application/json" }, { "x-maestro-client": "web", "sec-fetch-site": "same-origin" }])(
    "takes %o",
    (headers) => expect(() => requireOwnPage(request(headers as Record<string, string>))).not.toThrow(),
  );

  it.each([
    {},
    { "content-type": "text/plain" },
    { "content-type": "application/json", "sec-fetch-site": "cross-site" },
  ])("refuses %o", (headers) =>
    expect(() => requireOwnPage(request(headers as Record<string, string>))).toThrow(/own pages/),
  );
});
