import { expect, inject, it } from "vitest";
import { ApiClient, newcomer, PASSWORD, type Person } from "../testing/api-client.ts";

const url = inject("maestroUrl");

async function teamOf(admin: Person, members: readonly (readonly [Person, 1 | 3 | 7])[], name = "Engines") {
  const { body } = await admin.api.post<{ id: string }>("/api/teams", { name });
  const entries = [[admin, 7] as const, ...members].map(([{ id }, level]) => ({ kind: "user", id, level }));
  const reply = await admin.api.put(`/api/teams/${body.id}/access`, { entries });
  expect(reply.status).toBe(200);
  return body.id;
}

it("lists one's teams with the level, and team mates by the start of their name", async () => {
  const [ada, grace] = await Promise.all([newcomer(url, "Ada Lovelace"), newcomer(url, "Grace Hopper")]);
  const teamId = await teamOf(ada, [[grace, 3]]);

  const workspaces = await grace.api.get("/api/workspaces");
  const mates = await grace.api.get<{ items: object[] }>("/api/users?q=lov");

  expect(workspaces.body).toEqual([
    { id: "me", kind: "user", name: grace.name, level: 7 },
    { id: teamId, kind: "team", name: "Engines", level: 3 },
  ]);
  expect(mates.body.items).toEqual([{ id: ada.id, name: ada.name, email: ada.email }]);
});

it("binds an API token to one workspace", async () => {
  const ada = await newcomer(url);
  const teamId = await teamOf(ada, []);
  const { body } = await ada.api.post<{ token: string }>("/api/me/tokens", {
    name: "team robot",
    scopes: ["write"],
    workspace: teamId,
  });
  const robot = new ApiClient(url, body.token);
  const own = await ada.api.post<{ id: string }>("/api/clients", { name: "Mine" });

  const created = await robot.post<{ id: string; owner: { id: string } }>("/api/clients", { name: "The team's" });

  expect(created).toMatchObject({ status: 201, body: { owner: { kind: "team", id: teamId } } });
  expect((await robot.get(`/api/clients/${own.body.id}`)).status).toBe(404);
  expect((await robot.get("/api/workspaces")).body).toHaveLength(1);
});

it("keeps the last administrator of a team, and takes others out of it when they leave", async () => {
  const [ada, grace] = await Promise.all([newcomer(url, "Ada"), newcomer(url, "Grace")]);
  const teamId = await teamOf(ada, [[grace, 3]]);

  const refused = await ada.api.delete("/api/me", { password: PASSWORD });
  const left = await grace.api.delete("/api/me", { password: PASSWORD });

  expect(refused).toMatchObject({
    status: 409,
    body: { code: "ONLY_TEAM_ADMIN", errors: [{ path: `teams.${teamId}` }] },
  });
  expect(left.status).toBe(204);
  const access = await ada.api.get<{ entries: { id: string }[] }>(`/api/teams/${teamId}/access`);
  expect(access.body.entries.map(({ id }) => id)).toEqual([ada.id]);
});
