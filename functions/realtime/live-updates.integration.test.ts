import { describe, expect, inject, it, onTestFinished } from "vitest";
import type { SocketMessage } from "../../shared/events/socket.ts";
import { eventually, newcomer, type Person } from "../http/testing/api-client.ts";

const url = inject("maestroUrl");

interface Listener {
  readonly heard: SocketMessage[];
  send(text: string): void;
  /** The next message of a type. */
  hear(type: SocketMessage["type"]): Promise<SocketMessage>;
}

async function ticketOf(person: Person): Promise<string> {
  const reply = await person.api.post<{ ticket: string; url: string }>("/api/realtime/ticket");
  expect(reply.status).toBe(201);
  expect(reply.body.url).toBe(`${url.replace(/^http/, "ws")}/socket?ticket=${reply.body.ticket}`);
  return reply.body.url;
}

function opened(address: string): Promise<WebSocket | undefined> {
  const socket = new WebSocket(address);
  onTestFinished(() => socket.close());
  return new Promise((resolve) => {
    socket.addEventListener("open", () => resolve(socket));
    socket.addEventListener("error", () => resolve(undefined));
  });
}

async function listen(person: Person): Promise<Listener> {
  const socket = await opened(await ticketOf(person));
  if (!socket) throw new Error("The socket did not open");
  const heard: SocketMessage[] = [];
  socket.addEventListener("message", ({ data }) => heard.push(JSON.parse(String(data))));
  return {
    heard,
    send: (text) => socket.send(text),
    hear: (type) => eventually(async () => heard.find((message) => message.type === type)),
  };
}

describe("the socket", () => {
  it("opens once per ticket and answers a ping", async () => {
    const address = await ticketOf(await newcomer(url));
    const socket = await opened(address);
    const answer = new Promise((resolve) => socket?.addEventListener("message", ({ data }) => resolve(data)));
    socket?.send('{"type":"ping"}');

    expect(await answer).toBe('{"type":"pong"}');
    expect(await opened(address)).toBeUndefined();
    expect(await opened(address.replace(/ticket=.*/, "ticket=made-up"))).toBeUndefined();
    expect(await opened(address.replace(/\?.*/, ""))).toBeUndefined();
  });

  it("does not open for a session that has ended since", async () => {
    const ada = await newcomer(url);
    const address = await ticketOf(ada);
    await ada.api.post("/api/auth/logout-all");

    expect(await opened(address)).toBeUndefined();
  });
});

describe("changes of records", () => {
  it("reach the pages of those who may read them and nobody else's", async () => {
    const [ada, grace] = await Promise.all([newcomer(url, "Ada"), newcomer(url, "Grace")]);
    const [adas, graces] = await Promise.all([listen(ada), listen(grace)]);

    const { body } = await ada.api.post<{ id: string }>("/api/clients", { name: "Analytical Engines" });

    expect(await adas.hear("records.changed")).toMatchObject({ recordType: "client", ids: [body.id] });
    expect(graces.heard).toEqual([]);

    const entries = [
      { kind: "user", id: ada.id, level: 7 },
      { kind: "user", id: grace.id, level: 1 },
    ];
    expect((await ada.api.put(`/api/clients/${body.id}/access`, { entries })).status).toBe(200);

    expect(await graces.hear("records.changed")).toMatchObject({ recordType: "client", ids: [body.id] });
    await graces.hear("access.changed");
  });

  it("reach the members of a team, but not one whose sessions are over", async () => {
    const [ada, grace] = await Promise.all([newcomer(url, "Ada"), newcomer(url, "Grace")]);
    const team = await ada.api.post<{ id: string }>("/api/teams", { name: "Engines" });
    const entries = [
      { kind: "user", id: ada.id, level: 7 },
      { kind: "user", id: grace.id, level: 3 },
    ];
    expect((await ada.api.put(`/api/teams/${team.body.id}/access`, { entries })).status).toBe(200);
    const [adas, graces] = await Promise.all([listen(ada), listen(grace)]);
    const create = (name: string) => ada.api.post(`/api/clients?workspace=${team.body.id}`, { name });

    expect((await create("First")).status).toBe(201);
    await graces.hear("records.changed");
    const before = graces.heard.length;
    await grace.api.post("/api/auth/logout-all");
    const adasBefore = adas.heard.length;
    await create("Second");
    await eventually(async () => (adas.heard.length > adasBefore ? true : undefined));

    expect(graces.heard).toHaveLength(before);
  });
});

describe("the history", () => {
  it("numbers every change with both sides, its time and its author", async () => {
    const ada = await newcomer(url, "Ada");
    const { body } = await ada.api.post<{ id: string }>("/api/clients", { name: "Engines" });
    await ada.api.patch(`/api/clients/${body.id}`, { name: "Analytical Engines" });
    await ada.api.delete(`/api/clients/${body.id}`);
    await ada.api.post(`/api/clients/${body.id}/restore`);

    const items = await eventually(async () => {
      const reply = await ada.api.get<{ items: { version: number; changes: { path: string }[] }[] }>(
        `/api/clients/${body.id}/history`,
      );
      return reply.body.items.length === 4 ? reply.body.items : undefined;
    });

    expect(items.map(({ version }) => version)).toEqual([4, 3, 2, 1]);
    expect(items[2]).toMatchObject({
      actor: { kind: "user", id: ada.id, name: "Ada" },
      changes: [{ path: "name", from: "Engines", to: "Analytical Engines" }],
    });
    expect(items[1]?.changes.map(({ path }) => path)).toEqual(["deletedAt"]);
  });
});
