import { vi } from "vitest";

/** The settings of a function that may connect to this machine, as the local assembly has them. */
export function allowLoopback(): void {
  vi.stubEnv("MAESTRO_STAGE", "test");
  vi.stubEnv("MAESTRO_TABLE", "test");
  vi.stubEnv("MAESTRO_FILES_BUCKET", "test");
  vi.stubEnv("MAESTRO_PARAMETERS", "/maestro/test");
  vi.stubEnv("MAESTRO_ALLOW_PRIVATE_ENDPOINTS", "true");
}

/** Time that passes at once and is written down: pauses of retries and rate limits in milliseconds. */
export function hurriedTimer() {
  const pauses: number[] = [];
  let now = 0;
  return {
    pauses,
    now: () => now,
    random: () => 0.5,
    sleep: async (ms: number) => {
      pauses.push(ms);
      now += ms;
    },
  };
}
