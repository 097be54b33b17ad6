import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";

export interface StoredFile {
  readonly body: AsyncIterable<Uint8Array>;
  readonly size: number;
  readonly type: string | undefined;
}

/** The bucket that holds uploads, exports and snapshots. */
export class Files {
  readonly bucket: string;
  readonly #client: () => S3Client;

  /** @param client asked for with the first use: most cold starts need no file */
  constructor(client: () => S3Client, bucket: string) {
    this.#client = client;
    this.bucket = bucket;
  }

  /** The object, or undefined where there is none. */
  async get(key: string): Promise<StoredFile | undefined> {
    try {
      const reply = await this.#client().send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
      if (!reply.Body) return undefined;
      return { body: reply.Body as AsyncIterable<Uint8Array>, size: reply.ContentLength ?? 0, type: reply.ContentType };
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  async put(key: string, body: Uint8Array, type: string): Promise<void> {
    await this.#client().send(new PutObjectCommand({ Bucket: this.bucket, Key: key, Body: body, ContentType: type }));
  }

  /** A URL that accepts exactly this many bytes of exactly this type, once or often, for `expiresSeconds`. */
  presignedPut(key: string, file: { size: number; type: string }, expiresSeconds: number): Promise<string> {
    const command = new PutObjectCommand({
      Bucket: this.bucket,
      Key: key,
      ContentLength: file.size,
      ContentType: file.type,
    });
    return getSignedUrl(this.#client(), command, {
      expiresIn: expiresSeconds,
      signableHeaders: new Set(["host", "content-type", "content-length"]),
      unhoistableHeaders: new Set(["content-type", "content-length"]),
    });
  }

  /** A URL to download the object under a name, as a file and never shown inline. */
  presignedGet(key: string, fileName: string, expiresSeconds: number): Promise<string> {
    const command = new GetObjectCommand({
      Bucket: this.bucket,
      Key: key,
      ResponseContentDisposition: `attachment; filename="${fileName.replaceAll(/[^\w.-]/g, "_")}"`,
    });
    return getSignedUrl(this.#client(), command, { expiresIn: expiresSeconds });
  }
}
