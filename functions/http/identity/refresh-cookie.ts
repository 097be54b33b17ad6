import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { ForbiddenError } from "../../platform/errors.ts";

const NAME = "maestro_refresh";

/** The cookie that carries a refresh token to the sign-in routes and nowhere else; scripts never see it. */
export function refreshCookie(token: string, maxAgeSeconds: number, webOrigin: string): string {
  const secure = webOrigin.startsWith("https:") ? "; Secure" : "";
  return `${NAME}=${token}; Max-Age=${maxAgeSeconds}; Path=/api/auth; HttpOnly; SameSite=Strict${secure}`;
}

export const clearedRefreshCookie = (webOrigin: string): string => refreshCookie("", 0, webOrigin);

/** The refresh token a request carries. */
export function readRefreshCookie(event: APIGatewayProxyEventV2): string | undefined {
  const cookies = event.cookies ?? event.headers.cookie?.split(/; */) ?? [];
  return cookies.find((cookie) => cookie.startsWith(`${NAME}=`))?.slice(NAME.length + 1) || undefined;
}

/**
 * Second line behind SameSite: a form of another site can send neither JSON nor a header of its own.
 * @throws ForbiddenError
 */
export function requireOwnPage(event: APIGatewayProxyEventV2): void {
  const { headers } = event;
  const isJson = /^application\/json\b/i.test(headers["content-type"] ?? "");
  const site = headers["sec-fetch-site"];
  const isForeign = site !== undefined && site !== "same-origin" && site !== "none";
  if (isForeign || !(isJson || headers["x-maestro-client"])) {
    throw new ForbiddenError("Send JSON or the header X-Maestro-Client, from Maestro's own pages", {
      code: "CROSS_SITE",
    });
  }
}
