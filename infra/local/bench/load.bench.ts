import { report } from "../../../shared/bench/measurement.ts";
import { startAssembly } from "../testing/assembly.ts";

/** 50 people use the local assembly for a minute: sign in, list, filter, open, edit, look at history, with a pause to think. */
const PEOPLE = 50;
const SECONDS = 60;
const SERVERS_EACH = 20;

const assembly = await startAssembly();
const api = async (path: string, init: { method?: string; token?: string; body?: unknown } = {}) =>
  fetch(`${assembly.url}${path}`, {
    method: init.method ?? "GET",
    headers: {
      ...(init.token ? { authorization: `Bearer ${init.token}` } : {}),
      ...(init.body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  });

const durations: number[] = [];
const failures = new Map<string, number>();

async function timed(label: string, call: () => Promise<Response>, expected: number[]): Promise<unknown> {
  const start = performance.now();
  const response = await call();
  const body = await response.json().catch(() => undefined);
  durations.push(performance.now() - start);
  if (!expected.includes(response.status)) {
    const key = `${label} → ${response.status}`;
    failures.set(key, (failures.get(key) ?? 0) + 1);
  }
  return body;
}

const people: { token: string; ids: string[] }[] = [];
for (let n = 0; n < PEOPLE; n += 1) {
  const answer = await api("/api/auth/register", {
    method: "POST",
    body: { name: `Person ${n}`, email: `person${n}@load.test`, password: `correct horse battery ${n}` },
  });
  if (answer.status !== 201) throw new Error(`register answered ${answer.status}: ${await answer.text()}`);
  const { accessToken } = (await answer.json()) as { accessToken: string };
  const ids: string[] = [];
  for (let s = 0; s < SERVERS_EACH; s += 1) {
    const created = await api("/api/servers", {
      method: "POST",
      token: accessToken,
      body: {
        name: `srv-${n}-${s}`,
        ipv4Private: `10.${n}.0.${s + 1}`,
        environment: s % 2 ? "Production" : "Staging",
        cpu: 2,
        memoryGiB: 4,
      },
    });
    if (created.status !== 201) throw new Error(`create answered ${created.status}: ${await created.text()}`);
    ids.push(((await created.json()) as { id: string }).id);
  }
  people.push({ token: accessToken, ids });
}

const until = Date.now() + SECONDS * 1000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What one person does until the minute is over. */
async function work({ token, ids }: { token: string; ids: string[] }, seed: number): Promise<void> {
  for (let turn = seed; Date.now() < until; turn += 1) {
    const id = ids[turn % ids.length]!;
    switch (turn % 6) {
      case 0:
        await timed(
          "list",
          () => api("/api/servers?filter[environment][eq]=Production&sort=-updatedAt&limit=50", { token }),
          [200],
        );
        break;
      case 1:
        await timed("search", () => api("/api/servers?q=srv&filter[cpu][gte]=2&sort=name", { token }), [200]);
        break;
      case 2:
        await timed("open", () => api(`/api/servers/${id}`, { token }), [200]);
        break;
      case 3:
        await timed(
          "edit",
          () => api(`/api/servers/${id}`, { method: "PATCH", token, body: { hostname: `h${turn}.load.test` } }),
          [200],
        );
        break;
      case 4:
        await timed("history", () => api(`/api/servers/${id}/history`, { token }), [200]);
        break;
      default:
        await timed("summary", () => api("/api/summary", { token }), [200]);
    }
    await pause(200 + ((turn * 137) % 600));
  }
}
await Promise.all(people.map((person, index) => work(person, index)));
await assembly.stop();

const sorted = durations.sort((a, b) => a - b);
const percentile = (p: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))]!;
const errors = [...failures.values()].reduce((sum, count) => sum + count, 0);
const detail = [...failures].map(([label, count]) => `${label}: ${count}`).join(", ");
report({
  what: `Errors of ${PEOPLE} people's mixed traffic in ${SECONDS} s`,
  value: errors,
  unit: "errors",
  budget: { max: 0 },
  note: `${durations.length} requests, p50 ${Math.round(percentile(0.5))} ms, p95 ${Math.round(percentile(0.95))} ms, p99 ${Math.round(percentile(0.99))} ms${detail ? `; ${detail}` : ""}`,
});
