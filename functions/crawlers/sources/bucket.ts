import { posix } from "node:path";
import { GetObjectCommand, NoSuchKey, paginateListObjectsV2, S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { classify } from "../aws/classify.ts";
import { credentialsOf, homeRegionOf } from "../aws/credentials.ts";
import { Transport } from "../aws/transport.ts";
import type { FileSource, OpenFile, SourceFile } from "../documents/file-source.ts";
import type { Access } from "../engine/crawler.ts";
import { CrawlError } from "../engine/failure.ts";
import { fileOf, SOURCE_LIMITS, told } from "./limits.ts";

export interface BucketOptions {
  readonly access: Access;
  readonly bucket: string;
  /** Beginning of the keys that are read. */
  readonly prefix?: string | undefined;
  /** Which of them: a glob on the key below the prefix. */
  readonly pattern?: string | undefined;
  readonly signal: AbortSignal;
}

/** Reads the objects of a bucket, of AWS or of another store, by a role or by keys. An object's ETag says whether it changed. */
export function openBucket({ access, bucket, prefix = "", pattern, signal }: BucketOptions): FileSource {
  const transport = new Transport({ endpoint: access.endpoint, signal, onRequest: access.onRequest });
  const signIn: Access = { ...access, method: access.credentials.roleArn === undefined ? "keys" : "role" };
  const folder = prefix.replace(/^\/+/, "");
  const client = transport.client(S3Client, {
    region: access.regions?.[0] ?? homeRegionOf(signIn),
    credentials: credentialsOf(signIn, transport),
    // Other stores know no virtual hosts; within AWS the region of the bucket is found out.
    forcePathStyle: access.endpoint !== undefined,
    followRegionRedirects: access.endpoint === undefined,
  });

  async function list(): Promise<readonly SourceFile[]> {
    const files: SourceFile[] = [];
    let bytes = 0;
    const pages = paginateListObjectsV2({ client, pageSize: 1000 }, { Bucket: bucket, Prefix: folder });
    for await (const { Contents = [] } of pages) {
      for (const { Key = "", Size = 0, ETag = "" } of Contents) {
        const name = Key.slice(folder.length).replace(/^\/+/, "");
        const isFile = name !== "" && !Key.endsWith("/");
        if (!isFile || (pattern !== undefined && !posix.matchesGlob(name, pattern))) continue;
        files.push({ key: Key, name: Key, size: Size, etag: ETag });
        bytes += Size;
        if (files.length > SOURCE_LIMITS.files || bytes > SOURCE_LIMITS.bytes) throw tooMuch(bucket, folder);
      }
    }
    return files;
  }

  /** The object as it was listed; where it was written since then, as it is now. */
  async function open({ key, etag }: SourceFile): Promise<OpenFile | undefined> {
    const get = (IfMatch?: string) => client.send(new GetObjectCommand({ Bucket: bucket, Key: key, IfMatch }));
    try {
      const { Body } = await get(etag).catch((error: unknown) => {
        if (isChanged(error)) return get();
        throw error;
      });
      return Body && fileOf(await Body.transformToByteArray());
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  const failing = (error: unknown) => {
    throw failureOf(error, bucket);
  };
  return {
    list: () => told(() => list().catch(failing)),
    open: (file) => open(file).catch(failing),
    async close() {
      client.destroy();
      transport.close();
    },
  };
}

const isChanged = (error: unknown) => error instanceof S3ServiceException && error.$metadata.httpStatusCode === 412;

function failureOf(error: unknown, bucket: string): CrawlError {
  if (error instanceof CrawlError) return error;
  const isAbsent = error instanceof Error && error.name === "NoSuchBucket";
  if (isAbsent)
    return new CrawlError({ class: "BAD_INPUT", message: `There is no bucket ${bucket}.` }, { cause: error });
  const failure = classify(error);
  // The operation is called otherwise than its permission. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
  const message = failure.message.replace("s3:ListObjectsV2", "s3:ListBucket");
  const permission = failure.permission?.replace("s3:ListObjectsV2", "s3:ListBucket");
  return new CrawlError({ class: failure.class, message, permission }, { cause: error });
}

const tooMuch = (bucket: string, prefix: string) =>
  new CrawlError({
    class: "BAD_INPUT",
    message: `Below ${bucket}/${prefix} there are more than ${SOURCE_LIMITS.files} objects or ${SOURCE_LIMITS.bytes / 1_048_576} MiB. Narrow the prefix or the pattern.`,
  });
