import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { describe, expect, inject, it } from "vitest";
import { WebSocket } from "ws";
import { EDGE_HEADER } from "../../shared/vocabulary/edge.ts";

const url = inject("maestroUrl");
const PASSWORD = "a long enough passphrase 7";

async function signUp(): Promise<string> {
  const response = await fetch(`${url}/api/auth/register`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      name: "Fay Front",
      email: `fay-${Date.now()}@front.test`,
      password: PASSWORD,
    }),
  });
  const { accessToken } = (await response.json()) as { accessToken: string };
  return accessToken;
}

const as = (token: string) => ({ authorization: `Bearer ${token}`, "content-type": "application/json" });

async function create<T>(token: string, path: string, body: object): Promise<T> {
  const response = await fetch(`${url}${path}`, { method: "POST", headers: as(token), body: JSON.stringify(body) });
  return (await response.json()) as T;
}

/** Signs up from an address of this machine; gives the address that the list of sessions shows. */
async function addressSeenFrom(localAddress: string, headers: Record<string, string> = {}): Promise<string> {
  const call = async <T>(method: string, path: string, more: Record<string, string>, body?: object): Promise<T> => {
    const request = httpRequest(`${url.replace("localhost", "127.0.0.1")}${path}`, {
      ...{ method, localAddress },
      headers: { "content-type": "application/json", ...headers, ...more },
    });
    request.end(body && JSON.stringify(body));
    const [response] = (await once(request, "response")) as [IncomingMessage];
    return (await json(response)) as T;
  };
  const person = { name: "Vi Viewer", email: `vi-${localAddress}-${Date.now()}@front.test`, password: PASSWORD };
  const { accessToken } = await call<{ accessToken: string }>("POST", "/api/auth/register", {}, person);
  const authorization = `Bearer ${accessToken}`;
  const sessions = await call<{ items: { address: string }[] }>("GET", "/api/me/sessions", { authorization });
  return sessions.items.map(({ address }) => address).join();
}

describe("where a request comes from", () => {
  it("is the viewer's address, behind CloudFront and API Gateway", async () => {
    expect(await addressSeenFrom("127.0.0.21")).toBe("127.0.0.21");
    expect(await addressSeenFrom("127.0.0.22")).toBe("127.0.0.22");
  });

  it("is not what the viewer makes up", async () => {
    const made = {
      "x-forwarded-for": "203.0.113.7",
      [EDGE_HEADER]: "guessed",
      "cloudfront-viewer-address": "203.0.113.7:1",
    };

    expect(await addressSeenFrom("127.0.0.23", made)).toBe("127.0.0.23");
  });
});

it("brings long answers compressed to browsers that take it", async () => {
  const response = await fetch(`${url}/api/openapi.json`, { headers: { "accept-encoding": "gzip" } });
  const plain = await fetch(`${url}/api/openapi.json`, { headers: { "accept-encoding": "identity" } });

  expect(response.headers.get("content-encoding")).toBe("gzip");
  expect(plain.headers.get("content-encoding")).toBeNull();
  expect(Number(response.headers.get("content-length"))).toBeLessThan(Number(plain.headers.get("content-length")) / 4);
  expect(await response.json()).toEqual(await plain.json());
});

describe("the one origin", () => {
  it("adds the security headers of the distribution to what the API answers", async () => {
    const { headers } = await fetch(`${url}/api/health`);

    expect(headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("lets the page reach the files where this machine keeps them", async () => {
    const { headers } = await fetch(`${url}/api/health`);

    expect(headers.get("content-security-policy")).toContain(inject("maestroGatewayUrl"));
    expect(headers.get("content-security-policy")).not.toContain("amazonaws.com");
  });

  it("has no page for a file that is missing, and serves nothing from elsewhere", async () => {
    const missing = await fetch(`${url}/assets/nothing.js`);
    const outside = await fetch(`${url}/..%2f..%2fpackage.json`);

    expect(missing.status).toBe(404);
    expect(outside.status).toBe(404);
  });

  it("refuses a body that API Gateway would not pass on", async () => {
    const response = await fetch(`${url}/api/auth/login`, { method: "POST", body: Buffer.alloc(10 * 1024 * 1024 + 1) });

    expect(response.status).toBe(413);
  });

  it("shows the mail to this machine only", async () => {
    const own = await fetch(`${url}/__local/mail.json`);

    expect(own.status).toBe(200);
    expect(own.headers.get("cache-control")).toBe("no-store");
  });
});

describe("the socket", () => {
  const socketUrl = `${url.replace("http", "ws")}/socket`;

  it("opens with a ticket and answers", async () => {
    const token = await signUp();
    const { ticket } = await create<{ ticket: string }>(token, "/api/realtime/ticket", {});
    const socket = new WebSocket(`${socketUrl}?ticket=${ticket}`);
    await once(socket, "open");
    const answer = once(socket, "message");

    socket.send(JSON.stringify({ type: "ping" }));

    const [message] = (await answer) as [Buffer];
    expect(JSON.parse(message.toString())).toMatchObject({ type: "pong" });
    socket.close();
  });

  it("stays closed without one", async () => {
    const socket = new WebSocket(socketUrl);

    const [, response] = (await once(socket, "unexpected-response")) as [unknown, { statusCode: number }];

    expect(response.statusCode).toBeGreaterThanOrEqual(400);
  });

  it("hears of a change", async () => {
    const token = await signUp();
    const { ticket } = await create<{ ticket: string }>(token, "/api/realtime/ticket", {});
    const socket = new WebSocket(`${socketUrl}?ticket=${ticket}`);
    await once(socket, "open");
    const heard = new Promise<{ recordType: string; ids?: string[] }>((done) => {
      socket.on("message", (data: Buffer) => {
        const message = JSON.parse(data.toString()) as { type: string; recordType: string; ids?: string[] };
        if (message.type === "records.changed") done(message);
      });
    });

    const { id } = await create<{ id: string }>(token, "/api/servers", { name: "front-1" });

    expect(await heard).toMatchObject({ recordType: "server", ids: expect.arrayContaining([id]) as string[] });
    socket.close();
  });
});
