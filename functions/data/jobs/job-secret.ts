import * as z from "zod";
import type { Secrets } from "../../platform/secrets.ts";

/** What a webhook proves itself with, and to whom: it was given for that origin and is sent to no other. */
const JobSecret = z.object({
  origin: z.string().optional(),
  secret: z.string().optional(),
  headers: z.record(z.string(), z.string()).default({}),
});
export type JobSecret = z.infer<typeof JobSecret>;

const nameOf = (jobId: string): string => `jobs/${jobId}`;

export async function readJobSecret(secrets: Pick<Secrets, "read">, jobId: string): Promise<JobSecret> {
  const text = await secrets.read(nameOf(jobId));
  return JobSecret.parse(text === undefined ? {} : JSON.parse(text));
}

/** Whether there is nothing in it to keep, or to send. */
export const isEmptySecret = ({ secret, headers }: JobSecret): boolean =>
  secret === undefined && Object.keys(headers).length === 0;

/** Takes the place of what was there; without a secret and without headers there is nothing to keep. */
export async function writeJobSecret(
  secrets: Pick<Secrets, "write" | "remove">,
  jobId: string,
  secret: JobSecret,
): Promise<void> {
  if (isEmptySecret(secret)) await secrets.remove(nameOf(jobId));
  else await secrets.write(nameOf(jobId), JSON.stringify(secret));
}
