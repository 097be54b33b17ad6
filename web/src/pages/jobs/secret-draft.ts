import { originOf } from "../../../../shared/origin.ts";
import type { SecretBody } from "../../data/jobs.ts";
import type { KeyValue } from "./job-draft.ts";

/** What the form of a job's secret holds. */
export interface SecretDraft {
  readonly secret: string;
  readonly headers: readonly KeyValue[];
}
export const NO_SECRET: SecretDraft = { secret: "", headers: [] };

const LEAST_CHARACTERS = 16;

/** What to say about a secret before it is sent. */
export const secretProblem = ({ secret }: SecretDraft): string | undefined =>
  secret.length < LEAST_CHARACTERS ? `Use at least ${LEAST_CHARACTERS} characters.` : undefined;

/** The secret as the API takes it; headers without a name are left out. */
export function secretOf({ secret, headers }: SecretDraft): SecretBody {
  const named = headers.map(({ key, value }) => [key.trim(), value] as const).filter(([key]) => key !== "");
  return { secret, ...(named.length > 0 && { headers: Object.fromEntries(named) }) };
}

/** Whether a job that has a secret would call another place, to which the secret may not follow. */
export function leavesSecret(job: Readonly<Record<string, unknown>>, to: string): boolean {
  const origin = originOf(to.trim());
  return job.hasSecret === true && origin !== undefined && origin !== originOf(String(job.endpoint));
}
