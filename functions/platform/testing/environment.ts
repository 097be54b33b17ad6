import { vi } from "vitest";

/** What every function finds in its environment. */
function setEnvironment(more: Readonly<Record<string, string>>): void {
  const settings = {
    MAESTRO_STAGE: "test",
    MAESTRO_TABLE: "test",
    MAESTRO_FILES_BUCKET: "test",
    MAESTRO_PARAMETERS: "/maestro/test",
    ...more,
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
}

/** The settings of a function that may connect to this machine, as the local assembly has them. */
export const allowLoopback = (): void => setEnvironment({ MAESTRO_ALLOW_PRIVATE_ENDPOINTS: "true" });

/** The settings of a function whose own AWS answers at `endpoint`. */
export const useAws = (endpoint: string): void =>
  setEnvironment({
    MAESTRO_AWS_ENDPOINT: endpoint,
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "secret",
  });

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
