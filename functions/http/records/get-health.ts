import type { getHealth } from "../../../shared/contracts/records.ts";
import { markKey } from "../../data/keys.ts";
import type { PublicActionOf } from "../../platform/http.ts";
import { logger } from "../../platform/logger.ts";
import type { RecordsDeps } from "./deps.ts";

/** `GET /api/health` → each dependency with its latency; 503 when one fails. Says nothing about why: the log does. */
export const getHealthAction =
  (deps: RecordsDeps): PublicActionOf<typeof getHealth> =>
  async () => {
    const [table, files] = await Promise.all([
      probe("table", () => deps.table.get(markKey("health"), { consistent: false })),
      probe("files", () => deps.files.get("catalogue/health")),
    ]);
    const isOk = table.status === "ok" && files.status === "ok";
    return { status: isOk ? 200 : 503, body: { status: isOk ? "ok" : "degraded", dependencies: { table, files } } };
  };

async function probe(name: string, ask: () => Promise<unknown>) {
  const started = performance.now();
  const latencyMs = () => Math.round((performance.now() - started) * 10) / 10;
  try {
    await ask();
    return { status: "ok" as const, latencyMs: latencyMs() };
  } catch (error) {
    logger.error("health check failed", { dependency: name, error });
    return { status: "failed" as const, latencyMs: latencyMs() };
  }
}
