import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { Reject } from "../../../shared/contracts/discovery.ts";

/** A person looks at the first ones; a thousand say what is wrong with the file. */
export const MAX_REJECTS = 1_000;

const keyOf = (runId: string, command: string) => `runs/${runId}/rejects-${command}.ndjson`;

/** Keeps the rejects of one command of a run, one JSON object a line. */
export async function writeRejects(
  s3: S3Client,
  bucket: string,
  runId: string,
  command: string,
  rejects: readonly Reject[],
): Promise<void> {
  if (rejects.length === 0) return;
  const body = rejects
    .slice(0, MAX_REJECTS)
    .map((reject) => JSON.stringify(reject))
    .join("\n");
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: keyOf(runId, command),
      Body: body,
      ContentType: "application/x-ndjson",
    }),
  );
}

/** The kept rejects of a run's commands, at most `MAX_REJECTS`. */
export async function readRejects(
  s3: S3Client,
  bucket: string,
  runId: string,
  commands: readonly string[],
): Promise<Reject[]> {
  const all = await Promise.all(commands.map((command) => readOne(s3, bucket, keyOf(runId, command))));
  return all.flat().slice(0, MAX_REJECTS);
}

async function readOne(s3: S3Client, bucket: string, key: string): Promise<Reject[]> {
  try {
    const reply = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    const body = (await reply.Body?.transformToString()) ?? "";
    return body
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => Reject.parse(JSON.parse(line)));
  } catch (error) {
    if (error instanceof NoSuchKey) return [];
    throw error;
  }
}
