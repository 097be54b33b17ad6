import { once } from "node:events";
import { describe, expect, inject, it } from "vitest";
import { WebSocket } from "ws";

const url = inject("maestroUrl");

async function signUp(): Promise<string> {
  const response = await fetch(`${url}/api/auth/register`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      name: "Fay Front",
      email: `fay-${Date.now()}@front.test`,
      password: "a long enough passphrase 7",
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
